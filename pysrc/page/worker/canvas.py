"""The paper, as far as the page has told of it.

With every question comes no more of the canvas than what was drawn on since the
last one: mostly some kilobytes, where all of it are three hundred.
"""

import numpy as np

from scratchnet.ink import CANVAS_SIZE

PAPER = 255  # of gray
OPAQUE = 255  # of alpha


class Canvas:
    def __init__(self) -> None:
        self.grays = np.full((CANVAS_SIZE, CANVAS_SIZE), PAPER, np.uint8)

    def update(self, pixels: memoryview, left: int, top: int, width: int) -> None:
        """Take in the RGBA bytes of a rectangle; in a new array, for an earlier reading keeps its own."""
        patch = PAPER - _to_image(pixels, width)[:, :, 3]  # as `to_grayscale`, where all ink is black
        self.grays = self.grays.copy()
        self.grays[top : top + len(patch), left : left + width] = patch


def shows_columns(pixels: memoryview, shades: list[int]) -> bool:
    """Whether the RGBA bytes of a whole canvas are columns of just these grays."""
    columns = np.array([(shade, shade, shade, OPAQUE) for shade in shades], np.uint8)
    expected = np.repeat(columns, CANVAS_SIZE // len(shades), axis=0)
    return bool((_to_image(pixels, CANVAS_SIZE) == expected).all())


def _to_image(pixels: memoryview, width: int) -> np.ndarray:  # bytes -> uint8 [height, width, 4]
    return np.asarray(pixels, np.uint8).reshape(-1, width, 4)
