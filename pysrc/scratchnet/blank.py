"""Leave out the pixels that are blank in every image of a batch.

Such a pixel adds nothing to any sum, and its weights have the gradient zero. In
a batch of MNIST's digits they are a third of all, at the edges: without them the
largest products of a step take a third less time. What the network learns is the
same to rounding: the same numbers, added up in other groups.
"""

from typing import NamedTuple

import numpy as np

from scratchnet.network import Layer, Network

WORTH_IT = 0.2  # share of the inputs that must be blank: leaving them out takes time, too


class Inked(NamedTuple):
    """A batch without the inputs that are zero in all of it, and the network as these see it."""

    x: np.ndarray  # [batch, inputs left]
    network: Network  # all but the first weights are the whole network's own arrays
    inputs: np.ndarray | None  # which are left, ascending; None: all, too few are zero


def leave_out_blank(x: np.ndarray, network: Network) -> Inked:  # [batch, inputs]
    """What there is to learn from a batch, and what learns from it."""
    inputs = np.flatnonzero(x.any(axis=0))
    if len(inputs) > (1 - WORTH_IT) * x.shape[1]:
        return Inked(x, network, None)
    (weights, biases), *others = network.layers
    first = Layer(weights.take(inputs, axis=0), biases)
    return Inked(x[:, inputs], Network([first, *others], network.activation), inputs)


def put_blank_back(gradients: list[Layer], inputs: np.ndarray | None, count: int) -> list[Layer]:
    """Gradients for the network with all its inputs, zero for the weights of those left out."""
    if inputs is None:
        return gradients
    (inked, biases), *others = gradients
    weights = np.zeros((count, inked.shape[1]), inked.dtype)
    weights[inputs] = inked
    return [Layer(weights, biases), *others]
