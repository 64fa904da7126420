"""A sketch that nobody drew, read for practice: see `page/ui/practice.py`."""

from typing import Any

from page.worker.canvas import Canvas
from page.worker.reader import Reader
from scratchnet.network import Network
from scratchnet.preprocessing import SMOOTHING

LEFT, TOP, WIDTH, HEIGHT = 120, 60, 30, 160  # canvas px, of a bar
BLACK = bytes([0, 0, 0, 255])  # RGBA


def practise(network: Network, doubter: Network | None) -> dict[str, Any]:
    """Do all that is done for an answer, with a paper and a reader of its own."""
    canvas = Canvas()
    canvas.update(memoryview(BLACK * (WIDTH * HEIGHT)), LEFT, TOP, WIDTH)
    return Reader(network, doubter).read(canvas.grays, SMOOTHING, 0)
