"""Pen strokes become pixels.

A browser draws strokes on its canvas; this file draws the same strokes without
a browser. Training uses it to turn recorded pen movements into images, and the
page uses it where the browser does not let canvas pixels be read truly.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw

CANVAS_SIZE = 280  # canvas px, both sides; independent of how large the screen shows it
STROKE_WIDTH = 18  # canvas px, the page's default pen
SKETCH_SIZE = 180  # canvas px, longest side of a recorded digit placed on the canvas

SUPERSAMPLING = 4  # drawn this much larger, then averaged: smooth edges, as a browser has them
CURVE_STEPS = (0.25, 0.5, 0.75, 1.0)  # where each curve between two midpoints is visited


class Stroke(NamedTuple):
    """One movement of the pen, from touching the canvas to leaving it."""

    points: np.ndarray  # float [n, 2], x to the right and y down, canvas px
    width: float = STROKE_WIDTH  # canvas px
    erases: bool = False


class Imprint(NamedTuple):
    """A whole image put on the paper at once, as large as the paper, its pixels squares."""

    image: np.ndarray  # uint8 [h, w], 0 is paper
    erases: bool = False  # as a stroke that is ink


def draw(strokes: Sequence[Stroke | Imprint], size: int = CANVAS_SIZE) -> np.ndarray:  # -> uint8 [size, size]
    """Draw strokes with a round pen, in their order; 0 is paper, 255 is ink."""
    image = Image.new("L", (size * SUPERSAMPLING, size * SUPERSAMPLING))
    pen = ImageDraw.Draw(image)
    for stroke in strokes:
        if isinstance(stroke, Imprint):
            image.paste(255, mask=Image.fromarray(stroke.image).resize(image.size, Image.Resampling.NEAREST))
        else:
            _draw_stroke(pen, smooth(stroke.points) * SUPERSAMPLING, stroke)
    return np.asarray(image.reduce(SUPERSAMPLING))


def _draw_stroke(pen: ImageDraw.ImageDraw, path: np.ndarray, stroke: Stroke) -> None:
    """A thick line, and a disc on every point of it: round ends, round joints."""
    radius = stroke.width * SUPERSAMPLING / 2
    ink = 0 if stroke.erases else 255
    # Pillow counts a point as the centre of its pixel, a canvas as the pixel's corner.
    path = path - 0.5
    pen.line([tuple(point) for point in path], fill=ink, width=round(2 * radius))
    reach = max(radius - 0.5, 0)  # to the centre of the outermost pixel
    for disc in np.round(np.hstack([path - reach, path + reach])):
        pen.ellipse(tuple(disc), fill=ink)


def smooth(points: np.ndarray) -> np.ndarray:  # [n, 2] -> [m, 2]
    """The curve the page draws: through the midpoints, bent towards the points.

    Between the midpoints of neighbouring segments runs a quadratic Bézier curve
    with the recorded point as its control point; both ends are straight.
    """
    points = np.asarray(points, float)
    if len(points) < 3:
        return points
    midpoints = (points[:-1] + points[1:]) / 2
    start, control, end = midpoints[:-1, None], points[1:-1, None], midpoints[1:, None]
    t = np.array(CURVE_STEPS)[None, :, None]
    curve = (1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * end
    return np.concatenate([points[:1], midpoints[:1], curve.reshape(-1, 2), points[-1:]])


def place(
    recorded: list[np.ndarray],
    width: float = STROKE_WIDTH,
    longest: float = SKETCH_SIZE,
    size: int = CANVAS_SIZE,
) -> list[Stroke]:
    """Scale recorded pen movements to the canvas and centre them.

    Args:
        recorded: one float [n, 2] array for each stroke, in any unit, y down.
        longest: canvas px, the longer side of the box around all points.
    """
    points = np.concatenate(recorded)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = longest / max((high - low).max(), 1e-9)  # a single dot has no size
    return [Stroke((stroke - (low + high) / 2) * scale + size / 2, width) for stroke in recorded]
