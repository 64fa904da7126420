"""Files that the visitor takes along: the browser saves them as it saves a download."""

import js
from pyscript import document, ffi


class Saver:
    """Offers one file at a time; the one before is let go of then, for until then it may be read from."""

    def __init__(self):
        self._address = None

    def save(self, content, name):
        """Save a text, or a JavaScript array of bytes, under a name."""
        if self._address:
            js.URL.revokeObjectURL(self._address)
        self._address = js.URL.createObjectURL(js.Blob.new(ffi.to_js([content])))
        link = document.createElement("a")
        link.href, link.download = self._address, name
        link.click()
