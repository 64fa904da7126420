"""One visit, played through without a browser.

The build runs this in Pyodide and packs just those modules that it touched, so
whatever a page may ask of the worker must be asked here once.
"""

from typing import Any

import numpy as np

from page.worker import service
from scratchnet.ink import CANVAS_SIZE


class FromPage:
    """Stands for an array of the page: what the worker receives has `to_py`."""

    def __init__(self, value: Any):
        self.value = value

    def to_py(self) -> Any:
        return self.value


async def rehearse(weights: bytes, model_card: bytes) -> None:
    """Call everything that the page calls, on ink and on blank paper."""
    for path, content in ((service.WEIGHTS, weights), (service.MODEL_CARD, model_card)):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    await service.start(_quietly)
    blank = np.full((CANVAS_SIZE, CANVAS_SIZE, 4), 255, np.uint8)
    inked = blank.copy()
    inked[60:220, 120:150, :3] = 0
    for pixels in (blank, inked):
        service.read(FromPage(pixels.ravel().data), 0.5)
    service.check_test_card(FromPage(blank.ravel().data), FromPage([255] * 8))
    service.read_strokes(FromPage([[[(60, 60), (140, 90), (200, 200)], 18, False]]), 0.5)


async def _quietly(step: str, done: int, steps: int) -> None:
    """Nobody watches a rehearsal start."""
