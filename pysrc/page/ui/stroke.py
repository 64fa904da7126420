"""One movement of the pen, drawn while it happens.

The curve runs through the midpoints between the recorded points and bends
towards the points themselves: smooth, without waiting for the next point.
"""

import js

APART = 3  # canvas px; points nearer to the last one bend no curve, and cost time to send and to draw
SPECK = 0.01  # canvas px; a line of no length at all would not be drawn, and a tap leave no dot


class Stroke:
    def __init__(self, x, y, width, erases):
        self.points = [(x, y)]  # canvas px
        self.width = width  # canvas px
        self.erases = erases
        self.parts = []  # a path for each event; drawn again in the same parts it has the same pixels
        self.latest = self.points  # between these lies the last part
        self._middle = (x, y)

    def extend(self, points):
        """Add points; returns the new part of the curve as a path."""
        part = self._begin_part()
        self.latest = self.points[-2:] + points
        for x, y in points:
            last_x, last_y = self.points[-1]
            self._middle = ((last_x + x) / 2, (last_y + y) / 2)
            part.quadraticCurveTo(last_x, last_y, *self._middle)
            self.points.append((x, y))
        return part

    def finish(self):
        """The straight end from the last midpoint to the last point; returns it as a path."""
        end = self._begin_part()
        self.latest = self.points[-2:]
        x, y = self.points[-1]
        end.lineTo(x + SPECK, y)
        self._middle = self.points[-1]
        return end

    def thinned(self):
        """The first and the last point, and between them no more than the curve needs."""
        kept = self.points[:1]
        for x, y in self.points[1:-1]:
            last_x, last_y = kept[-1]
            if abs(x - last_x) + abs(y - last_y) >= APART:
                kept.append((x, y))
        return kept + self.points[1:][-1:]

    def draw_on(self, paper):
        for part in self.parts:
            paper.draw(part, self)

    def _begin_part(self):
        part = js.Path2D.new()
        part.moveTo(*self._middle)
        self.parts.append(part)
        return part
