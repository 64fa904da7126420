"""The connections that matter most, as lines between the very pixels and neurons that they join.

The page says where its pictures are. Without a neuron chosen these are the
connections that decide the answer; with one, those into it and out of it.
"""

from typing import Any, NamedTuple

import numpy as np

from page.worker.knowledge import Knowledge
from page.worker.paths import curve
from scratchnet.confidence import BLANK, NOT_A_DIGIT
from scratchnet.connections import Connections, of_neuron, strongest
from scratchnet.explanation import question
from scratchnet.network import Network
from scratchnet.reading import Reading

STRONGER = (1 / 3, 2 / 3)  # of a layer's strongest; above each the lines are drawn thicker


class Picture(NamedTuple):
    """Where a picture of a layer is on the page, and how its cells are arranged."""

    left: float  # css px, as all four
    top: float
    width: float
    height: float
    columns: int
    rows: int
    turned: bool  # it lies on its side: rows run to the right, columns downwards

    def centres(self) -> np.ndarray:  # -> [cells, 2]
        """The middle of every cell, in css px."""
        row, column = np.divmod(np.arange(self.columns * self.rows), self.columns)
        along = (column + 0.5) / self.columns, (row + 0.5) / self.rows
        x, y = along[::-1] if self.turned else along
        return np.stack([self.left + x * self.width, self.top + y * self.height], axis=1).round(1)


def view(knowledge: Knowledge, request: dict[str, Any]) -> dict[str, Any]:
    """Lines between as many pictures as there are in `request`, from the input on."""
    reader = knowledge.reader
    found = _find(reader.network, reader.subject, request["neuron"])
    placed = [Picture(*picture) for picture in request["pictures"]]
    lines: dict[str, list[str]] = {"positive": ["", "", ""], "negative": ["", "", ""]}
    for connections, before, after in zip(found, placed, placed[1:]):
        _draw(lines, connections, before, after)
    return lines


def _find(network: Network, reading: Reading, neuron: list[int] | None) -> list[Connections]:
    if reading.verdict == BLANK:
        return []
    if neuron:
        return of_neuron(network, reading.outputs, *neuron)
    if reading.verdict == NOT_A_DIGIT:
        return []
    return strongest(network, reading.outputs, question(int(reading.probabilities.argmax())))


def _draw(lines: dict[str, list[str]], connections: Connections, before: Picture, after: Picture) -> None:
    """Add the lines between two layers to the paths of their colour and thickness."""
    sizes = np.abs(connections.shares)
    thickness = np.digitize(sizes / max(sizes.max(initial=0), 1e-9), STRONGER)
    starts = before.centres()[connections.sources].tolist()
    ends = after.centres()[connections.targets].tolist()
    sideways = after.left >= before.left + before.width
    for supports, thick, start, end in zip(connections.shares > 0, thickness, starts, ends, strict=True):
        lines["positive" if supports else "negative"][thick] += curve(start, end, sideways)
