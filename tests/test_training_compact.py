"""Weights on a grid: fewer bytes, the same answers."""

from pathlib import Path

import numpy as np
import pytest

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.network import forward, parameters
from scratchnet.weights_file import decode, encode
from training.compact import STEPS, compact, to_grid

ROOT = Path(__file__).parent.parent


@pytest.fixture
def network():
    return initialise((784, 128, 32, 10), ACTIVATIONS["relu"], np.random.default_rng(0))


def test_the_shipped_file_is_small():
    assert (ROOT / "weights" / "digits.npz").stat().st_size <= 141_000


def test_even_random_weights_need_less_than_two_fifths_of_the_bytes(network):
    assert len(encode(compact(network))) < 0.4 * len(encode(network))


def test_what_is_loaded_is_exactly_what_was_rounded(network):
    small = compact(network)
    loaded = decode(encode(small))
    for kept, restored in zip(parameters(small.layers), parameters(loaded.layers), strict=True):
        assert restored.dtype == np.float32
        assert np.array_equal(kept, restored)


def test_a_layer_of_zeros_stays_one():
    assert not to_grid(np.zeros((8, 4), np.float32)).any()


def test_no_weight_moves_further_than_half_a_step(network):
    weights = network.layers[0].weights
    assert np.abs(to_grid(weights) - weights).max() <= np.abs(weights).max() / STEPS


def test_rounding_again_changes_nothing(network):
    once = to_grid(network.layers[0].weights)
    assert np.array_equal(once, to_grid(once.astype(np.float32)))


def test_the_answers_stay_nearly_the_same(network):
    x = np.random.default_rng(1).random((100, 784), np.float32)
    before, after = (forward(which, x)[-1] for which in (network, decode(encode(compact(network)))))
    assert np.abs(before - after).max() < 0.02
