"""One kind of failure: a sentence for the person who builds the site."""


class BuildError(Exception):
    """Says in plain words what is missing and what to do about it."""
