"""Python that runs only in the browser."""
