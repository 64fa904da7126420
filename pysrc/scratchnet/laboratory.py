"""Train a network while somebody watches.

All learning is done by `training.train`; this asks it for steps while there is
time, tests now and then, and writes down what happens. Not to ask is to pause.

No clock and no chance are hidden: the clock is passed in, and a set-up with its
seed gives the same network however the time is cut into slices.
"""

import math
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import NamedTuple

import numpy as np

from scratchnet.activations import ACTIVATIONS
from scratchnet.examination import Result, examine
from scratchnet.image_file import Images
from scratchnet.initialisation import initialise
from scratchnet.lab_setup import Setup
from scratchnet.loss import one_hot
from scratchnet.optimizers import OPTIMIZERS
from scratchnet.preprocessing import IMAGE_SIZE, flatten
from scratchnet.record import Record
from scratchnet.training import Step, train
from scratchnet.watching import WatchedOptimizer

TEST_EVERY = 5_000  # images learned from between two tests; testing then takes a tenth of the time
INFINITE = "The numbers have become infinite: the learning rate is too large."


class Progress(NamedTuple):
    """What there is to show; curves are float32 [points, 3]: epochs, cost in nats, accuracy in 0..1."""

    step: int  # steps taken
    epochs: float  # how often all images were seen, 1.5 in the middle of the second time
    cost: float  # of the latest batches, smoothed
    accuracy: float  # of the latest batches, smoothed
    test: Result
    training_curve: np.ndarray
    test_curve: np.ndarray
    gradients: list[float]  # for each layer the root mean square of its weights' gradient
    speed: float  # images per second, tests included
    problem: str  # why it ended, in one sentence; empty while all is well


class Laboratory:
    """A network in training; `network` is it as it is now, and `optimizer.learning_rate` may be changed."""

    def __init__(self, setup: Setup, training: Images, test: Images, clock: Callable[[], float]):
        """`clock` tells seconds, from any beginning: `time.perf_counter`."""
        generator = np.random.default_rng(setup.seed)
        activation = ACTIVATIONS[setup.activation]
        self.setup = setup
        self.network = initialise(setup.sizes, activation, generator, setup.initialisation)
        self.optimizer = WatchedOptimizer(OPTIMIZERS[setup.optimizer](learning_rate=setup.learning_rate))
        self.record = Record()
        self.step = 0
        self.problem = ""
        self.steps_per_epoch = math.ceil(len(training.labels) / setup.batch_size)
        self._images_per_step = len(training.labels) / self.steps_per_epoch
        self._clock = clock
        self._work = self._learn_and_test(training, test, generator)

    @property
    def epochs(self) -> float:
        """How often all images were seen."""
        return self.step / self.steps_per_epoch

    def advance(self, seconds: float, steps: float = math.inf) -> None:
        """Learn until the time is used up or so many steps are taken, whichever is first.

        If any step is asked for, at least one piece of work is done: a step, or a part of a test, mostly
        a few milliseconds each.
        """
        start, first = self._clock(), self.step
        with np.errstate(all="ignore"):  # what overflows becomes infinite, which is looked for
            while not self.problem and self.step < first + steps:
                next(self._work)
                if self._clock() - start >= seconds:
                    break
        self.record.note_slice((self.step - first) * self._images_per_step, self._clock() - start)

    def seconds_left(self, epochs: float) -> float:
        """Until so many epochs are done, at the present speed; infinite before the first step."""
        steps = max(epochs * self.steps_per_epoch - self.step, 0)
        return steps * self._images_per_step / self.record.speed if self.record.speed else math.inf

    def first_weights(self) -> np.ndarray:  # -> float32 [neurons, 28, 28]
        """What each neuron of the first layer looks for, as a picture."""
        return self.network.layers[0].weights.T.reshape(-1, IMAGE_SIZE, IMAGE_SIZE)

    def progress(self) -> Progress:
        """All of it, as it is now."""
        record = self.record
        return Progress(
            step=self.step,
            epochs=self.epochs,
            cost=record.cost.mean,
            accuracy=record.accuracy.mean,
            test=record.test,
            training_curve=record.training_curve.points,
            test_curve=record.test_curve.points,
            gradients=self.optimizer.gradients,
            speed=record.speed,
            problem=self.problem,
        )

    def _learn_and_test(
        self, training: Images, test: Images, generator: np.random.Generator
    ) -> Iterator[None]:
        """One piece of work for every value asked for: a step, or a part of something longer."""
        yield from self._test(test)
        examples = repeat((flatten(training.images), one_hot(training.labels)))
        batch_size = self.setup.batch_size
        for step in train(self.network, self.optimizer, examples, batch_size, generator):
            self._note(step)
            yield
            if self.step % math.ceil(TEST_EVERY / batch_size) == 0:
                yield from self._test(test)

    def _note(self, step: Step) -> None:
        self.step += 1
        cost = step.cost
        if math.isfinite(cost):
            self.record.note_step(self.epochs, cost, step.accuracy)
        else:
            self.problem = INFINITE

    def _test(self, images: Images) -> Iterator[None]:
        for result in examine(self.network, images):
            if result:
                self.record.note_test(self.epochs, result)
            yield
