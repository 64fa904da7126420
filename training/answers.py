"""What a network says to many images, read as the page reads them.

Sketches are drawn on a canvas and read by the very function that the page calls,
so what is measured is what a visitor meets.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from tqdm import tqdm

from scratchnet import ink
from scratchnet.confidence import BLANK, Verdict, judge, likeness_to_digits
from scratchnet.network import Network, forward
from scratchnet.preprocessing import SMOOTHING, find_ink, to_model_input
from scratchnet.reading import read
from training.unipen import Sample


class Way(NamedTuple):
    """How recorded strokes are drawn and read."""

    width: float = ink.STROKE_WIDTH  # canvas px
    size: float = ink.SKETCH_SIZE  # canvas px, the longest side
    slant: float = 0.0  # degrees, to the right
    smoothing: float = SMOOTHING  # model px


USUALLY = Way()  # as the page does it when nothing was set


class Answers(NamedTuple):
    """What the network said to a number of images."""

    probabilities: np.ndarray  # [n, 10]
    verdicts: list[Verdict]  # n
    labels: list[str]  # n; a label may be a letter: something that is no digit
    lookalikes: Sequence[bool] = ()  # n, where known: which of what is no digit looks like one all the same


def read_images(
    network: Network, images: np.ndarray, labels: list[str], doubter: Network | None = None
) -> Answers:  # uint8 [n, 28, 28], n
    """Read images that are as the network wants them, one digit each: no preprocessing."""
    outputs = forward(network, to_model_input(images))
    judged = zip(images, outputs[-1], likeness_to_digits(doubter, outputs), strict=True)
    verdicts = [judge(row, likeness) if find_ink(image) else BLANK for image, row, likeness in judged]
    return Answers(outputs[-1], verdicts, labels)


def read_sketches(
    network: Network,
    canvases: Iterable[np.ndarray],
    labels: list[str],
    smoothing: float = SMOOTHING,
    doubter: Network | None = None,
) -> Answers:
    """Read canvases, dark ink on light paper, one by one as the page does."""
    bar = tqdm(canvases, total=len(labels), leave=False, disable=None)
    readings = [read(network, canvas, smoothing, doubter) for canvas in bar]
    probabilities = np.stack([reading.probabilities for reading in readings])
    return Answers(probabilities, [reading.verdict for reading in readings], labels)


def read_samples(
    network: Network, samples: Sequence[Sample], way: Way = USUALLY, doubter: Network | None = None
) -> Answers:
    """Draw recorded strokes and read them, all in the same way."""
    canvases = (draw_sample(sample, way) for sample in samples)
    answers = read_sketches(network, canvases, [sample.label for sample in samples], way.smoothing, doubter)
    return answers._replace(lookalikes=[sample.looks_like_digit for sample in samples])


def draw_sample(
    sample: Sample, way: Way = USUALLY
) -> np.ndarray:  # -> uint8 [280, 280], dark ink on light paper
    """Draw recorded strokes in the middle of the page's canvas."""
    # y points down, so what is above goes to the right by a negative share of it
    lean = np.array([[1, 0], [-np.tan(np.radians(way.slant)), 1]])
    return 255 - ink.draw(ink.place([stroke @ lean for stroke in sample.strokes], way.width, way.size))
