"""What a neuron does with the sum it receives.

Without a bend between them, two layers of sums are one layer of sums. An
activation is that bend. Each stands here beside its derivative, and each
derivative is written in terms of the activation's own *output*, so that the
list of outputs which `forward` returns is all that `backward` needs.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

LEAK = np.float32(0.01)  # slope of leaky ReLU below zero (Maas et al., 2013)


@dataclass(frozen=True)
class Activation:
    """An elementwise function and its derivative.

    `function` maps sums z to outputs a, `derivative` maps outputs a to da/dz;
    both keep the shape of what they are given. `initialisation` names the
    start of the weights that suits it (see `initialisation`).
    """

    name: str
    function: Callable[[np.ndarray], np.ndarray]
    derivative: Callable[[np.ndarray], np.ndarray]
    initialisation: str


def relu(z: np.ndarray) -> np.ndarray:
    """Let through what is positive, silence the rest."""
    return np.maximum(z, 0)


def relu_derivative(a: np.ndarray) -> np.ndarray:
    return (a > 0).astype(a.dtype)


def leaky_relu(z: np.ndarray) -> np.ndarray:
    """As ReLU, but a silenced neuron still whispers, and so can learn to speak again."""
    return np.maximum(z, LEAK * z)


def leaky_relu_derivative(a: np.ndarray) -> np.ndarray:
    return np.where(a > 0, a.dtype.type(1), a.dtype.type(LEAK))


def sigmoid(z: np.ndarray) -> np.ndarray:
    """Squeeze any sum into 0..1: 1 / (1 + e^-z)."""
    # That formula overflows for very negative z; this one draws the same curve and cannot.
    return (np.tanh(z / 2) + 1) / 2


def sigmoid_derivative(a: np.ndarray) -> np.ndarray:
    return a * (1 - a)


def tanh(z: np.ndarray) -> np.ndarray:
    """Squeeze any sum into -1..1; zero stays zero."""
    return np.tanh(z)


def tanh_derivative(a: np.ndarray) -> np.ndarray:
    return 1 - a * a


def softmax(z: np.ndarray) -> np.ndarray:  # [batch, classes] -> [batch, classes]
    """Turn each row of sums into probabilities: positive, adding up to one.

    Subtracting the largest sum first changes nothing (it cancels in the
    division) and keeps every exponential at or below one: no overflow.
    """
    # NumPy goes through ten long rows several times as fast as through many short ones.
    columns = np.ascontiguousarray(z.T)  # [classes, batch]
    exponentials = np.exp(columns - columns.max(axis=0))
    return np.ascontiguousarray((exponentials / exponentials.sum(axis=0)).T)


ACTIVATIONS = {
    activation.name: activation
    for activation in (
        Activation("relu", relu, relu_derivative, "he"),
        Activation("leaky_relu", leaky_relu, leaky_relu_derivative, "he"),
        Activation("sigmoid", sigmoid, sigmoid_derivative, "xavier"),
        Activation("tanh", tanh, tanh_derivative, "xavier"),
    )
}
