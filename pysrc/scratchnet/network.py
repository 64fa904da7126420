"""The network: dense layers, a way forward and a way back.

A network is data, a list of layers; everything it does is a function of that
data. `forward` returns every layer's output, and the same list serves the
prediction, the gradients and the pictures on the page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from scratchnet.activations import Activation, softmax
from scratchnet.products import multiply

DIGITS_SIZES = (784, 128, 32, 10)  # the network of this project: 28x28 pixels in, ten digits out


class Layer(NamedTuple):
    """One dense layer, or the gradient of one: they have the same shape."""

    weights: np.ndarray  # float32 [inputs, outputs]
    biases: np.ndarray  # float32 [outputs]


@dataclass
class Network:
    """Dense layers with one activation between them and softmax at the end."""

    layers: list[Layer]
    activation: Activation

    @property
    def sizes(self) -> tuple[int, ...]:
        """Neurons per layer, the input first: (784, 128, 32, 10)."""
        return (self.layers[0].weights.shape[0], *(layer.biases.size for layer in self.layers))

    @property
    def parameter_count(self) -> int:
        """How many weights and biases there are: 104,938."""
        return sum(array.size for array in parameters(self.layers))


def copy(network: Network) -> Network:
    """The same numbers in arrays of their own: what happens to the copy leaves the original alone."""
    layers = [Layer(layer.weights.copy(), layer.biases.copy()) for layer in network.layers]
    return Network(layers, network.activation)


def parameters(layers: Iterable[Layer]) -> list[np.ndarray]:
    """Every array of the layers, weights before biases, first layer first."""
    return [array for layer in layers for array in layer]


def as_ink(levels: np.ndarray) -> np.ndarray:  # uint8 0..255 or float32 0..1 -> float32 0..1
    """What the network takes: shares of full ink. Bytes become such shares, and shares stay as they are."""
    return levels / np.float32(255) if levels.dtype == np.uint8 else levels


def weighted_sums(layer: Layer, a: np.ndarray) -> np.ndarray:  # [batch, in] -> [batch, out]
    """What each neuron of a layer receives, before its activation bends it."""
    z = multiply(a, layer.weights)
    z += layer.biases  # in place: memory that was just written is still in the cache
    return z


def largest_sum(network: Network) -> float:
    """What no sum of any layer can exceed, whatever the inputs from 0 to 1; NaN where weights are."""
    bounds = [1.0]  # of the inputs, then of each layer's sums
    with np.errstate(all="ignore"):  # what overflows is infinite, and is told as that
        for weights, biases in network.layers:
            given = max(bounds[-1], 1.0)  # no activation gives more than its sum, or than 1
            sums = np.abs(weights).sum(axis=0, dtype=float) * given + np.abs(biases)
            bounds.append(float(sums.max()))
    return float(np.max(bounds))


def forward(
    network: Network, x: np.ndarray
) -> list[np.ndarray]:  # [batch, in] -> [batch, in], …, [batch, out]
    """Run a batch through the network.

    Args:
        x: float32 [batch, inputs], ink in 0..1.

    Returns:
        The input, then the output of every layer; the last are probabilities.
    """
    outputs = [x]
    for layer in network.layers[:-1]:
        outputs.append(network.activation.function(weighted_sums(layer, outputs[-1])))
    outputs.append(softmax(weighted_sums(network.layers[-1], outputs[-1])))
    return outputs


def backward(network: Network, outputs: list[np.ndarray], targets: np.ndarray) -> list[Layer]:
    """Gradient of the mean cross-entropy with respect to every weight and bias.

    Backpropagation (Rumelhart, Hinton & Williams, 1986): the chain rule, from
    the last layer to the first. For softmax followed by cross-entropy the
    gradient at the last sums is simply p - t.

    Args:
        outputs: what `forward` returned for the batch.
        targets: float32 [batch, classes], each row adding up to one.

    Returns:
        One `Layer` of gradients for each layer of the network, in its order.
    """
    dz = (outputs[-1] - targets) / np.float32(len(targets))  # [batch, classes]
    at_sums = gradients_at_sums(network, outputs, dz)
    ones = np.ones(len(targets), dz.dtype)  # ones @ dz adds up the rows in half the time of dz.sum(axis=0)
    return [Layer(multiply(a.T, dz), ones @ dz) for a, dz in zip(outputs[:-1], at_sums, strict=True)]


def gradients_at_sums(
    network: Network, outputs: list[np.ndarray], dz: np.ndarray
) -> list[np.ndarray]:  # …, [batch, out] -> [batch, hidden], …, [batch, out]
    """Carry a gradient at the last sums back to every layer's sums.

    The sum z of a neuron acts only through its output a, and that through the
    weights to the next layer: dz = (dz of the next layer · its weights) · da/dz.

    Args:
        outputs: what `forward` returned; of a single image it will do for any number of rows in `dz`.
        dz: the gradient of whatever is asked about, with respect to the last layer's sums.
    """
    gradients = [dz]
    for layer, a in zip(network.layers[:0:-1], outputs[-2:0:-1], strict=True):
        dz = multiply(gradients[-1], layer.weights.T)
        dz *= network.activation.derivative(a)
        gradients.append(dz)
    return gradients[::-1]
