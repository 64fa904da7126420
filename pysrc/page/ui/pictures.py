"""Pictures from the worker, painted as they come: RGBA bytes with a width and a height."""

import js

from page.ui.dom import context_2d


class Frame:
    """A canvas that takes the size of its picture."""

    def __init__(self, canvas):
        self._canvas = canvas
        self._context = context_2d(canvas)
        self._image = self._pixels = None  # what is shown, once there is something
        self.shape = None  # its width and its height

    def paint(self, picture):
        """Show a picture."""
        width, height = picture.width, picture.height
        if self.shape != (width, height):
            self.shape = width, height
            self._image = js.ImageData.new(width, height)
            self._pixels = self._image.data
            self._canvas.width, self._canvas.height = width, height
        self._pixels.set(picture.rgba)
        self._context.putImageData(self._image, 0, 0)
