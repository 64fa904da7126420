"""The figures on a model card."""

import numpy as np

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.network import Layer, Network
from tests.data_fixtures import few_mnist_digits, few_pen_digits
from training.figures import WAYS, Unseen, measure, measure_rounding
from training.judgement import judge
from training.unipen import Sample

BAR = np.array([[0.0, 0], [0, 1]])
NETWORK = initialise((784, 8, 10), ACTIVATIONS["relu"], np.random.default_rng(0))


def test_pen_digits_are_judged_thin_and_thick_small_and_large_upright_and_slanted():
    figures = measure(NETWORK, Unseen(few_mnist_digits("t10k", 50), few_pen_digits("tes", 30)))
    assert list(figures) == ["MNIST test", *(f"pen digits, {way}" for way in WAYS)]
    for scores in figures.values():
        assert 0 <= scores["accuracy"] <= 1 and len(scores["per_digit"]) == 10


def test_a_network_that_never_saw_a_pen_digit_is_judged_by_mnist_alone():
    assert list(measure(NETWORK, Unseen(few_mnist_digits("t10k", 50)))) == ["MNIST test"]


def test_where_there_is_a_doubter_things_that_are_no_digits_are_judged_too():
    doubter = initialise((8, 2), ACTIVATIONS["relu"], np.random.default_rng(0))
    figures = measure(NETWORK, Unseen(few_mnist_digits("t10k", 50)), doubter)
    assert list(figures["non-digits"]) == ["answered", "rejected"]


def test_letters_are_judged_where_there_are_any_those_that_look_like_digits_apart():
    doubter = Network([Layer(np.zeros((8, 2), np.float32), np.float32([0, 9]))], ACTIVATIONS["relu"])
    letters = [Sample("M", "w", [np.array([[0.0, 0], [1, 1], [0, 1]])]), Sample("l", "w", [BAR], True)]
    card = measure(NETWORK, Unseen(few_mnist_digits("t10k", 50), letters=letters), doubter)["letters"]
    assert list(card) == ["answered", "rejected", "rejected_clear"]
    assert card["rejected"] == 1 - card["answered"] and card["rejected_clear"] in (0, 1)


def test_what_rounding_cost_can_be_told_from_the_card():
    test = few_mnist_digits("t10k", 50)
    (figure,) = measure_rounding(NETWORK, test).values()
    assert figure == {"accuracy": judge(NETWORK, test).accuracy}
