"""A crossed seven and networks to read it: small ones that nobody trained, and the one of the page."""

from pathlib import Path

import numpy as np
import pytest

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.ink import Stroke, draw
from scratchnet.network import Layer, Network, forward, gradients_at_sums
from scratchnet.preprocessing import preprocess, to_model_input
from scratchnet.weights_file import decode

WEIGHTS = Path(__file__).parent.parent / "weights" / "digits.npz"
SEVEN = [Stroke(np.array([[80, 60], [200, 60], [120, 230]])), Stroke(np.array([[100, 150], [190, 150]]))]

every_activation = pytest.mark.parametrize("activation", ACTIVATIONS)
with_straight_pieces = pytest.mark.parametrize("activation", ["relu", "leaky_relu"])


def in_float64(network: Network) -> Network:
    """The same network in twice the precision, so that finite differences are sharp."""
    layers = [Layer(*(array.astype(np.float64) for array in layer)) for layer in network.layers]
    return Network(layers, network.activation)


def small_network(activation: str) -> Network:
    """Few neurons, random weights, and biases too: what is wrong with them must show."""
    generator = np.random.default_rng(3)
    network = in_float64(initialise((784, 14, 8, 10), ACTIVATIONS[activation], generator))
    for layer in network.layers:
        layer.biases[:] = generator.normal(0, 0.3, layer.biases.shape)
    return network


def shipped_network() -> Network:
    return decode(WEIGHTS.read_bytes())


def outputs_for(network: Network, strokes: list[Stroke] = SEVEN) -> list[np.ndarray]:
    """What `forward` returns for a sketch, in the network's own precision."""
    x = to_model_input(preprocess(255 - draw(strokes)).smoothed[None])
    return forward(network, x.astype(network.layers[0].weights.dtype))


def shares_of_biases(network: Network, outputs: list[np.ndarray], asked: np.ndarray) -> list[float]:
    """What each layer's biases add to the sum that is asked for, see `explanation`: what gets through."""
    at_sums = gradients_at_sums(network, outputs, asked)
    return [float(dz[0] @ layer.biases) for dz, layer in zip(at_sums, network.layers, strict=True)]
