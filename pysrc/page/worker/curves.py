"""A row of numbers becomes a line: the path of an SVG that is stretched to whatever size it has."""

import numpy as np

WIDTH, HEIGHT = 300, 100  # svg units


def path(values: list[float]) -> str:
    """From left to right, the largest value at the top and the smallest at the bottom."""
    ys = np.asarray(values, float)
    xs = np.linspace(0, WIDTH, len(ys))
    heights = (ys.max() - ys) / max(np.ptp(ys), 1e-9) * HEIGHT
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in zip(xs, heights, strict=True))
