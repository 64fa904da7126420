"""One answer, sum by sum.

Everything between ink and answer is a handful of steps that can be done by
hand. Here none is hurried past: the sums of every layer before they are bent,
and softmax taken apart into its exponentials, their total and the division.
"""

from typing import NamedTuple

import numpy as np

from scratchnet.network import Network, weighted_sums


class Prediction(NamedTuple):
    """What `forward` does to one sketch, with all that it does not return."""

    sums: list[np.ndarray]  # [128], [32], [10]: z, before the activation
    shifted: np.ndarray  # [10], the last sums with the largest subtracted
    exponentials: np.ndarray  # [10], e to the power of `shifted`
    total: float  # of the exponentials
    probabilities: np.ndarray  # [10], each exponential's share of the total


def layer_sums(network: Network, outputs: list[np.ndarray]) -> list[np.ndarray]:  # -> [128], [32], [10]
    """What every neuron adds up before it answers: z = x · w + b."""
    given = zip(network.layers, outputs[:-1], strict=True)
    return [weighted_sums(layer, x)[0] for layer, x in given]


def write_out(network: Network, outputs: list[np.ndarray]) -> Prediction:
    """Take one prediction again, slowly; see `softmax` for why the largest sum is subtracted."""
    sums = layer_sums(network, outputs)
    shifted = sums[-1] - sums[-1].max()
    exponentials = np.exp(shifted)
    total = exponentials.sum()
    return Prediction(sums, shifted, exponentials, float(total), exponentials / total)
