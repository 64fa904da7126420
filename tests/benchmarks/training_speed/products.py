"""The matrix products of an epoch and nothing else: three on the way forward, five on the way back.

They are given the epoch's images as they lie, unshuffled, and write into the
same arrays again and again. What else learning takes (shuffling, sums,
activations, steps) comes on top of this.
"""

import itertools
from collections.abc import Callable

import numpy as np

from tests.benchmarks.training_speed.rules import BATCH_SIZE, SEED, SIZES, as_floats


def prepare(images: np.ndarray, labels: np.ndarray) -> Callable[[], None]:
    generator = np.random.default_rng(SEED)
    layers = [generator.random(shape, np.float32) for shape in itertools.pairwise(SIZES)]
    x = as_floats(images)
    return lambda: multiply_all(x, layers)


def multiply_all(x: np.ndarray, layers: list[np.ndarray]) -> None:  # [n, 784], [[in, out], …]
    outputs = [np.zeros((BATCH_SIZE, weights.shape[1]), np.float32) for weights in layers]
    gradients = [np.empty_like(weights) for weights in layers]
    for start in range(0, len(x), BATCH_SIZE):
        batch = x[start : start + BATCH_SIZE]
        multiply(batch, [output[: len(batch)] for output in outputs], layers, gradients)


def multiply(
    x: np.ndarray, outputs: list[np.ndarray], layers: list[np.ndarray], gradients: list[np.ndarray]
) -> None:
    """One batch; how large the numbers grow does not matter, so forward and back share the outputs."""
    inputs = [x, *outputs[:-1]]
    for a, weights, z in zip(inputs, layers, outputs, strict=True):
        np.matmul(a, weights, out=z)
    for number in reversed(range(len(layers))):
        np.matmul(inputs[number].T, outputs[number], out=gradients[number])
        if number > 0:
            np.matmul(outputs[number], layers[number].T, out=inputs[number])
