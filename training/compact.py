"""The same network in a third of the bytes.

A weight of 0.0781 and one of 0.0783 do the same work. So each layer's weights
are rounded to a grid of about a thousand steps. The steps are a power of two:
then half precision holds each value exactly, loading restores it without
knowing of any of this, and what repeats packs well.
"""

import numpy as np

from scratchnet.network import Layer, Network

STEPS = 511  # from zero to a layer's largest weight, at most; half precision could hold 2,048


def compact(network: Network) -> Network:
    """A network of the same sizes with weights in float16 on a grid; biases stay as they are."""
    layers = [Layer(to_grid(layer.weights), layer.biases) for layer in network.layers]
    return Network(layers, network.activation)


def to_grid(weights: np.ndarray) -> np.ndarray:  # float32, any shape -> float16, same shape
    """Round to the finest power of two that needs no more than `STEPS` steps."""
    largest = np.abs(weights).max()
    if largest == 0:  # no grid is as fine as that
        return weights.astype(np.float16)
    step = 2.0 ** np.ceil(np.log2(largest / STEPS))
    return (np.round(weights / step) * step).astype(np.float16)
