"""Counting right and wrong answers, by hand and the slow way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scratchnet.activations import softmax
from scratchnet.metrics import (
    CALIBRATION_BINS,
    accuracy,
    confusion_matrix,
    expected_calibration_error,
    most_confidently_wrong,
)

# Five answers about three classes; the third and the fifth are wrong.
PROBABILITIES = np.array(
    [[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.1, 0.6, 0.3], [0.0, 0.1, 0.9], [0.9, 0.1, 0.0]]
)
LABELS = np.array([0, 1, 2, 2, 1])


@st.composite
def answers(draw) -> tuple[np.ndarray, np.ndarray]:
    """Any number of answers about four classes, some of them with ties, and the truth."""
    count = draw(st.integers(1, 30))
    sums = draw(arrays(np.float32, (count, 4), elements=st.floats(-4, 4, width=16)))
    return softmax(sums), draw(arrays(np.uint8, count, elements=st.integers(0, 3)))


def test_accuracy_is_the_share_of_right_answers():
    assert accuracy(PROBABILITIES, LABELS) == pytest.approx(3 / 5)


def test_confusion_has_the_truth_in_rows_and_the_answers_in_columns():
    assert confusion_matrix(PROBABILITIES, LABELS).tolist() == [[1, 0, 0], [1, 1, 0], [0, 1, 1]]


def test_classes_that_never_occur_keep_their_row():
    assert confusion_matrix(np.eye(10)[[3]], np.array([3], np.uint8)).shape == (10, 10)


def test_of_the_mistakes_the_surest_comes_first():
    assert most_confidently_wrong(PROBABILITIES, LABELS, 10).tolist() == [4, 2]
    assert most_confidently_wrong(PROBABILITIES, LABELS, 1).tolist() == [4]


def test_who_makes_no_mistakes_has_none_to_show():
    assert most_confidently_wrong(np.eye(3), np.arange(3), 5).tolist() == []


def test_nine_of_ten_right_at_ninety_percent_is_perfect_calibration():
    probabilities = np.tile([0.9, 0.1], (10, 1))
    labels = np.array([0] * 9 + [1])
    assert expected_calibration_error(probabilities, labels) == pytest.approx(0)


def test_always_sure_and_half_the_time_wrong_is_off_by_a_half():
    assert expected_calibration_error(np.tile([1.0, 0.0], (4, 1)), np.array([0, 1, 0, 1])) == pytest.approx(
        0.5
    )


def test_bins_do_not_make_up_for_each_other():
    # Too sure by 0.4 in one bin, too modest by 0.4 in another: the mean is 0.4, not 0.
    probabilities = np.array([[0.9, 0.1], [0.9, 0.1], [0.6, 0.4], [0.6, 0.4]])
    assert expected_calibration_error(probabilities, np.array([0, 1, 0, 0])) == pytest.approx(0.4)


@given(answers())
def test_the_fast_counts_equal_the_slow_ones(answers):
    probabilities, labels = answers
    counted = np.zeros((4, 4), int)
    for row, label in zip(probabilities, labels, strict=True):
        counted[label, row.argmax()] += 1
    confusion = confusion_matrix(probabilities, labels)
    np.testing.assert_array_equal(confusion, counted)
    assert accuracy(probabilities, labels) == pytest.approx(np.trace(counted) / len(labels))


@given(answers())
def test_the_mistakes_are_all_there_and_in_order(answers):
    probabilities, labels = answers
    wrong = [i for i, label in enumerate(labels) if probabilities[i].argmax() != label]
    found = most_confidently_wrong(probabilities, labels, len(labels))
    assert sorted(found.tolist()) == wrong
    assert (np.diff(probabilities[found].max(axis=1)) <= 0).all()


@given(answers())
def test_calibration_equals_its_definition(answers):
    probabilities, labels = answers
    bins = [[] for _ in range(CALIBRATION_BINS)]
    for row, label in zip(probabilities, labels, strict=True):
        place = min(int(row.max() * CALIBRATION_BINS), CALIBRATION_BINS - 1)
        bins[place].append((row.max(), row.argmax() == label))
    expected = sum(
        len(members) / len(labels) * abs(np.mean(members, axis=0, dtype=float) @ [1, -1])
        for members in bins
        if members
    )
    assert expected_calibration_error(probabilities, labels) == pytest.approx(expected, abs=1e-6)
