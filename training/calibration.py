"""When it says 90 %, it should be right nine times in ten.

Who learned from softened opinions is too modest. Multiplying the sums before
softmax by one number changes no answer, only how sure it sounds; the number is
the one with which the labels surprise the network least (Guo et al., 2017, "On
Calibration of Modern Neural Networks").
"""

import numpy as np

from scratchnet.loss import SMALLEST_PROBABILITY, cross_entropy, one_hot
from scratchnet.network import Layer, Network, forward
from scratchnet.preprocessing import to_model_input
from training.datasets import Images

FACTORS = np.geomspace(0.5, 5, 93, dtype=np.float32)  # each 2.5 % more than the one before


def calibrate(network: Network, *sets: Images) -> Network:
    """The network, centred, with the factor that suits all the images best, each set counting alike."""
    surprises = np.mean([surprise(network, images) for images in sets], axis=0)  # [factors]
    return sharpen(centre(network), FACTORS[surprises.argmin()])


def surprise(network: Network, images: Images) -> np.ndarray:  # -> [factors], nats
    """How much the labels would surprise the network, had it been sharpened by each of the factors."""
    probabilities = forward(network, to_model_input(images.images))[-1]
    targets = one_hot(images.labels)
    raised = (np.maximum(probabilities, SMALLEST_PROBABILITY) ** factor for factor in FACTORS)
    return np.array([cross_entropy(p / p.sum(axis=1, keepdims=True), targets) for p in raised])


def centre(network: Network) -> Network:
    """Take out what lifts all the last sums alike: softmax cancels it, and it blurs what each neuron says."""
    *others, last = network.layers
    middle = Layer(last.weights.mean(axis=1, keepdims=True), last.biases.mean())
    return Network([*others, Layer(*(array - mean for array, mean in zip(last, middle)))], network.activation)


def sharpen(network: Network, factor: np.float32) -> Network:
    """Multiply the last sums by a number, by multiplying what they are sums of."""
    last = network.layers[-1]
    return Network([*network.layers[:-1], Layer(*(array * factor for array in last))], network.activation)
