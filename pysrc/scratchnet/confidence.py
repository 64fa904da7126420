"""When to answer, and when not to.

Softmax always names a most probable digit, even for a letter, a scribble or
blank paper. A verdict says whether that name deserves to be called an answer.
It is withheld when a second digit is nearly as probable, and when the doubter
objects: a second, smaller network that has seen digits and many other things, and
tells them apart by how the hidden neurons of the first one fire.
"""

from typing import NamedTuple

import numpy as np

from scratchnet.network import Network, forward

UNSURE_MARGIN = 0.2  # of probability; two answers closer than this are a tie
LEAST_LIKENESS = 0.5  # what is less like a digit is none; the doubter is fitted to be right with this one
LEAST_MEAN_LIKENESS = 0.7  # of a row's digits: sure ones vouch for a neighbour of which there is some doubt
ALIKE = 0.8  # cosine between two images; of two different digits it is mostly below 0.6


class Verdict(NamedTuple):
    """What the page says about a sketch."""

    name: str  # "blank", "digit", "unsure", "not-a-digit" or "several"
    digit: int | None  # the most probable digit; None where there is none or more than one
    confidence: float  # its probability, 0..1; of several digits the product


BLANK = Verdict("blank", None, 0.0)
NOT_A_DIGIT = Verdict("not-a-digit", None, 0.0)


def judge(probabilities: np.ndarray, likeness: float = 1.0) -> Verdict:  # [10] -> a verdict
    """Call the most probable digit the answer, unless it is no digit or the second is nearly as probable."""
    if likeness < LEAST_LIKENESS:
        return NOT_A_DIGIT
    second, first = np.argsort(probabilities)[-2:]
    margin = probabilities[first] - probabilities[second]
    name = "digit" if margin >= UNSURE_MARGIN else "unsure"  # a network that broke answers NaN: unsure
    return Verdict(name, int(first), float(probabilities[first]))


def likeness_to_digits(
    doubter: Network | None, outputs: list[np.ndarray]
) -> np.ndarray:  # [n, 784], …, [n, 10] -> [n]
    """How much each image is like a digit, 0..1, according to the doubter; 1 where there is none.

    Args:
        outputs: what `forward` returned for the images.
    """
    if doubter is None:
        return np.ones(len(outputs[0]), np.float32)
    return forward(doubter, hidden_outputs(outputs))[-1][:, 1]


def is_vouched_for(image: np.ndarray, taught: np.ndarray) -> bool:  # uint8 [28, 28], [n, 28, 28]
    """Whether an image is much like one that a visitor called a digit: the doubter never saw those."""
    x, others = image.ravel().astype(np.float32), taught.reshape(len(taught), image.size).astype(np.float32)
    lengths = np.linalg.norm(x) * np.linalg.norm(others, axis=1)
    return bool((others @ x > ALIKE * lengths).any())


def hidden_outputs(
    outputs: list[np.ndarray],
) -> np.ndarray:  # [n, 784], [n, 128], [n, 32], [n, 10] -> [n, 160]
    """All that the hidden neurons say, side by side: what the doubter is given."""
    return np.concatenate(outputs[1:-1], axis=1)
