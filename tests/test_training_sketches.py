"""Pen digits written by other hands, and habits that their writers did not have."""

import itertools

import numpy as np
import pytest

from training import habits
from training.habits import add_habits
from training.sketches import Hand, rewrite, sketch
from training.unipen import Sample

STEADY = Hand(slant=0, rotation=0, stretch=0, wobble=0)
PLAIN_ONE = [np.array([[5.0, 0], [5, 50], [5, 100]])]
ZERO = [np.array([[0.0, 0], [60, 0], [60, 100], [0, 100], [0, 0]])]
NINE = [np.array([[60.0, 10], [30, 0], [0, 20], [30, 40], [60, 10], [50, 100]])]
CORNERS = np.array([[50.0, 40], [30, 40], [0, 20], [30, 0], [60, 10], [50, 100]])
NINE_FROM_BELOW = [np.concatenate([np.linspace(*ends, 20) for ends in itertools.pairwise(CORNERS)])]
SEVEN = [np.array([[0.0, 0], [60, 0], [40, 50], [20, 100]])]


@pytest.fixture
def generator():
    return np.random.default_rng(0)


@pytest.fixture
def everybody(monkeypatch):
    """Everybody has every habit."""
    for name in ("SLASHED_ZEROS", "FLAGGED_ONES", "FOOTED_ONES", "CROSSED_SEVENS", "HOOKED_NINES"):
        monkeypatch.setattr(habits, name, 1.0)


def test_a_steady_hand_only_changes_the_size(generator):
    (stroke,) = rewrite(SEVEN, STEADY, generator)
    assert np.allclose(stroke * 100 + [30, 50], SEVEN[0])


def test_other_hands_write_the_same_movements_differently(generator):
    first, second = (rewrite(SEVEN, Hand(), generator)[0] for _ in range(2))
    assert first.shape == second.shape == SEVEN[0].shape
    assert not np.allclose(first, second)


def test_a_sketch_is_what_the_network_is_given(generator):
    image = sketch(Sample("7", "1", SEVEN), Hand(), generator)
    assert image.shape == (28, 28) and image.dtype == np.uint8
    assert image.max() > 50


def test_most_digits_are_left_as_they_were_written(generator):
    for label, strokes in (("0", ZERO), ("1", PLAIN_ONE), ("7", SEVEN)):
        changed = [add_habits(label, strokes, generator) is not strokes for _ in range(300)]
        assert 0.05 < np.mean(changed) < 0.5


def test_a_zero_is_struck_through_from_the_upper_right_to_the_lower_left(everybody, generator):
    _, slash = add_habits("0", ZERO, generator)
    (right, top), (left, bottom) = slash
    assert right > 30 > left and top < 50 < bottom


def test_a_plain_one_gets_a_flag_at_its_top_and_a_foot_at_its_bottom(everybody, generator):
    _, flag, foot = add_habits("1", PLAIN_ONE, generator)
    assert np.array_equal(flag[-1], [5, 0]) and flag[0, 0] < 5 and flag[0, 1] > 0
    assert (foot[:, 1] == 100).all() and foot[0, 0] < 5 < foot[1, 0]


def test_a_one_with_a_flag_gets_no_second_one(everybody, generator):
    flagged = [np.array([[0.0, 30], [40, 0], [40, 100]])]
    assert add_habits("1", flagged, generator) is flagged


def test_a_seven_is_crossed_on_its_stem(everybody, generator):
    _, bar = add_habits("7", SEVEN, generator)
    assert 25 < bar[:, 1].mean() < 75
    assert bar[0, 0] < bar[1, 0]


def test_a_nine_that_becomes_a_hook_is_not_closed_but_keeps_its_curl_and_its_stem(everybody, generator):
    curl, stem = add_habits("9", NINE, generator)
    assert len(curl) >= 3 and not (curl == [30, 40]).all(axis=1).any()
    assert np.array_equal(stem, [[60, 10], [50, 100]])


def test_a_nine_begun_below_becomes_a_hook_by_beginning_later(everybody, generator):
    (nine,) = add_habits("9", NINE_FROM_BELOW, generator)
    assert 60 <= len(nine) < 95 and np.array_equal(nine[-1], [50, 100])


def test_a_nine_without_a_loop_at_its_top_is_left_alone(everybody, generator):
    (nine,) = add_habits("9", SEVEN, generator)
    assert nine is SEVEN[0]


@pytest.mark.parametrize("label", list("234568"))
def test_other_digits_have_no_habits(everybody, generator, label):
    assert add_habits(label, SEVEN, generator) is SEVEN
