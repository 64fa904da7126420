"""An image of a digit put on the paper at once, among the strokes as if it were one."""

from pyscript import document

from page.ui.pictures import Frame


class Imprint:
    width = 0.0  # no pen drew it
    erases = False

    def __init__(self, picture):
        self._mask = document.createElement("canvas")
        Frame(self._mask).paint(picture)
        self._picture = picture

    @property
    def points(self):
        """The shades of its pixels, 0..255, for where ink is drawn anew from what it was made of.

        One such place are browsers that falsify canvas pixels; so they are not read back from the canvas.
        """
        rgba = self._picture.rgba
        return [rgba[4 * i + 3] for i in range(self._picture.width * self._picture.height)]

    def thinned(self):
        """As a stroke's; here nothing can be left out."""
        return self.points

    def draw_on(self, paper):
        paper.stamp(self._mask)
