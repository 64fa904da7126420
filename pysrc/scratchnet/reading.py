"""The whole way of a sketch, from canvas pixels to an answer.

The page and the evaluation both call this, so that what is measured offline is
what a visitor meets.
"""

from typing import NamedTuple

import numpy as np

from scratchnet.confidence import BLANK, Verdict, judge
from scratchnet.network import Network, forward
from scratchnet.preprocessing import SMOOTHING, Stages, preprocess, to_model_input


class Reading(NamedTuple):
    """An answer and everything that led to it."""

    stages: Stages
    outputs: list[np.ndarray]  # what `forward` returned: [1, 784], [1, 128], [1, 32], [1, 10]
    verdict: Verdict

    @property
    def probabilities(self) -> np.ndarray:  # [10]
        return self.outputs[-1][0]


def read(network: Network, pixels: np.ndarray, smoothing: float = SMOOTHING) -> Reading:
    """Read a canvas; see `preprocess` for the pixels it takes."""
    stages = preprocess(pixels, smoothing)
    outputs = forward(network, to_model_input(stages.smoothed[None]))
    verdict = judge(outputs[-1][0]) if stages.smoothed.any() else BLANK
    return Reading(stages, outputs, verdict)
