"""How sure a network sounds, set right without changing what it says."""

import numpy as np
import pytest

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.loss import one_hot
from scratchnet.metrics import expected_calibration_error
from scratchnet.network import Network, forward
from scratchnet.optimizers import Adam
from scratchnet.preprocessing import to_model_input
from scratchnet.training import train
from tests.data_fixtures import few_mnist_digits
from training.calibration import calibrate, centre, sharpen


@pytest.fixture(scope="module")
def digits():
    return few_mnist_digits("train", 2000)


@pytest.fixture(scope="module")
def network(digits) -> Network:
    """One that has learned a little."""
    untrained = initialise((784, 16, 10), ACTIVATIONS["relu"], np.random.default_rng(0))
    epochs = [(to_model_input(digits.images), one_hot(digits.labels))] * 4
    list(train(untrained, Adam(0.01), epochs, 64, np.random.default_rng(1)))
    return untrained


def ask(network: Network, digits) -> np.ndarray:
    return forward(network, to_model_input(digits.images))[-1]


@pytest.mark.parametrize("factor", [0.3, 10.0])
def test_one_made_too_modest_or_too_sure_becomes_as_sure_as_it_is_right(network, digits, factor):
    wrong = sharpen(network, np.float32(factor))
    said = (ask(wrong, digits), ask(calibrate(wrong, digits), digits))
    before, after = (expected_calibration_error(probabilities, digits.labels) for probabilities in said)
    assert after < 0.05 < before


def test_no_answer_changes(network, digits):
    before, after = (ask(n, digits).argmax(axis=1) for n in (network, calibrate(network, digits)))
    assert np.array_equal(before, after)


def test_the_network_given_is_left_as_it_was(network, digits):
    before = ask(network, digits)
    calibrate(network, digits, digits)
    assert np.array_equal(ask(network, digits), before)


def test_centred_no_neuron_lifts_all_sums_and_every_probability_stays(network, digits):
    last = centre(network).layers[-1]
    assert last.weights.sum(axis=1) == pytest.approx(0, abs=1e-5) and abs(last.biases.sum()) < 1e-5
    assert ask(centre(network), digits) == pytest.approx(ask(network, digits), abs=1e-5)
