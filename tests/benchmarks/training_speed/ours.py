"""The loop of `scratchnet`, as the command line and the page run it."""

from collections import deque
from collections.abc import Callable

import numpy as np

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.loss import one_hot
from scratchnet.optimizers import GradientDescent
from scratchnet.training import train
from tests.benchmarks.training_speed.rules import BATCH_SIZE, LEARNING_RATE, SEED, SIZES


def prepare(x: np.ndarray, labels: np.ndarray) -> Callable[[], object]:
    generator = np.random.default_rng(SEED)
    network = initialise(SIZES, ACTIVATIONS["relu"], generator)
    optimizer, epoch = GradientDescent(LEARNING_RATE), (x, one_hot(labels))
    return lambda: deque(train(network, optimizer, [epoch], BATCH_SIZE, generator), maxlen=1)
