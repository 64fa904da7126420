"""Where the weights start, and why there."""

import numpy as np
import pytest

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import INITIALISATIONS, he, initialise, xavier
from scratchnet.network import DIGITS_SIZES, Network, forward, parameters

every_activation = pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)


def start(
    activation: str = "relu", initialisation: str | None = None, seed: int = 1, sizes=DIGITS_SIZES
) -> Network:
    return initialise(sizes, ACTIVATIONS[activation], np.random.default_rng(seed), initialisation)


@every_activation
def test_every_activation_starts_with_the_spread_that_suits_it(activation):
    first = start(activation.name).layers[0].weights
    assert first.std() == pytest.approx(INITIALISATIONS[activation.initialisation](784, 128), rel=0.01)
    assert abs(first.mean()) < first.std() / 100


def test_relu_and_its_leaky_sister_start_with_he_and_the_curves_with_xavier():
    chosen = {name: activation.initialisation for name, activation in ACTIVATIONS.items()}
    assert chosen == {"relu": "he", "leaky_relu": "he", "sigmoid": "xavier", "tanh": "xavier"}


def test_the_spreads_are_those_of_the_papers():
    assert he(200, 50) == pytest.approx(0.1)
    assert xavier(150, 50) == pytest.approx(0.1)


def test_another_initialisation_can_be_asked_for():
    weights = start("relu", "xavier").layers[0].weights
    assert weights.std() == pytest.approx(xavier(784, 128), rel=0.01)


def test_biases_start_at_zero_and_everything_is_float32():
    network = start()
    assert not any(layer.biases.any() for layer in network.layers)
    assert {array.dtype for array in parameters(network.layers)} == {np.dtype(np.float32)}
    assert network.sizes == DIGITS_SIZES


def test_the_same_seed_gives_the_same_network_and_another_seed_another():
    first, same, other = (parameters(start(seed=seed).layers) for seed in (1, 1, 2))
    assert all(np.array_equal(a, b) for a, b in zip(first, same, strict=True))
    assert not np.array_equal(first[0], other[0])


def test_no_two_neurons_start_alike():
    columns = start().layers[0].weights.T
    assert len(np.unique(columns, axis=0)) == 128


def test_with_he_a_signal_survives_twenty_layers_of_relu_and_with_xavier_it_dies():
    deep = (256,) * 21 + (10,)
    x = np.random.default_rng(3).standard_normal((50, 256)).astype(np.float32)
    strength = {}
    for name in ("he", "xavier"):
        last_hidden = forward(start("relu", name, sizes=deep), x)[-2]
        strength[name] = np.mean(last_hidden**2) / np.mean(x**2)
    assert 0.2 < strength["he"] < 5
    assert strength["xavier"] < 1e-4  # each layer halves it
