"""How to become less wrong: four ways to follow the gradient downhill.

Each changes the network's arrays in place and keeps what it must remember in
plain arrays of its own. `learning_rate` may be changed at any time, even while
training runs.

Weight decay is decoupled from the gradient (Loshchilov & Hutter, 2019): before
each step every weight shrinks by the same small share; biases do not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from scratchnet.network import Layer, Network, parameters
from scratchnet.products import multiply

# Of Muon: how far each number moves at rate 1, root mean square, as far as with Adam (Liu et al., 2025);
# a, b and c, found by Jordan, which lead all but tiny lengths up to 1 near to 1; and what counts as none.
MUON_STEP = 0.2
STRETCH = (np.float32(3.4445), np.float32(-4.7750), np.float32(2.0315))
STRETCHES = 5
SHORTEST = np.float32(1e-12)


class Optimizer(Protocol):
    """What the training loop asks of an optimizer."""

    learning_rate: float

    def step(self, network: Network, gradients: list[Layer]) -> None:
        """Change the network's weights and biases in place, one step downhill; may use the gradients up."""


def decay_weights(network: Network, share: float) -> None:
    """Shrink every weight, not the biases, by a share of itself."""
    if share:
        for weights, _ in network.layers:
            weights *= np.float32(1 - share)


def zeros_like(network: Network) -> list[np.ndarray]:
    """An array of zeros for every array of the network."""
    return [np.zeros_like(array) for array in parameters(network.layers)]


def roll(
    network: Network, gradients: list[Layer], velocities: list[np.ndarray], inertia: float
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Every array with its gradient and its velocity, once that has rolled on: v = inertia * v + g."""
    for array, gradient, velocity in zip(
        parameters(network.layers), parameters(gradients), velocities, strict=True
    ):
        velocity *= np.float32(inertia)
        velocity += gradient
        yield array, gradient, velocity


@dataclass
class GradientDescent:
    """Step against the gradient: w -= rate * g."""

    learning_rate: float = 0.1
    weight_decay: float = 0.0

    def step(self, network: Network, gradients: list[Layer]) -> None:
        decay_weights(network, self.learning_rate * self.weight_decay)
        for array, gradient in zip(parameters(network.layers), parameters(gradients), strict=True):
            gradient *= np.float32(self.learning_rate)  # in place: a new array would crowd the cache
            array -= gradient


@dataclass
class Momentum:
    """Roll like a ball (Polyak, 1964): v = inertia * v + g;  w -= rate * v."""

    learning_rate: float = 0.05
    weight_decay: float = 0.0
    inertia: float = 0.9
    velocities: list[np.ndarray] = field(default_factory=list)

    def step(self, network: Network, gradients: list[Layer]) -> None:
        self.velocities = self.velocities or zeros_like(network)
        decay_weights(network, self.learning_rate * self.weight_decay)
        for array, _, velocity in roll(network, gradients, self.velocities, self.inertia):
            array -= np.float32(self.learning_rate) * velocity


@dataclass
class Adam:
    """Give every weight a pace of its own (Kingma & Ba, 2015).

    Divides a running mean of the gradient by the root of a running mean of its
    square, both corrected for having started at zero.
    """

    learning_rate: float = 0.001
    weight_decay: float = 0.0
    mean_memory: float = 0.9  # beta 1 in the paper
    square_memory: float = 0.999  # beta 2
    smallest_root: float = 1e-8  # epsilon hat, added as at the end of section 2: no division by nearly zero
    steps: int = 0
    means: list[np.ndarray] = field(default_factory=list)
    squares: list[np.ndarray] = field(default_factory=list)

    def step(self, network: Network, gradients: list[Layer]) -> None:
        self.means = self.means or zeros_like(network)
        self.squares = self.squares or zeros_like(network)
        self.steps += 1
        decay_weights(network, self.learning_rate * self.weight_decay)
        pace = self._pace()
        arrays = zip(parameters(network.layers), parameters(gradients), self.means, self.squares, strict=True)
        for array, gradient, mean, square in arrays:
            squared = gradient * gradient
            squared -= square  # all in place, as above: of large networks most time goes into new arrays
            squared *= np.float32(1 - self.square_memory)
            square += squared
            gradient -= mean
            gradient *= np.float32(1 - self.mean_memory)
            mean += gradient
            step = np.sqrt(square)
            step += np.float32(self.smallest_root)
            np.divide(mean, step, out=step)
            step *= pace
            array -= step

    def _pace(self) -> np.float32:
        """The learning rate with the correction for both means having started at zero."""
        unbias_mean = 1 - self.mean_memory**self.steps
        unbias_root = (1 - self.square_memory**self.steps) ** 0.5
        return np.float32(self.learning_rate * unbias_root / unbias_mean)


@dataclass
class Muon:
    """Step as far in every direction (Jordan et al., 2024, "Muon").

    The gradient of a layer is a matrix, and a few of its directions drown all others: what every
    seven has is learned at once, what tells a hasty seven from a one takes for ever. Here, after
    rolling like a ball, each matrix is replaced by the nearest one that is equally long in all directions.
    """

    learning_rate: float = 0.01
    weight_decay: float = 0.0
    inertia: float = 0.95
    velocities: list[np.ndarray] = field(default_factory=list)

    def step(self, network: Network, gradients: list[Layer]) -> None:
        self.velocities = self.velocities or zeros_like(network)
        decay_weights(network, self.learning_rate * self.weight_decay)
        for array, gradient, velocity in roll(network, gradients, self.velocities, self.inertia):
            gradient += np.float32(self.inertia) * velocity  # looks ahead (Nesterov, 1983)
            length = np.float32(self.learning_rate * MUON_STEP * max(array.shape) ** 0.5)
            array -= length * even_out(gradient)


def even_out(array: np.ndarray) -> np.ndarray:  # [n, m] -> [n, m]; [n] -> [n]
    """The matrix with the same directions, of length about one where they are not tiny; a vector has one.

    Length s in a direction becomes a s + b s³ + c s⁵, again and again (Newton-Schulz iteration). It
    takes products alone, where finding the directions themselves would take far longer.
    """
    x = array / max(np.linalg.norm(array), SHORTEST)  # now none is longer than one
    if array.ndim == 1:
        return x
    if array.shape[0] < array.shape[1]:
        return even_out(array.T).T  # the smaller square below
    a, b, c = STRETCH
    for _ in range(STRETCHES):
        square = multiply(x.T, x)  # [m, m]
        x = a * x + multiply(x, b * square + c * multiply(square, square))
    return x


OPTIMIZERS = {"sgd": GradientDescent, "momentum": Momentum, "adam": Adam, "muon": Muon}
