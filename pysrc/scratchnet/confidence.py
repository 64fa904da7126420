"""When to answer, and when not to.

Softmax always names a most probable digit, even for blank paper. A verdict says
whether that name deserves to be called an answer.
"""

from typing import NamedTuple

import numpy as np

UNSURE_MARGIN = 0.2  # of probability; two answers closer than this are a tie


class Verdict(NamedTuple):
    """What the page says about a sketch."""

    name: str  # "blank", "digit" or "unsure"
    digit: int | None  # the most probable digit; None for blank
    confidence: float  # its probability, 0..1


BLANK = Verdict("blank", None, 0.0)


def judge(probabilities: np.ndarray) -> Verdict:  # [10] -> a verdict
    """Call the most probable digit the answer, unless the second is nearly as probable."""
    second, first = np.argsort(probabilities)[-2:]
    margin = probabilities[first] - probabilities[second]
    name = "digit" if margin >= UNSURE_MARGIN else "unsure"  # a network that broke answers NaN: unsure
    return Verdict(name, int(first), float(probabilities[first]))
