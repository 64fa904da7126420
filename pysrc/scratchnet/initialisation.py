"""Where the weights start.

All equal, and every neuron of a layer would learn the same thing for ever. Too
large, and the sums drown the gradients; too small, and the signal dies on its
way. The two classical answers choose the spread so that a layer's outputs vary
as much as its inputs do.
"""

from itertools import pairwise

import numpy as np

from scratchnet.activations import Activation
from scratchnet.network import Layer, Network


def he(inputs: int, outputs: int) -> float:
    """Spread for ReLU, which silences half of its inputs (He et al., 2015)."""
    return float(np.sqrt(2 / inputs))


def xavier(inputs: int, outputs: int) -> float:
    """Spread for curves that are nearly straight at zero (Glorot & Bengio, 2010)."""
    return float(np.sqrt(2 / (inputs + outputs)))


INITIALISATIONS = {"he": he, "xavier": xavier}


def initialise(
    sizes: tuple[int, ...],
    activation: Activation,
    generator: np.random.Generator,
    initialisation: str | None = None,
) -> Network:
    """Make an untrained network: normally distributed weights, biases zero.

    Args:
        sizes: neurons per layer, the input first.
        initialisation: a name in `INITIALISATIONS`; by default the activation's own.
    """
    spread = INITIALISATIONS[initialisation or activation.initialisation]
    layers = []
    for inputs, outputs in pairwise(sizes):
        weights = generator.normal(0, spread(inputs, outputs), (inputs, outputs)).astype(np.float32)
        layers.append(Layer(weights, np.zeros(outputs, np.float32)))
    return Network(layers, activation)
