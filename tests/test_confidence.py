"""When the most probable digit deserves to be called an answer."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scratchnet.activations import ACTIVATIONS, softmax
from scratchnet.confidence import (
    BLANK,
    NOT_A_DIGIT,
    UNSURE_MARGIN,
    hidden_outputs,
    is_vouched_for,
    judge,
    likeness_to_digits,
)
from scratchnet.initialisation import initialise
from scratchnet.network import forward
from tests.data_fixtures import few_mnist_digits


def ten(**probabilities: float) -> np.ndarray:
    """Ten probabilities from the few that matter: `ten(d3=0.9)`."""
    row = np.zeros(10, np.float32)
    for digit, probability in probabilities.items():
        row[int(digit[1])] = probability
    return row


def test_a_clear_winner_is_the_answer():
    verdict = judge(ten(d3=0.9, d8=0.1))
    assert verdict.name == "digit"
    assert verdict.digit == 3
    assert verdict.confidence == np.float32(0.9)


def test_two_nearly_equal_digits_are_unsure_but_the_better_one_is_named():
    verdict = judge(ten(d4=0.48, d9=0.5))
    assert verdict.name == "unsure"
    assert verdict.digit == 9


def test_the_margin_decides_not_the_probability():
    clearly_first = ten(d1=0.4, **{f"d{digit}": 0.1 for digit in (0, 2, 3, 4, 5, 6)})
    assert judge(clearly_first).name == "digit"
    assert judge(ten(d1=0.55, d7=0.45)).name == "unsure"


def test_who_finds_all_digits_equal_is_unsure():
    assert judge(np.full(10, 0.1)).name == "unsure"


def test_a_network_broken_by_training_is_unsure():
    assert judge(np.full(10, np.nan)).name == "unsure"


def test_blank_paper_has_no_digit_and_no_confidence():
    assert BLANK == ("blank", None, 0.0)


def test_what_is_not_like_a_digit_is_none_however_sure_the_network_is():
    assert judge(ten(d3=1.0), likeness=0.49) == NOT_A_DIGIT
    assert judge(ten(d3=1.0), likeness=0.5).name == "digit"


def test_the_doubter_is_given_what_all_hidden_neurons_say_and_nothing_else():
    network = initialise((4, 3, 2, 10), ACTIVATIONS["relu"], np.random.default_rng(0))
    outputs = forward(network, np.ones((6, 4), np.float32))
    assert hidden_outputs(outputs).shape == (6, 5)
    np.testing.assert_array_equal(hidden_outputs(outputs)[:, 3:], outputs[2])
    doubter = initialise((5, 2), ACTIVATIONS["relu"], np.random.default_rng(1))
    likeness = likeness_to_digits(doubter, outputs)
    assert likeness.shape == (6,) and (likeness > 0).all() and (likeness < 1).all()


def test_without_a_doubter_everything_is_like_a_digit():
    assert (likeness_to_digits(None, [np.zeros((3, 4)), np.zeros((3, 10))]) == 1).all()


def test_images_of_different_digits_hardly_ever_vouch_for_each_other():
    images, labels = few_mnist_digits("t10k", 300)
    vouched_for = [
        is_vouched_for(image, images[labels != label][:100])
        for image, label in zip(images, labels, strict=True)
    ]
    assert np.mean(vouched_for) < 0.05


@given(arrays(np.float32, (1, 10), elements=st.floats(-20, 20, width=32)))
def test_the_verdict_names_the_most_probable_digit_in_plain_python(sums):
    (probabilities,) = softmax(sums)
    verdict = judge(probabilities)
    assert type(verdict.digit) is int
    assert type(verdict.confidence) is float
    assert verdict.confidence == probabilities[verdict.digit] == probabilities.max()
    second, first = np.sort(probabilities)[-2:]
    assert (verdict.name == "digit") == (first - second >= UNSURE_MARGIN)
