"""The lab trains real networks on real digits, however its time is cut into slices."""

import math
from itertools import repeat

import numpy as np
import pytest

from scratchnet.image_file import Images
from scratchnet.lab_setup import Setup
from scratchnet.laboratory import INFINITE, Laboratory
from scratchnet.loss import one_hot
from scratchnet.network import parameters
from scratchnet.preprocessing import to_model_input
from scratchnet.training import train
from tests.data_fixtures import few_mnist_digits

SMALL = Setup(layers=(32,), batch_size=50)


class Clock:
    """A clock that ticks when it is looked at, so that no test depends on the machine."""

    def __init__(self, tick: float = 0.001):
        self.now, self.tick = 0.0, tick

    def __call__(self) -> float:
        self.now += self.tick
        return self.now


@pytest.fixture(scope="module")
def training() -> Images:
    return few_mnist_digits("train", 2_000)


@pytest.fixture(scope="module")
def few() -> Images:
    """Two batches and a smaller one."""
    return few_mnist_digits("train", 130)


@pytest.fixture(scope="module")
def test() -> Images:
    return few_mnist_digits("t10k", 300)


@pytest.fixture
def laboratory(training: Images, test: Images) -> Laboratory:
    return Laboratory(SMALL, training, test, Clock())


def arrays(laboratory: Laboratory) -> list[np.ndarray]:
    return [array.copy() for array in parameters(laboratory.network.layers)]


def assert_same(one: list[np.ndarray], other: list[np.ndarray]) -> None:
    for a, b in zip(one, other, strict=True):
        np.testing.assert_array_equal(a, b)


def test_it_learns_to_read(laboratory):
    laboratory.advance(math.inf, steps=200)
    progress = laboratory.progress()
    assert progress.epochs == 5
    assert progress.test.accuracy > 0.8 > 0.3 > progress.test_curve[0, 2]
    assert progress.accuracy > 0.85 and progress.cost < 0.6
    assert progress.problem == ""


def test_it_learns_what_the_plain_loop_learns(laboratory, training, test):
    laboratory.advance(math.inf, steps=45)
    alone = Laboratory(SMALL, training, test, Clock())
    generator = np.random.default_rng(SMALL.seed)
    for inputs, outputs in ((784, 32), (32, 10)):
        generator.normal(0, 1, (inputs, outputs))  # what the first weights were made of
    examples = repeat((to_model_input(training.images), one_hot(training.labels)))
    steps = train(alone.network, alone.optimizer, examples, SMALL.batch_size, generator)
    for _ in range(45):
        next(steps)
    assert_same(arrays(laboratory), arrays(alone))


def test_however_the_time_is_cut_the_same_steps_give_the_same_network(training, test):
    whole, cut = (Laboratory(SMALL, training, test, Clock()) for _ in range(2))
    whole.advance(math.inf, steps=60)
    while cut.step < 60:
        cut.advance(0.0)
    assert_same(arrays(whole), arrays(cut))
    np.testing.assert_array_equal(whole.progress().training_curve, cut.progress().training_curve)


def test_another_seed_gives_another_network(laboratory, training, test):
    other = Laboratory(Setup(layers=(32,), batch_size=50, seed=2), training, test, Clock())
    assert not np.array_equal(arrays(laboratory)[0], arrays(other)[0])


def test_a_slice_ends_when_its_time_is_used_up(laboratory):
    laboratory.advance(math.inf, steps=1)
    laboratory.advance(0.0105)  # the clock is looked at once at the start, and once after each step
    assert laboratory.step == 1 + 11


def test_one_step_and_one_epoch_can_be_asked_for(laboratory):
    laboratory.advance(math.inf, steps=1)
    assert (laboratory.step, laboratory.steps_per_epoch) == (1, 40)
    laboratory.advance(math.inf, steps=39)
    assert (laboratory.step, laboratory.epochs) == (40, 1)


def test_the_last_batch_of_an_epoch_may_be_smaller(few, test):
    laboratory = Laboratory(SMALL, few, test, Clock())
    laboratory.advance(math.inf, steps=3)
    assert (laboratory.steps_per_epoch, laboratory.epochs) == (3, 1)


