"""Why this answer, and why not another.

"Why a 7?" asks about one of the ten last sums; "why a 7 rather than a 1?" about
the difference of two, which alone decides between them: one is e to that power
times as probable as the other. A question is thus a row of ten numbers, how much
each sum counts. The pass that training takes backward carries it to every
neuron, weight and pixel, and says how far each of them could move the answer.
"""

import numpy as np

from scratchnet.loss import one_hot
from scratchnet.network import Network, gradients_at_sums


def question(digit: int, rather_than: int | None = None) -> np.ndarray:  # -> float32 [1, 10]
    """Ask for a digit's sum, or for how far it is above another digit's."""
    asked = one_hot(np.array([digit]))
    return asked if rather_than is None else asked - one_hot(np.array([rather_than]))


def shares_of_biases(
    network: Network, outputs: list[np.ndarray], asked: np.ndarray
) -> list[float]:  # …, [1, 10] -> one for each layer
    """What each layer's biases add to the sum that is asked for, whatever is drawn.

    With ReLU and leaky ReLU these and the shares of all connections into the
    first layer are the whole sum, nothing left over. Sigmoid and tanh bend
    everywhere, so there every share is an estimate, right for small changes.

    Args:
        outputs: what `forward` returned for the sketch; the same in all that follows.
    """
    at_sums = gradients_at_sums(network, outputs, asked)
    return [float(dz[0] @ layer.biases) for dz, layer in zip(at_sums, network.layers, strict=True)]
