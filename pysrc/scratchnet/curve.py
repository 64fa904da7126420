"""A curve that may grow for ever and never needs more room.

When it is full, it forgets every second point, and from then on takes only every
second one of those that come: whatever its length, it is drawn with as many.
"""

import numpy as np

MOST_POINTS = 400  # twice what a small plot can show side by side


class Curve:
    """Points of so many `numbers` each, the first being where they stand."""

    def __init__(self, numbers: int, most: int = MOST_POINTS):
        self._numbers = numbers
        self._most = most
        self._every = 1  # how many points come for one that is kept
        self._seen = 0
        self._points: list[tuple[float, ...]] = []

    def add(self, *point: float) -> None:
        if self._seen % self._every == 0:
            self._points.append(point)
        self._seen += 1
        if len(self._points) > self._most:
            self._points = self._points[::2]
            self._every *= 2

    @property
    def points(self) -> np.ndarray:  # float32 [points, numbers]
        return np.array(self._points, np.float32).reshape(-1, self._numbers)
