"""Which part of the paper was drawn on: only that has to be read off the canvas anew, and sent."""

EDGE = 2  # canvas px around a line: its edge is half ink, and whole pixels are read


class Patch:
    """A rectangle in canvas px that grows around all that it is told of."""

    def __init__(self, size):
        self._size = size  # of the paper
        self._begin()

    def add(self, points, width):
        """A line as wide as this was drawn, nowhere beyond these points."""
        margin = width / 2 + EDGE
        for x, y in points:
            self._left = min(self._left, self._whole(x - margin))
            self._top = min(self._top, self._whole(y - margin))
            self._right = max(self._right, self._whole(x + margin))
            self._bottom = max(self._bottom, self._whole(y + margin))

    def add_all(self):
        """The whole paper."""
        self._left = self._top = 0
        self._right = self._bottom = self._size

    def take(self):
        """What changed since the last time: left, top, width and height; always at least one pixel."""
        left, top = min(self._left, self._size - 1), min(self._top, self._size - 1)
        width, height = max(self._right - left, 1), max(self._bottom - top, 1)
        self._begin()
        return left, top, width, height

    def _begin(self):
        self._left = self._top = self._size
        self._right = self._bottom = 0

    def _whole(self, coordinate):
        """Off the paper there is nothing."""
        return min(max(int(coordinate), 0), self._size)
