"""The whole way of a sketch, from canvas pixels to an answer.

The page and the evaluation both call this, so that what is measured offline is
what a visitor meets.
"""

import math
from typing import NamedTuple

import numpy as np

from scratchnet.confidence import BLANK, LEAST_MEAN_LIKENESS, Verdict, judge, likeness_to_digits
from scratchnet.network import Network, forward
from scratchnet.preprocessing import SMOOTHING, Stages, preprocess, to_model_input
from scratchnet.segmentation import MOST_PIECES, best_cut, cut_out, find_pieces, possible_digits


class Reading(NamedTuple):
    """An answer and everything that led to it."""

    stages: Stages
    outputs: list[np.ndarray]  # what `forward` returned: [1, 784], [1, 128], [1, 32], [1, 10]
    likeness: float  # to a digit, 0..1; 1 without a doubter
    verdict: Verdict
    parts: tuple["Reading", ...] = ()  # the digits of a row, left to right; none when there is one digit

    @property
    def probabilities(self) -> np.ndarray:  # [10]
        return self.outputs[-1][0]

    @property
    def text(self) -> str:
        """What was read: a digit, a number, or nothing."""
        if self.parts:
            return "".join(part.text for part in self.parts)
        return "" if self.verdict.digit is None else str(self.verdict.digit)


def read(
    network: Network, pixels: np.ndarray, smoothing: float = SMOOTHING, doubter: Network | None = None
) -> Reading:
    """Read a canvas; see `preprocess` for the pixels it takes.

    Args:
        doubter: see `confidence`; without it, whatever is drawn is taken for one digit.
    """
    (whole,) = read_all(network, [preprocess(pixels, smoothing)], doubter)
    if doubter is None or whole.verdict == BLANK:
        return whole
    parts = read_row(network, whole.stages, smoothing, doubter)
    if len(parts) < 2 or np.mean([part.likeness for part in parts]) < LEAST_MEAN_LIKENESS:
        return whole
    digits = tuple(part._replace(verdict=judge(part.probabilities)) for part in parts)
    confidence = math.prod(digit.verdict.confidence for digit in digits)
    return whole._replace(verdict=Verdict("several", None, confidence), parts=digits)


def read_row(network: Network, sketch: Stages, smoothing: float, doubter: Network) -> list[Reading]:
    """Cut ink into the most convincing digits and read each; none if there is just one piece, or too many."""
    pieces, count = find_pieces(sketch.inverted, sketch.box)
    if not 2 <= count <= MOST_PIECES:
        return []
    runs = possible_digits(pieces, count)
    stages = [preprocess(255 - cut_out(sketch.inverted, pieces, run), smoothing) for run in runs]
    readings = dict(zip(runs, read_all(network, stages, doubter), strict=True))
    worths = {run: reading.likeness * float(reading.probabilities.max()) for run, reading in readings.items()}
    return [readings[run] for run in best_cut(worths, count)]


def read_all(network: Network, stages: list[Stages], doubter: Network | None) -> list[Reading]:
    """Read preprocessed sketches, each as one digit."""
    outputs = forward(network, to_model_input(np.stack([stage.smoothed for stage in stages])))
    likenesses = likeness_to_digits(doubter, outputs)
    readings = []
    for index, (stage, likeness) in enumerate(zip(stages, likenesses.tolist(), strict=True)):
        own = [output[index : index + 1] for output in outputs]
        verdict = judge(own[-1][0], likeness) if stage.smoothed.any() else BLANK
        readings.append(Reading(stage, own, likeness, verdict))
    return readings
