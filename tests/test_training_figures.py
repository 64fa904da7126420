"""The figures on a model card."""

import numpy as np

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from tests.data_fixtures import few_mnist_digits, few_pen_digits
from training.figures import WAYS, measure

NETWORK = initialise((784, 8, 10), ACTIVATIONS["relu"], np.random.default_rng(0))


def test_pen_digits_are_judged_thin_and_thick_small_and_large_upright_and_slanted():
    figures = measure(NETWORK, few_mnist_digits("t10k", 50), few_pen_digits("tes", 30))
    assert list(figures) == ["MNIST test", *(f"pen digits, {way}" for way in WAYS)]
    for scores in figures.values():
        assert 0 <= scores["accuracy"] <= 1 and len(scores["per_digit"]) == 10


def test_a_network_that_never_saw_a_pen_digit_is_judged_by_mnist_alone():
    assert list(measure(NETWORK, few_mnist_digits("t10k", 50), [])) == ["MNIST test"]


def test_where_there_is_a_doubter_things_that_are_no_digits_are_judged_too():
    doubter = initialise((8, 2), ACTIVATIONS["relu"], np.random.default_rng(0))
    figures = measure(NETWORK, few_mnist_digits("t10k", 50), [], doubter)
    assert list(figures["non-digits"]) == ["answered", "rejected"]