def test_every_test_is_drawn_at_its_epoch(laboratory):
    laboratory.advance(math.inf, steps=201)
    assert laboratory.progress().test_curve[:, 0].tolist() == [0, 2.5, 5]


def test_not_to_ask_is_to_pause(laboratory):
    laboratory.advance(math.inf, steps=10)
    before, speed = arrays(laboratory), laboratory.progress().speed
    laboratory._clock.now += 3600
    assert laboratory.progress().speed == speed
    assert_same(before, arrays(laboratory))


def test_the_learning_rate_may_change_while_it_runs(laboratory):
    laboratory.advance(math.inf, steps=5)
    laboratory.optimizer.learning_rate = 0.0
    frozen = arrays(laboratory)
    laboratory.advance(math.inf, steps=5)
    assert_same(frozen, arrays(laboratory))
    laboratory.optimizer.learning_rate = 0.01
    laboratory.advance(math.inf, steps=1)
    assert not np.array_equal(frozen[0], arrays(laboratory)[0])


def test_its_speed_counts_the_time_of_work_and_tells_what_is_left(few, test):
    laboratory = Laboratory(SMALL, few, test, Clock(tick=0.01))
    assert laboratory.seconds_left(200) == math.inf
    laboratory.advance(math.inf, steps=1)
    for _ in range(300):
        laboratory.advance(0.0, steps=1)  # two looks at the clock for one step
    images = 130 / 3  # of a step: of fifty, fifty and thirty
    assert laboratory.progress().speed == pytest.approx(images / 0.02, rel=0.1)
    steps = 200 * 3 - laboratory.step
    assert laboratory.seconds_left(200) == pytest.approx(steps * images / laboratory.progress().speed)
    assert laboratory.seconds_left(1) == 0


def test_gradients_and_dead_neurons_are_told_layer_by_layer(laboratory):
    laboratory.advance(math.inf, steps=3)
    progress = laboratory.progress()
    assert len(progress.gradients) == 2 and all(0 < size < 1 for size in progress.gradients)
    assert len(progress.test.dead) == 1


def test_the_first_weights_are_pictures_that_take_shape(laboratory):
    laboratory.advance(math.inf, steps=1)
    before = laboratory.first_weights().copy()
    laboratory.advance(math.inf, steps=20)
    after = laboratory.first_weights()
    assert after.shape == (32, 28, 28)
    assert np.abs(after - before)[:, 14, 14].max() > 0
    np.testing.assert_array_equal(after[:, 0, 0], before[:, 0, 0])  # no digit reaches into the corner


def test_with_weights_of_zero_it_learns_nothing_but_how_common_digits_are(training, test):
    laboratory = Laboratory(Setup(initialisation="all_zero", layers=(32,)), training, test, Clock())
    laboratory.advance(math.inf, steps=60)
    progress = laboratory.progress()
    assert progress.test.accuracy < 0.2
    assert progress.gradients == [0, 0] and progress.test.dead == [32]


def test_weights_too_large_learn_far_worse_in_the_same_time(training, test):
    reached = {}
    for start in ("xavier", "too_large"):
        setup = Setup(activation="tanh", initialisation=start)
        laboratory = Laboratory(setup, training, test, Clock())
        laboratory.advance(math.inf, steps=80)
        reached[start] = laboratory.progress().accuracy
    assert reached["xavier"] > reached["too_large"] + 0.3


def test_numbers_that_become_infinite_end_it_with_a_sentence(training, test):
    setup = Setup(activation="leaky_relu", optimizer="sgd", learning_rate=1000, layers=(32,))
    laboratory = Laboratory(setup, training, test, Clock())
    laboratory.advance(math.inf, steps=50)
    progress = laboratory.progress()
    assert progress.problem == INFINITE
    assert np.isfinite(progress.training_curve).all() and np.isfinite(progress.cost)
    laboratory.advance(1.0)
    assert laboratory.step == progress.step
