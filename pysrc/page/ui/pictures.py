"""Pictures from the worker, painted as they come: RGBA bytes with a width and a height."""

import js

from page.ui.dom import context_2d


class Frame:
    """A canvas that takes the size of its picture."""

    def __init__(self, canvas):
        self._canvas = canvas
        self._context = context_2d(canvas)
        self._image = None  # what is shown, once there is something

    def paint(self, picture):
        """Show a picture."""
        width, height = picture.width, picture.height
        image = self._image
        if not image or (image.width, image.height) != (width, height):
            image = self._image = js.ImageData.new(width, height)
            self._canvas.width, self._canvas.height = width, height
        image.data.set(picture.rgba)
        self._context.putImageData(image, 0, 0)
