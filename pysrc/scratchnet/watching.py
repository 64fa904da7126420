"""Look over an optimizer's shoulder.

The training loop hands the gradients to the optimizer and forgets them. Who
wants to see them stands in between.
"""

import numpy as np

from scratchnet.network import Layer, Network
from scratchnet.optimizers import Optimizer


class WatchedOptimizer:
    """Notes how large the gradients are before it passes them on."""

    def __init__(self, optimizer: Optimizer):
        self.optimizer = optimizer
        self.gradients: list[float] = []  # of the latest step: root mean square of each layer's weights

    def step(self, network: Network, gradients: list[Layer]) -> None:
        self.gradients = [root_mean_square(layer.weights) for layer in gradients]
        self.optimizer.step(network, gradients)

    @property
    def learning_rate(self) -> float:
        return self.optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, rate: float) -> None:
        self.optimizer.learning_rate = rate


def root_mean_square(array: np.ndarray) -> float:
    """The typical size of an array's numbers, whatever their signs."""
    return float(np.sqrt(np.vdot(array, array) / array.size))
