"""Pen movements as the UNIPEN project wrote them down in the 1990s: lines of text.

`.SEGMENT` opens a digit and ends with its label, `.COMMENT` carries the label,
the writer and a running number, and between `.PEN_DOWN` and `.PEN_UP` stand the
places of the pen at a steady pace, y pointing up.
"""

from typing import NamedTuple

import numpy as np

from training.problems import Problem

FARTHEST = 1e9  # from the origin, any unit: what is farther away may overflow when it is scaled


class Sample(NamedTuple):
    """One character as someone wrote it."""

    label: str
    writer: str
    strokes: list[np.ndarray]  # float [n, 2] each, any unit, x to the right and y down
    looks_like_digit: bool = False  # though it is none, as O and l do


def parse_unipen(text: str, name: str) -> list[Sample]:
    """Read every digit; `name` is what a message about a bad file calls it."""
    samples: list[Sample] = []
    try:
        for block in text.split(".SEGMENT")[1:]:
            samples.append(_parse_segment(block.splitlines()))
    except (ValueError, IndexError) as error:
        raise Problem(f"{name} is damaged: its digit {len(samples) + 1} cannot be read.") from error
    return samples


def _parse_segment(lines: list[str]) -> Sample:
    label = lines[0].split()[-1].strip('"')
    writer = ""
    strokes: list[list[list[float]]] = []
    for line in lines[1:]:
        match line.split():
            case [".COMMENT", _, writer, *_]:
                pass
            case [".PEN_DOWN"]:
                strokes.append([])
            case [x, y] if not x.startswith("."):
                strokes[-1].append([float(x), -float(y)])
    written = [np.array(stroke) for stroke in strokes if stroke]
    if not written:
        raise ValueError("the pen never touched the paper")
    if not are_places(written):
        raise ValueError("a place that cannot be drawn")
    return Sample(label, writer, written)


def are_places(strokes: list[np.ndarray]) -> bool:
    """Whether every place can be drawn: it is neither infinite, nor no number, nor too far away."""
    return all((np.abs(stroke) < FARTHEST).all() for stroke in strokes)
