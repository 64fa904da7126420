"""Sketches of the ten digits, as a person would draw them: strokes of points on a paper of 280 x 280."""

import itertools
import math

Point = tuple[float, float]
Sketch = list[list[Point]]


def line(*corners: Point) -> list[Point]:
    """A stroke through corners, with a point every few pixels as a mouse reports them."""
    points = [corners[0]]
    for (x0, y0), (x1, y1) in itertools.pairwise(corners):
        steps = max(1, round(math.dist((x0, y0), (x1, y1)) / 8))
        points += [(x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps) for i in range(1, steps + 1)]
    return points


def arc(centre: Point, radii: Point, start: float, end: float) -> list[Point]:
    """Part of an ellipse; degrees, 0 to the right and 90 down."""
    steps = max(2, round(abs(end - start) / 12))
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(centre[0] + radii[0] * math.cos(a), centre[1] + radii[1] * math.sin(a)) for a in angles]


DIGITS: dict[int, Sketch] = {
    0: [arc((140, 140), (55, 88), -90, 270)],
    1: [line((145, 52), (138, 228))],
    2: [arc((138, 100), (52, 48), 190, 385) + line((185, 120), (88, 222), (200, 220))],
    3: [arc((132, 96), (48, 44), 200, 440) + arc((132, 180), (56, 48), -80, 160)],
    4: [line((110, 55), (80, 150), (200, 145)), line((168, 60), (160, 230))],
    5: [line((185, 58), (105, 60), (98, 132)) + arc((132, 172), (58, 52), -125, 140)],
    6: [arc((175, 150), (85, 105), 245, 150) + arc((138, 182), (46, 44), 180, 540)],
    7: [line((82, 62), (196, 60), (122, 228))],
    8: [arc((140, 95), (42, 40), 90, 450) + arc((140, 182), (50, 46), 270, 630)],
    9: [arc((138, 104), (48, 46), 0, -360) + line((186, 104), (182, 160), (160, 228))],
}

# What is no digit, in straight lines.
NO_DIGITS: dict[str, Sketch] = {
    "A": [line((60, 230), (140, 50), (220, 230)), line((90, 160), (190, 160))],
    "E": [line((200, 60), (90, 60), (90, 220), (200, 220)), line((90, 140), (180, 140))],
    "H": [line((80, 60), (80, 220)), line((200, 60), (200, 220)), line((80, 140), (200, 140))],
    "M": [line((60, 220), (60, 60), (140, 170), (220, 60), (220, 220))],
    "a star": [line((140, 50), (190, 220), (50, 110), (230, 110), (90, 220), (140, 50))],
    "a scribble": [line((60, 60), (220, 80), (60, 110), (220, 140), (60, 170), (220, 200), (60, 230))],
}
