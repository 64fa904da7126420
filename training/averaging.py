"""The mean of the latest networks is better than the last one.

Each step throws the weights a little to one side or the other; a running mean
of them stands in the middle (Polyak & Juditsky, 1992).
"""

import numpy as np

from scratchnet.network import Network, copy, parameters

MEMORY = 1000  # steps until what was taken in has faded to a third


class Average:
    """A running mean of a network's weights and biases."""

    def __init__(self, network: Network) -> None:
        self.network = copy(network)
        self.steps = 0

    def update(self, network: Network) -> None:
        """Take in the weights after one more step; early on the mean is over all steps so far."""
        self.steps += 1
        share = np.float32(1 / min(self.steps, MEMORY))
        for mean, array in zip(parameters(self.network.layers), parameters(network.layers), strict=True):
            mean += share * (array - mean)
