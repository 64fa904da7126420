"""A sketch that nobody drew, read and explained for practice: see `page/ui/practice.py`."""

from dataclasses import replace
from typing import Any

from page.worker.canvas import Canvas
from page.worker.explainer import explain
from page.worker.knowledge import Knowledge
from page.worker.networks import SHIPPED
from page.worker.reader import Reader
from scratchnet.preprocessing import SMOOTHING

LEFT, TOP, WIDTH, HEIGHT = 120, 60, 30, 160  # canvas px, of a bar
BLACK = bytes([0, 0, 0, 255])  # RGBA
HALVES = [[[[135, top], [135, top + 70]], WIDTH, False] for top in (75, 135)]  # of the bar, as strokes
PICTURES = [[0, 0, 28, 28, 28, 28, 0], [0, 40, 32, 4, 4, 32, 1], [0, 50, 16, 2, 2, 16, 1]]

QUESTIONS: list[dict[str, dict[str, Any]]] = [  # of the panels that a newcomer has before their eyes
    {"why": {"rather_than": 7}},
    {"connections": {"pictures": PICTURES, "neuron": None}},
    {"strokes": {"strokes": HALVES}},
    {"pipeline": {}},
    {"comparison": {}},
]


def practise(knowledge: Knowledge, turn: int) -> dict[str, Any]:
    """Do all that is done for an answer and for one of the panels, with a paper and a reader of its own."""
    shipped = knowledge.networks.named(SHIPPED)  # the one whose layers the questions fit
    reader = Reader(shipped.network, shipped.doubter)
    canvas = Canvas()
    canvas.update(memoryview(BLACK * (WIDTH * HEIGHT)), LEFT, TOP, WIDTH)
    answer = reader.read(canvas.grays, SMOOTHING, 0)
    return answer | explain(replace(knowledge, reader=reader), QUESTIONS[turn % len(QUESTIONS)])
