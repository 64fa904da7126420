"""One visit, played through without a browser.

The build runs this in Pyodide and packs just those modules that it touched, so
whatever a page may ask of the worker must be asked here once.
"""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from page.worker import service
from scratchnet.ink import CANVAS_SIZE

PANELS: dict[str, dict[str, Any]] = {"pipeline": {}, "facts": {}}  # every view, with all it can be asked


class FromPage:
    """Stands for an array of the page: what the worker receives has `to_py`."""

    def __init__(self, value: Any):
        self.value = value

    def to_py(self) -> Any:
        return self.value


async def rehearse(weights: Mapping[str, bytes]) -> None:
    """Call everything that the page calls, on blank paper, on a digit and on a row of two.

    Args:
        weights: the files of `weights/` that the site comes with, by name.
    """
    service.WEIGHTS.parent.mkdir(exist_ok=True)
    for name, content in weights.items():
        (service.WEIGHTS.parent / name).write_bytes(content)
    await service.start(_quietly)
    blank = np.full((CANVAS_SIZE, CANVAS_SIZE, 4), 255, np.uint8)
    one, eleven = blank.copy(), blank.copy()
    one[60:220, 120:150, :3] = 0
    eleven[60:220, (60, 61, 62, 63, 200, 201, 202, 203), :3] = 0
    for pixels in (blank, one, eleven):
        service.read(FromPage(pixels.ravel().data), 0.5, 0)
        service.explain(json.dumps(PANELS))
    service.check_test_card(FromPage(blank.ravel().data), FromPage([255] * 8))
    service.read_strokes(FromPage([[[(60, 60), (140, 90), (200, 200)], 18, False]]), 0.5, 0)


async def _quietly(step: str, done: int, steps: int) -> None:
    """Nobody watches a rehearsal start."""
