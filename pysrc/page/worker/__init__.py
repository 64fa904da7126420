"""The network at work: Pyodide in a worker, messages in, readings out."""
