"""The loop, as those see it who ask for its steps one by one."""

import platform
from itertools import islice, repeat

import numpy as np
import pytest

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.loss import cross_entropy, one_hot
from scratchnet.network import Network, forward, parameters
from scratchnet.optimizers import Adam, GradientDescent
from scratchnet.training import train
from tests.interpreter import printed_by

THREE_EPOCHS = """
from resource import RUSAGE_SELF, getrusage
import numpy as np
from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.network import DIGITS_SIZES
from scratchnet.optimizers import GradientDescent
from scratchnet.training import train

generator = np.random.default_rng(0)
network = initialise(DIGITS_SIZES, ACTIVATIONS["relu"], generator)
images = generator.integers(0, 256, (1280, 784), np.uint8)
images[:, ::3] = 0
epochs = [(images, np.full((1280, 10), 0.1, np.float32))] * 3
steps = train(network, GradientDescent(), epochs, 128, generator)
asked = [getrusage(RUSAGE_SELF).ru_minflt for _ in steps]  # pages of memory, since the program began
print(asked[-1] - asked[9])  # in the last two epochs
"""


@pytest.fixture
def network() -> Network:
    return untrained()


@pytest.fixture
def data() -> tuple[np.ndarray, np.ndarray]:
    """Ten images of 8 pixels, the label being where the brightest of the first four is."""
    x = np.random.default_rng(1).random((10, 8)).astype(np.float32)
    return x, one_hot(x[:, :4].argmax(axis=1), 4)


def untrained() -> Network:
    return initialise((8, 6, 4), ACTIVATIONS["tanh"], np.random.default_rng(3))


def training(network, data, epochs=2, batch_size=4, seed=0, optimizer=None):
    generator = np.random.default_rng(seed)
    return train(network, optimizer or GradientDescent(), repeat(data, epochs), batch_size, generator)


def copied(network: Network) -> list[np.ndarray]:
    return [array.copy() for array in parameters(network.layers)]


def same(network: Network, arrays: list[np.ndarray]) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(parameters(network.layers), arrays, strict=True))


def test_the_steps_count_epochs_and_batches_and_the_last_batch_may_be_smaller(network, data):
    steps = [(step.epoch, step.step, step.steps) for step in training(network, data)]
    assert steps == [(0, 0, 3), (0, 1, 3), (0, 2, 3), (1, 0, 3), (1, 1, 3), (1, 2, 3)]


def test_nothing_is_learned_before_it_is_asked_for(network, data):
    start = copied(network)
    steps = training(network, data)
    assert same(network, start)
    next(steps)
    assert not same(network, start)


def test_a_pause_changes_nothing(data):
    paused, whole = untrained(), untrained()
    steps = training(paused, data)
    next(steps)
    copied(paused)  # whatever one does meanwhile
    list(steps)
    list(training(whole, data))
    assert same(paused, parameters(whole.layers))


def test_who_walks_away_keeps_what_was_learned_so_far(network, data):
    steps = training(network, data)
    list(islice(steps, 2))
    learned = copied(network)
    steps.close()
    assert same(network, learned)
    assert list(steps) == []


def test_training_can_go_on_for_ever(network, data):
    endless = train(network, GradientDescent(), repeat(data), 4, np.random.default_rng(0))
    assert next(islice(endless, 100, None)).epoch == 33


def test_the_learning_rate_may_change_while_training_runs(network, data):
    optimizer = GradientDescent()
    steps = training(network, data, optimizer=optimizer)
    next(steps)
    optimizer.learning_rate = 0.0
    frozen = copied(network)
    next(steps)
    assert same(network, frozen)
    optimizer.learning_rate = 0.1
    next(steps)
    assert not same(network, frozen)


def test_the_same_seed_gives_the_same_training_and_another_seed_another(data):
    networks = [untrained() for _ in range(3)]
    runs = [list(training(n, data, seed=seed)) for n, seed in zip(networks, (0, 0, 1), strict=True)]
    costs = [[step.cost for step in run] for run in runs]
    assert costs[0] == costs[1] != costs[2]
    assert same(networks[0], parameters(networks[1].layers))
    assert not same(networks[0], parameters(networks[2].layers))


def test_a_step_tells_what_was_true_before_it(network, data):
    x, targets = data
    probabilities = forward(network, x)[-1]
    (step,) = training(network, data, epochs=1, batch_size=10)
    assert step.cost == pytest.approx(cross_entropy(probabilities, targets))
    assert step.accuracy == pytest.approx(np.mean(probabilities.argmax(axis=1) == targets.argmax(axis=1)))


def test_a_step_tells_the_same_whenever_one_looks(data):
    at_once = [(step.cost, step.accuracy) for step in training(untrained(), data)]
    at_the_end = [(step.cost, step.accuracy) for step in list(training(untrained(), data))]
    assert at_once == at_the_end


def test_every_image_is_seen_once_in_an_epoch_and_in_another_order_in_the_next(network):
    x = np.eye(8, dtype=np.float32)
    seen = []

    class Onlooker:
        """An optimizer that learns nothing but which pixel was lit."""

        learning_rate = 0.0

        def step(self, network, gradients):
            seen.append(int(np.abs(gradients[0].weights).sum(axis=1).argmax()))

    list(training(network, (x, one_hot(np.zeros(8, int), 4)), batch_size=1, optimizer=Onlooker()))
    assert sorted(seen[:8]) == sorted(seen[8:]) == list(range(8))
    assert seen[:8] != seen[8:]


def test_epochs_are_asked_for_one_at_a_time(network, data):
    made = []

    def epochs():
        for number in range(3):
            made.append(number)
            yield data

    steps = train(network, GradientDescent(), epochs(), 4, np.random.default_rng(0))
    list(islice(steps, 3))
    assert made == [0]
    next(steps)
    assert made == [0, 1]


def test_the_data_are_left_as_they_were(network, data):
    kept = [array.copy() for array in data]
    list(training(network, data))
    assert all(np.array_equal(array, before) for array, before in zip(data, kept, strict=True))


def test_the_cost_falls_and_the_images_are_learned(network, data):
    steps = list(training(network, data, epochs=200, optimizer=Adam(0.02)))
    assert steps[-1].cost < steps[0].cost / 10
    x, targets = data
    assert np.array_equal(forward(network, x)[-1].argmax(axis=1), targets.argmax(axis=1))


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the other C libraries keep memory as it is")
def test_a_step_uses_the_memory_of_the_one_before():
    (pages,) = printed_by(THREE_EPOCHS)
    assert int(pages) < 200  # without care it is about 4,000
