"""Rows of digits as one person would write them: to judge how numbers are read, not to learn from."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from scratchnet import ink
from scratchnet.network import Network
from scratchnet.reading import read
from training.unipen import Sample

MARGIN = 10  # canvas px that stay free at the sides
LONGEST_ROW = 5  # digits
HEIGHTS = (70, 130)  # canvas px
WIDTHS = (0.08, 0.2)  # of the pen, as a share of the height
CLOSEST = 4  # canvas px of paper between neighbours
WIDEST = 0.6  # of the height, as much as a digit is wide
UNEVEN = 0.08  # share of the height by which sizes and places vary, standard deviation


class Row(NamedTuple):
    """A number, and how it was written."""

    text: str
    strokes: list[ink.Stroke]


def make_rows(samples: Sequence[Sample], count: int, generator: np.random.Generator) -> list[Row]:
    """Numbers of two to five digits, each by one writer."""
    writers = defaultdict(list)
    for sample in samples:
        writers[sample.writer].append(sample)
    names = sorted(writers)
    rows = []
    for _ in range(count):
        own = writers[names[generator.integers(len(names))]]
        chosen = generator.integers(len(own), size=generator.integers(2, LONGEST_ROW + 1))
        rows.append(write_row([own[index] for index in chosen], generator))
    return rows


def write_row(samples: list[Sample], generator: np.random.Generator) -> Row:
    """One digit beside the other, no two alike in height and distance; smaller where the canvas ends."""
    height = generator.uniform(*HEIGHTS)
    width = height * generator.uniform(*WIDTHS)
    strokes: list[np.ndarray] = []
    right = 0.0
    for sample in samples:
        placed = place(sample.strokes, height * (1 + generator.normal(0, UNEVEN)))
        shift = np.array([right, generator.normal(0, UNEVEN) * height])
        strokes += [stroke + shift for stroke in placed]
        right = max(stroke[:, 0].max() for stroke in strokes)
        right += width + CLOSEST + generator.uniform(0, WIDEST) * height
    points = np.concatenate(strokes)
    scale = min(1, (ink.CANVAS_SIZE - 2 * MARGIN - width) / np.ptp(points[:, 0]))
    longest = scale * np.ptp(points, axis=0).max()
    return Row("".join(sample.label for sample in samples), ink.place(strokes, width * scale, longest))


def place(strokes: list[np.ndarray], height: float) -> list[np.ndarray]:
    """Scale to a height, the upper left corner at the origin."""
    points = np.concatenate(strokes)
    scale = height / max(np.ptp(points[:, 1]), 1e-9)
    return [(stroke - points.min(axis=0)) * scale for stroke in strokes]


def read_rows(network: Network, doubter: Network, rows: list[Row]) -> dict[str, float]:
    """Shares of rows that are cut right, and read right."""
    readings = [read(network, 255 - ink.draw(row.strokes), doubter=doubter) for row in rows]
    pairs = list(zip(readings, rows, strict=True))
    return {
        "cut right": float(np.mean([len(reading.parts) == len(row.text) for reading, row in pairs])),
        "read right": float(np.mean([reading.text == row.text for reading, row in pairs])),
    }
