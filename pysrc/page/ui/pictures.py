"""Pictures from the worker, painted as they come: RGBA bytes with a width and a height."""

import js

from page.ui.dom import context_2d


class Frame:
    """A canvas that takes the size of its picture."""

    def __init__(self, canvas):
        self._canvas = canvas
        self._context = context_2d(canvas)
        self._size = None

    def paint(self, picture):
        """Show a picture."""
        width, height = picture.width, picture.height
        if self._size != (width, height):
            self._size = width, height
            self._canvas.width, self._canvas.height = width, height
        rgba = picture.rgba
        pixels = js.Uint8ClampedArray.new(rgba.buffer, rgba.byteOffset, rgba.length)
        self._context.putImageData(js.ImageData.new(pixels, width, height), 0, 0)
