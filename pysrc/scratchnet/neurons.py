"""Neurons, opened.

A neuron multiplies each of its inputs by a weight, adds the products and a bias,
and bends the sum. That is all it knows. What its answer is good for is decided
by those after it: how far each digit's sum would move with it.
"""

from typing import NamedTuple

import numpy as np

from scratchnet.network import Network, gradients_at_sums, weighted_sums

DECIMALS = 2  # of the numbers that are shown


class Neuron(NamedTuple):
    """One neuron and what it does about one sketch."""

    weights: np.ndarray  # [inputs]
    terms: np.ndarray  # [inputs], each input times its weight
    bias: float
    z: float  # the terms and the bias, added up
    output: float  # the activation of z; in the last layer the probability
    strongest: np.ndarray  # int [inputs], places of the terms, the largest first, whatever its sign
    pull: np.ndarray  # [10], how far each digit's sum moves for each unit of the output
    speaks_for: np.ndarray  # [10], pull times output: what it gives to each digit now, or takes away


class Addition(NamedTuple):
    """A neuron's sum, rounded and short enough to be added up by hand: terms + rest + bias = z."""

    places: np.ndarray  # int [count], of the terms that are shown
    terms: np.ndarray  # [count]
    rest: float  # all other terms, and what rounding lost
    bias: float
    z: float


def layer_sums(network: Network, outputs: list[np.ndarray]) -> list[np.ndarray]:  # -> [128], [32], [10]
    """What every neuron adds up about one sketch, before it bends the sum: z = x · w + b."""
    given = zip(network.layers, outputs[:-1], strict=True)
    return [weighted_sums(layer, x)[0] for layer, x in given]


def open_neuron(network: Network, outputs: list[np.ndarray], layer: int, index: int) -> Neuron:
    """Look into neuron `index` of `network.layers[layer]`: layer 0 is the one that sees the pixels."""
    weights = network.layers[layer].weights[:, index]
    bias = float(network.layers[layer].biases[index])
    terms = outputs[layer][0] * weights
    z = float(terms.sum()) + bias
    output = float(outputs[layer + 1][0, index])
    strongest = np.argsort(-np.abs(terms), kind="stable")
    pull = pulls(network, outputs, layer)[:, index]
    says = z if layer == len(network.layers) - 1 else output  # softmax comes after what is asked about
    return Neuron(weights, terms, bias, z, output, strongest, pull, pull * says)


def pulls(network: Network, outputs: list[np.ndarray], layer: int) -> np.ndarray:  # -> [10, neurons]
    """The gradient of each of the ten last sums with respect to each neuron's output.

    It does not depend on whether the neuron itself fires: a silent one has a
    pull too, the one it would have if it spoke. A neuron of the last layer
    speaks for its own digit alone.
    """
    every_digit = np.eye(network.sizes[-1], dtype=np.float32)
    if layer == len(network.layers) - 1:
        return every_digit
    at_sums = gradients_at_sums(network, outputs, every_digit)
    return at_sums[layer + 1] @ network.layers[layer + 1].weights.T


def in_short(neuron: Neuron, count: int) -> Addition:
    """Round the strongest terms so that who adds up what is shown gets what is shown."""
    places = neuron.strongest[:count]
    terms = np.round(neuron.terms[places].astype(float), DECIMALS) + 0.0  # no minus before a zero
    bias, z = round(neuron.bias, DECIMALS), round(neuron.z, DECIMALS)
    return Addition(places, terms, round(z - bias - float(terms.sum()), DECIMALS) + 0.0, bias, z)
