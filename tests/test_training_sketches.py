"""Pen digits written by other hands, and habits that their writers did not have."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from scratchnet.ink import place
from training import habits, sketches
from training.habits import add_habits
from training.sketches import Hand, log_uniform, rewrite, sketch
from training.unipen import Sample

STEADY = Hand(slant=0, rotation=0, stretch=0, waist=0, wobble=0)
ANGLE = np.array([[20.0, 0], [10, 30], [0, 60], [20, 60], [40, 60], [60, 60]])
STEM = np.array([[42.0, 10], [41, 40], [40, 62], [40, 100]])
FAR_STEM, SHORT_STEM = STEM + np.array([[80, 0]]), STEM[:3]
PLAIN_ONE = [np.array([[5.0, 0], [5, 50], [5, 100]])]
FLAGGED_ONE = [np.array([[-30.0, 40], [5, 0], [5, 50], [5, 100]])]
ZERO = [np.array([[0.0, 0], [60, 0], [60, 100], [0, 100], [0, 0]])]
NINE = [np.array([[60.0, 10], [30, 0], [0, 20], [30, 40], [60, 10], [50, 100]])]
LOW_NINE = [np.array([[60.0, 30], [30, 0], [0, 40], [30, 60], [55, 25], [50, 100]])]
CORNERS = np.array([[50.0, 40], [30, 40], [0, 20], [30, 0], [60, 10], [50, 100]])
NINE_FROM_BELOW = [np.concatenate([np.linspace(*ends, 20) for ends in itertools.pairwise(CORNERS)])]
SEVEN = [np.array([[0.0, 0], [60, 0], [40, 50], [20, 100]])]
SEVEN_WITH_SERIF = [np.concatenate([[[0.0, 45]], SEVEN[0]])]
CROSSED_SEVEN = [*SEVEN, np.array([[20.0, 52], [60, 48]])]


@pytest.fixture
def generator():
    return np.random.default_rng(0)


@pytest.fixture
def everybody(monkeypatch):
    """Everybody has every habit."""
    for name in ("BARE_ONES", "BARLESS_SEVENS", "JOINED_SEVENS"):
        monkeypatch.setattr(habits, name, 0.0)
    for name in (
        "SLASHED_ZEROS",
        "FLAGGED_ONES",
        "FOOTED_ONES",
        "ZIGZAG_FOURS",
        "CROSSED_SEVENS",
        "HOOKED_NINES",
    ):
        monkeypatch.setattr(habits, name, 1.0)


def test_a_steady_hand_only_changes_the_size(generator):
    (stroke,) = rewrite(SEVEN, STEADY, generator)
    assert np.allclose(stroke * 100 + [30, 50], SEVEN[0])


def test_a_hand_that_stretches_changes_the_width_alone(generator):
    hand = replace(STEADY, stretch=0.15)
    sizes = [np.ptp(rewrite(SEVEN, hand, generator)[0], axis=0) for _ in range(500)]
    widths, heights = np.transpose(sizes)
    assert np.log(widths / 0.6).std() == pytest.approx(0.15, rel=0.15)
    assert heights == pytest.approx(1)


def test_a_hand_moves_the_waist_of_a_digit_and_leaves_its_top_and_bottom(generator):
    hand = replace(STEADY, waist=0.07)
    line = [np.array([[30.0, y] for y in (0, 50, 100)]), np.array([[0.0, 50], [60, 50]])]
    middles = []
    for _ in range(500):
        stem, bar = rewrite(line, hand, generator)
        assert np.array_equal(stem[[0, 2]], [[0, -0.5], [0, 0.5]])
        assert np.array_equal(bar[:, 1], stem[[1, 1], 1])
        middles.append(stem[1, 1])
    assert np.mean(middles) == pytest.approx(0, abs=0.01)
    assert np.std(middles) == pytest.approx(0.07, rel=0.15)


def test_no_waist_lies_so_far_off_that_a_digit_folds_over(generator):
    stem = [np.array([[0.0, y] for y in range(101)])]
    for _ in range(100):
        (moved,) = rewrite(stem, replace(STEADY, waist=10), generator)
        assert (np.diff(moved[:, 1]) > 0).all()


def test_other_hands_write_the_same_movements_differently(generator):
    first, second = (rewrite(SEVEN, Hand(), generator)[0] for _ in range(2))
    assert first.shape == second.shape == SEVEN[0].shape
    assert not np.allclose(first, second)


def test_a_sketch_is_what_the_network_is_given(generator):
    image = sketch(Sample("7", "1", SEVEN), Hand(), generator)
    assert image.shape == (28, 28) and image.dtype == np.uint8
    assert image.max() > 50


def test_a_sketch_has_the_habits_too(everybody, generator):
    struck = sketch(Sample("0", "1", ZERO), STEADY, generator)
    assert struck[12:16, 12:16].max() > 100


@pytest.mark.parametrize("what", ["sizes", "thickness", "smoothing"])
def test_every_sketch_has_its_own_size_pen_and_smoothing(generator, what):
    alike = replace(STEADY, sizes=(180, 180), thickness=(0.1, 0.1), smoothing=(0.8, 0.8))
    first, second = (sketch(Sample("2", "1", SEVEN), alike, generator) for _ in range(2))
    assert np.array_equal(first, second)
    free = replace(alike, **{what: getattr(Hand(), what)})
    first, second = (sketch(Sample("2", "1", SEVEN), free, generator) for _ in range(2))
    assert not np.array_equal(first, second)


def test_pens_of_every_thickness_are_as_likely(generator, monkeypatch):
    widths = []

    def note(strokes, width, size):
        widths.append(width)
        return place(strokes, width, size)

    monkeypatch.setattr(sketches.ink, "place", note)
    hand = replace(STEADY, sizes=(100, 100), thickness=(0.1, 0.3))
    for _ in range(200):
        sketch(Sample("7", "1", SEVEN), hand, generator)
    assert min(widths) >= 10 and max(widths) <= 30
    assert np.quantile(widths, [0.25, 0.5, 0.75]) == pytest.approx([15, 20, 25], rel=0.1)


def test_a_size_is_as_likely_in_the_lower_octave_as_in_the_upper(generator):
    numbers = [log_uniform((1, 100), generator) for _ in range(1000)]
    assert min(numbers) >= 1 and max(numbers) <= 100
    assert np.median(numbers) == pytest.approx(10, rel=0.3)


def test_most_digits_are_left_as_they_were_written(generator):
    for label, strokes in (("0", ZERO), ("1", PLAIN_ONE), ("4", [ANGLE, STEM]), ("7", SEVEN)):
        changed = [add_habits(label, strokes, generator) is not strokes for _ in range(300)]
        assert 0.05 < np.mean(changed) < 0.5


def test_a_zero_is_struck_through_from_the_upper_right_to_the_lower_left(everybody, generator):
    _, slash = add_habits("0", ZERO, generator)
    (right, top), (left, bottom) = slash
    assert right > 30 > left and top < 50 < bottom


@pytest.mark.parametrize("one", [PLAIN_ONE, FLAGGED_ONE, [PLAIN_ONE[0][::-1]]])
def test_a_one_gets_another_flag_at_its_top_and_a_foot_at_its_bottom(everybody, generator, one):
    flag, stem, foot = add_habits("1", one, generator)
    assert np.array_equal(flag[-1], [5, 0]) and flag[0, 0] < 5 and flag[0, 1] > 0
    assert sorted(stem.tolist()) == PLAIN_ONE[0].tolist()
    assert (foot[:, 1] == 100).all() and foot[0, 0] < 5 < foot[1, 0]


def test_a_one_can_lose_its_flag(monkeypatch, generator):
    monkeypatch.setattr(habits, "BARE_ONES", 1.0)
    (stem,) = add_habits("1", FLAGGED_ONE, generator)
    assert np.array_equal(stem, PLAIN_ONE[0])


def test_a_one_of_several_strokes_is_left_alone(everybody, generator):
    footed = [*FLAGGED_ONE, np.array([[-20.0, 100], [30, 100]])]
    assert add_habits("1", footed, generator) is footed


def test_an_open_four_in_one_go_has_neither_the_end_of_its_bar_nor_the_top_of_its_stem(everybody, generator):
    (zigzag,) = add_habits("4", [ANGLE, STEM], generator)
    assert np.array_equal(zigzag, [*ANGLE[:5], *STEM[2:]])


@pytest.mark.parametrize(
    "strokes",
    [[STEM, ANGLE], [ANGLE, FAR_STEM], [ANGLE, SHORT_STEM], [np.concatenate([ANGLE, STEM])]],
    ids=["stem first", "bar that does not meet the stem", "stem that ends at the bar", "one stroke"],
)
def test_a_four_that_would_be_none_as_a_zigzag_is_left_alone(everybody, generator, strokes):
    written = add_habits("4", strokes, generator)
    assert len(written) == len(strokes) and all(map(np.array_equal, written, strokes))


@pytest.mark.parametrize("seven", [SEVEN, SEVEN_WITH_SERIF], ids=["plain", "with a serif"])
def test_a_seven_is_crossed_on_its_stem(everybody, generator, seven):
    for _ in range(30):
        _, bar = add_habits("7", seven, generator)
        x, y = bar.mean(axis=0)
        assert 20 <= x <= 60 and 25 < y < 75
        assert bar[0, 0] < bar[1, 0]


def test_a_crossed_seven_gets_no_second_bar(everybody, generator):
    assert add_habits("7", CROSSED_SEVEN, generator) is CROSSED_SEVEN


@pytest.fixture
def americans(monkeypatch):
    """Nobody crosses a seven."""
    monkeypatch.setattr(habits, "BARLESS_SEVENS", 1.0)


def test_a_crossed_seven_can_lose_its_bar(americans, generator):
    (stem,) = add_habits("7", CROSSED_SEVEN, generator)
    assert stem is SEVEN[0]


@pytest.mark.parametrize(
    "stem",
    [SEVEN[0] * [0.5, 1], np.array([[0.0, 40], [60, 0], [40, 50], [20, 100]])],
    ids=["narrow", "with a flag for a roof"],
)
def test_a_seven_that_would_be_a_one_keeps_its_bar(americans, generator, stem):
    seven = [stem, CROSSED_SEVEN[1]]
    assert add_habits("7", seven, generator) is seven


def test_a_roof_is_no_bar(americans, generator):
    stem_first = [SEVEN[0][1:], SEVEN[0][:2]]
    assert add_habits("7", stem_first, generator) is stem_first


def test_the_bar_of_a_seven_can_be_drawn_without_lifting_the_pen(monkeypatch, generator):
    monkeypatch.setattr(habits, "BARLESS_SEVENS", 0.0)
    monkeypatch.setattr(habits, "JOINED_SEVENS", 1.0)
    (stroke,) = add_habits("7", CROSSED_SEVEN, generator)
    assert np.array_equal(stroke, np.concatenate(CROSSED_SEVEN))


def test_a_nine_that_becomes_a_hook_is_not_closed_but_keeps_its_curl_and_its_stem(everybody, generator):
    curl, stem = add_habits("9", NINE, generator)
    assert len(curl) >= 3 and not (curl == [30, 40]).all(axis=1).any()
    assert np.array_equal(stem, [[60, 10], [50, 100]])


def test_a_nine_begun_below_becomes_a_hook_by_beginning_later(everybody, generator):
    (nine,) = add_habits("9", NINE_FROM_BELOW, generator)
    assert 60 <= len(nine) < 95 and np.array_equal(nine[-1], [50, 100])


@pytest.mark.parametrize("written", [SEVEN, LOW_NINE], ids=["no loop", "closed far below"])
def test_a_nine_without_a_loop_at_its_top_is_left_alone(everybody, generator, written):
    (nine,) = add_habits("9", written, generator)
    assert nine is written[0]


@pytest.mark.parametrize("label", list("23568"))
def test_other_digits_have_no_habits(everybody, generator, label):
    assert add_habits(label, SEVEN, generator) is SEVEN
