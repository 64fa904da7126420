"""How wrong an answer is, for answers where everyone knows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scratchnet.activations import softmax
from scratchnet.loss import cross_entropy, one_hot


def test_three_becomes_a_one_in_the_fourth_place():
    row = one_hot(np.array([3]))
    assert row.tolist() == [[0, 0, 0, 1, 0, 0, 0, 0, 0, 0]]
    assert row.dtype == np.float32


def test_there_may_be_fewer_classes_and_no_labels_at_all():
    assert one_hot(np.array([1, 0]), classes=2).tolist() == [[0, 1], [1, 0]]
    assert one_hot(np.array([], int)).shape == (0, 10)


def test_the_bytes_in_which_mnist_keeps_its_labels_will_do():
    assert one_hot(np.arange(10, dtype=np.uint8)).argmax(axis=1).tolist() == list(range(10))


@pytest.mark.parametrize("label", [-1, 10])
def test_a_label_that_is_no_digit_is_refused(label):
    with pytest.raises(IndexError):
        one_hot(np.array([3, label]))


def test_who_is_sure_of_the_truth_pays_nothing():
    truth = one_hot(np.array([3, 8]))
    assert cross_entropy(truth, truth) == 0


def test_who_guesses_pays_the_logarithm_of_the_choices():
    guess = np.full((4, 10), 0.1, np.float32)
    assert cross_entropy(guess, one_hot(np.array([0, 3, 3, 9]))) == pytest.approx(np.log(10))


def test_the_cost_is_the_mean_over_the_batch():
    probabilities = np.array([[0.5, 0.5], [0.25, 0.75]])
    expected = (np.log(2) + np.log(4)) / 2
    assert cross_entropy(probabilities, one_hot(np.array([0, 0]), 2)) == pytest.approx(expected)


def test_the_cost_rises_as_the_truths_probability_falls():
    costs = [cross_entropy(np.array([[p, 1 - p]]), np.array([[1, 0]])) for p in (0.9, 0.5, 0.1, 0.0)]
    assert costs == sorted(costs)


def test_the_truth_called_impossible_costs_much_but_not_infinity():
    costs = cross_entropy(one_hot(np.array([1])), one_hot(np.array([0])))
    assert costs == pytest.approx(27.6, abs=0.1)


@given(arrays(np.float32, (3, 10), elements=st.floats(-(2.0**100), 2.0**100, width=32)), st.integers(0, 9))
def test_the_cost_is_finite_and_never_negative_whatever_the_network_says(sums, label):
    cost = cross_entropy(softmax(sums), one_hot(np.full(3, label)))
    assert np.isfinite(cost)
    assert cost >= 0
