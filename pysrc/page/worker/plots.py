"""Numbers become lines: the path of an SVG that is stretched to whatever size it has."""

import numpy as np

WIDTH, HEIGHT = 300, 100  # svg units


def path(xs: np.ndarray, ys: np.ndarray) -> str:  # [n], [n]
    """A line through points from 0 (left, bottom) to 1 (right, top); those at infinity are left out."""
    seen = np.isfinite(ys)
    across, down = WIDTH * xs[seen], HEIGHT * (1 - ys[seen])
    points = [f"{x:.1f} {y:.1f}" for x, y in zip(across.tolist(), down.tolist(), strict=True)]
    return "M" + "L".join(points) if points else ""


def stretched(values: list[float]) -> str:
    """A line from left to right, the largest value at the top and the smallest at the bottom."""
    ys = np.asarray(values, float)
    return path(np.linspace(0, 1, len(ys)), 1 - (ys.max() - ys) / max(np.ptp(ys), 1e-9))
