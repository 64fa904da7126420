"""Why this answer, and why not another.

"Why a 7?" asks about one of the ten last sums; "why a 7 rather than a 1?" about
the difference of two, which alone decides between them: one is e to that power
times as probable as the other. A question is thus a row of ten numbers, how much
each sum counts. The pass that training takes backward carries it to every
neuron, weight and pixel, and says how far each of them could move the answer.

With ReLU and leaky ReLU the shares of all connections into a layer and those of
the biases from there on are the whole sum, nothing left over. Sigmoid and tanh
bend everywhere, so there every share is an estimate, right for small changes.
"""

import numpy as np

from scratchnet.loss import one_hot


def question(digit: int, rather_than: int | None = None) -> np.ndarray:  # -> float32 [1, 10]
    """Ask for a digit's sum, or for how far it is above another digit's."""
    asked = one_hot(np.array([digit]))
    return asked if rather_than is None else asked - one_hot(np.array([rather_than]))
