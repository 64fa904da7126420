"""Where the weights start.

All equal, and every neuron of a layer would learn the same thing for ever. Too
large, and the sums drown the gradients; too small, and the signal dies on its
way. The two classical answers choose the spread so that a layer's outputs vary
as much as its inputs do. The two classical mistakes are here as well: to see
them fail teaches why the others work.
"""

from itertools import pairwise

import numpy as np

from scratchnet.activations import Activation
from scratchnet.network import Layer, Network


def he(inputs: int, outputs: int) -> float:
    """Spread for ReLU, which silences half of its inputs (He et al., 2015)."""
    return float(np.sqrt(2 / inputs))


def xavier(inputs: int, outputs: int) -> float:
    """Spread for curves whose slope at zero is one, as that of tanh (Glorot & Bengio, 2010).

    Sigmoid takes it too, but its slope is a quarter: through many layers its signal fades all the same.
    """
    return float(np.sqrt(2 / (inputs + outputs)))


def too_large(inputs: int, outputs: int) -> float:
    """A mistake: after two layers the sums are hundreds, so softmax is sure of a random digit.

    Neurons with curves sit where those are nearly flat: little of the gradient passes, and learning crawls.
    """
    return 1.0


def all_zero(inputs: int, outputs: int) -> float:
    """A mistake: neurons that are equal get equal gradients, and stay equal for ever.

    All but sigmoid give zero and get none at all: only the last layer's biases learn, and
    those only how common each digit is.
    """
    return 0.0


INITIALISATIONS = {"he": he, "xavier": xavier, "too_large": too_large, "all_zero": all_zero}


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
