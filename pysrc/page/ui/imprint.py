"""An image of a digit put on the paper at once, among the strokes as if it were one."""

from pyscript import document

from page.ui.dom import context_2d
from page.ui.pictures import Frame


class Imprint:
    width = 0.0  # no pen drew it
    erases = False

    def __init__(self, picture):
        self._mask = document.createElement("canvas")
        Frame(self._mask).paint(picture)

    @property
    def points(self):
        """The shades of its pixels, 0..255, for where ink is drawn anew from what it was made of."""
        width, height = self._mask.width, self._mask.height
        rgba = context_2d(self._mask).getImageData(0, 0, width, height).data
        return [rgba[4 * i + 3] for i in range(width * height)]

    def thinned(self):
        """As a stroke's; here nothing can be left out."""
        return self.points

    def draw_on(self, paper):
        paper.stamp(self._mask)
