"""The loop of `scratchnet`, as the lab in the page runs it: the images stay bytes until it is their turn."""

from collections import deque
from collections.abc import Callable

import numpy as np

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.loss import one_hot
from scratchnet.optimizers import GradientDescent
from scratchnet.preprocessing import flatten
from scratchnet.training import train
from tests.benchmarks.training_speed.rules import BATCH_SIZE, LEARNING_RATE, SEED, SIZES


def prepare(images: np.ndarray, labels: np.ndarray) -> Callable[[], object]:
    generator = np.random.default_rng(SEED)
    network = initialise(SIZES, ACTIVATIONS["relu"], generator)
    optimizer, epoch = GradientDescent(LEARNING_RATE), (flatten(images), one_hot(labels))
    return lambda: deque(train(network, optimizer, [epoch], BATCH_SIZE, generator), maxlen=1)
