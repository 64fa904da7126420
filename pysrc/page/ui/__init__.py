"""The page itself: MicroPython on the main thread, the only code that touches the document."""
