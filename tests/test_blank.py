"""Leaving out the pixels that are blank in a batch changes nothing but the time."""

import numpy as np
import pytest

from scratchnet.activations import ACTIVATIONS
from scratchnet.blank import leave_out_blank, put_blank_back
from scratchnet.initialisation import initialise
from scratchnet.loss import one_hot
from scratchnet.network import Layer, Network, as_ink, backward, forward, parameters
from scratchnet.optimizers import OPTIMIZERS
from scratchnet.training import train_batch

BLANK = [0, 3, 4, 8, 9]
INKED = [1, 2, 5, 6, 7]


@pytest.fixture(params=ACTIVATIONS)
def network(request) -> Network:
    return initialise((10, 6, 4), ACTIVATIONS[request.param], np.random.default_rng(2))


@pytest.fixture
def levels() -> np.ndarray:
    """Seven images of ten pixels as bytes, half of these blank in all of them."""
    images = np.random.default_rng(3).integers(0, 256, (7, 10), np.uint8)
    images[:, BLANK] = 0
    return images


@pytest.fixture
def targets() -> np.ndarray:
    return one_hot(np.random.default_rng(4).integers(0, 4, 7), 4)


def gradients_of(network: Network, x: np.ndarray, targets: np.ndarray) -> list[Layer]:
    return backward(network, forward(network, as_ink(x)), targets)


def test_what_is_left_is_what_has_ink_in_any_image(network, levels):
    inked = leave_out_blank(levels, network)
    assert inked.inputs.tolist() == INKED
    np.testing.assert_array_equal(inked.x, levels[:, INKED])
    np.testing.assert_array_equal(inked.network.layers[0].weights, network.layers[0].weights[INKED])
    assert inked.network.layers[1] is network.layers[1]
    assert network.sizes == (10, 6, 4)


def test_the_gradients_are_the_same_to_rounding(network, levels, targets):
    inked = leave_out_blank(levels, network)
    wide = put_blank_back(gradients_of(inked.network, inked.x, targets), inked.inputs, 10)
    whole = gradients_of(network, levels, targets)
    for found, expected in zip(parameters(wide), parameters(whole), strict=True):
        np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-7)
    assert not wide[0].weights[BLANK].any()


def test_where_few_are_blank_nothing_is_copied(network, levels, targets):
    levels[0] = 1
    levels[0, 0] = 0
    inked = leave_out_blank(levels, network)
    assert (inked.x is levels, inked.network is network, inked.inputs) == (True, True, None)
    gradients = gradients_of(network, levels, targets)
    assert put_blank_back(gradients, inked.inputs, 10) is gradients


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_images_without_any_ink_teach_the_biases_alone(network, levels, targets, optimizer):
    weights = network.layers[0].weights.copy()
    train_batch(network, OPTIMIZERS[optimizer](learning_rate=0.1), 0 * levels, targets)
    np.testing.assert_array_equal(network.layers[0].weights, weights)
    assert network.layers[-1].biases.any()


def test_from_bytes_and_from_shares_of_ink_the_same_is_learned(levels, targets):
    one, other = (initialise((10, 6, 4), ACTIVATIONS["tanh"], np.random.default_rng(5)) for _ in range(2))
    said = [train_batch(one, OPTIMIZERS["adam"](), levels, targets) for _ in range(3)]
    heard = [train_batch(other, OPTIMIZERS["adam"](), as_ink(levels), targets) for _ in range(3)]
    np.testing.assert_array_equal(said, heard)
    for a, b in zip(parameters(one.layers), parameters(other.layers), strict=True):
        np.testing.assert_array_equal(a, b)
