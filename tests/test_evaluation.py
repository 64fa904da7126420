"""Many answers, one after the other, are the answers of all at once."""

import numpy as np
import pytest

from scratchnet.evaluation import PART, answer_all
from scratchnet.metrics import accuracy
from scratchnet.network import forward
from scratchnet.preprocessing import to_model_input
from tests.data_fixtures import few_mnist_digits
from tests.sketch_fixtures import shipped_network

COUNT = 3 * PART + 7


@pytest.fixture(scope="module")
def digits():
    return few_mnist_digits("t10k", COUNT)


def test_it_ends_with_the_answers_of_all_at_once_and_says_how_many_are_right(digits):
    network = shipped_network()
    *_, last = answer_all(network, *digits)
    at_once = forward(network, to_model_input(digits.images))[-1]
    np.testing.assert_allclose(last.probabilities, at_once, rtol=1e-3, atol=1e-9)
    assert last.right / last.done == accuracy(at_once, digits.labels) > 0.95


def test_it_says_how_far_it_is(digits):
    progress = list(answer_all(shipped_network(), *digits))
    assert [step.done for step in progress] == [PART, 2 * PART, 3 * PART, COUNT]
    for step in progress:
        right = step.probabilities.argmax(axis=1) == digits.labels[: step.done]
        assert step.right == right.sum()


def test_who_stops_asking_stops_the_work(digits):
    first = next(answer_all(shipped_network(), *digits))
    assert first.done == PART


def test_of_no_images_there_is_nothing_to_say():
    nothing = np.zeros((0, 28, 28), np.uint8), np.zeros(0, np.uint8)
    assert list(answer_all(shipped_network(), *nothing)) == []
