"""Arrays become lines that the page can draw without looking at them.

A path is a string as SVG understands it. What is positive and what is negative
are separate paths: each has its own colour.
"""

import numpy as np


def bars(values: np.ndarray) -> dict[str, str]:  # [n] -> paths in a box from (0, -1) to (n, 1)
    """A bar for each value, up from the middle or down, the largest as long as there is room."""
    lengths = (values / max(np.abs(values).max(), 1e-9)).tolist()
    return {
        "positive": "".join(_bar(place, length) for place, length in enumerate(lengths) if length > 0),
        "negative": "".join(_bar(place, length) for place, length in enumerate(lengths) if length < 0),
    }


def curve(start: list[float], end: list[float], sideways: bool) -> str:  # [x, y], [x, y], css px
    """A line that leaves one picture and enters the next head-on: to the right, or downwards."""
    (x, y), (x2, y2) = start, end
    if sideways:
        middle = (x + x2) / 2
        return f"M{x} {y}C{middle:.1f} {y} {middle:.1f} {y2} {x2} {y2}"
    middle = (y + y2) / 2
    return f"M{x} {y}C{x} {middle:.1f} {x2} {middle:.1f} {x2} {y2}"


def _bar(place: int, length: float) -> str:
    return f"M{place + 0.5} 0V{-length:.3f}"  # on a screen y grows downwards
