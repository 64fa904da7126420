"""Who looks over an optimizer's shoulder sees the gradients as they are, and disturbs nothing."""

import numpy as np
import pytest

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.network import Layer, Network, copy, parameters
from scratchnet.optimizers import OPTIMIZERS
from scratchnet.watching import WatchedOptimizer, root_mean_square


@pytest.fixture
def network() -> Network:
    return initialise((5, 4, 3), ACTIVATIONS["relu"], np.random.default_rng(0))


def gradients(network: Network) -> list[Layer]:
    """A quarter downhill for every weight."""
    return [Layer(np.full_like(weights, -0.25), np.zeros_like(biases)) for weights, biases in network.layers]


def test_the_typical_size_of_numbers_is_theirs_whatever_their_signs():
    assert root_mean_square(np.float32([[3, -3], [3, -3], [-3, 3]])) == pytest.approx(3)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_gradients_are_seen_before_the_optimizer_uses_them_up(optimizer, network):
    watched = WatchedOptimizer(OPTIMIZERS[optimizer]())
    watched.step(network, gradients(network))
    assert watched.gradients == pytest.approx([0.25, 0.25])


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_who_is_watched_steps_as_if_nobody_looked(optimizer, network):
    alone = copy(network)
    OPTIMIZERS[optimizer]().step(alone, gradients(alone))
    WatchedOptimizer(OPTIMIZERS[optimizer]()).step(network, gradients(network))
    for array, same in zip(parameters(network.layers), parameters(alone.layers), strict=True):
        np.testing.assert_array_equal(array, same)
