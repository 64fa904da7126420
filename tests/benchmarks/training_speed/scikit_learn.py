"""The same with scikit-learn: `partial_fit` is one epoch, shuffled, and adds up the cost, asked or not."""

from collections.abc import Callable

import numpy as np
from sklearn.neural_network import MLPClassifier

from tests.benchmarks.training_speed.rules import BATCH_SIZE, LEARNING_RATE, SEED, SIZES, as_floats


def prepare(images: np.ndarray, labels: np.ndarray) -> Callable[[], object]:
    network = MLPClassifier(
        SIZES[1:-1],
        solver="sgd",
        learning_rate_init=LEARNING_RATE,
        momentum=0,
        alpha=0,  # no weight decay
        batch_size=BATCH_SIZE,
        random_state=SEED,
    )
    x, digits = as_floats(images), np.unique(labels)
    return lambda: network.partial_fit(x, labels, classes=digits)
