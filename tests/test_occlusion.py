"""Without a stroke means: as if it had never been drawn."""

import numpy as np
import pytest

from scratchnet.confidence import BLANK
from scratchnet.ink import Stroke, draw
from scratchnet.occlusion import MOST_STROKES, read_without_each
from scratchnet.reading import read
from tests.sketch_fixtures import SEVEN, shipped_network

ERASER = Stroke(np.array([[80, 60], [90, 60]]), erases=True)


@pytest.fixture(scope="module")
def network():
    return shipped_network()


@pytest.mark.parametrize("smoothing", [0, 0.8])
def test_each_reading_is_the_one_of_the_other_strokes(network, smoothing):
    readings = read_without_each(network, [*SEVEN, ERASER], smoothing)
    assert list(readings) == [0, 1]  # what was erased stays erased
    for place, rest in ((0, [SEVEN[1], ERASER]), (1, [SEVEN[0], ERASER])):
        alone = read(network, 255 - draw(rest), smoothing)
        np.testing.assert_array_equal(readings[place].stages.smoothed, alone.stages.smoothed)
        np.testing.assert_allclose(readings[place].probabilities, alone.probabilities, rtol=1e-4, atol=1e-9)


def test_a_crossed_seven_needs_its_long_stroke_more_than_its_bar(network):
    without_long, without_bar = read_without_each(network, SEVEN).values()
    assert without_bar.text == "7"
    assert without_bar.probabilities[7] > without_long.probabilities[7]


def test_without_the_only_stroke_nothing_is_left(network):
    assert read_without_each(network, SEVEN[:1])[0].verdict == BLANK


def test_of_a_scribble_only_the_first_strokes_are_tried(network):
    assert list(read_without_each(network, SEVEN * MOST_STROKES)) == list(range(MOST_STROKES))


def test_where_nothing_is_drawn_nothing_is_left_out(network):
    assert read_without_each(network, []) == {}
    assert read_without_each(network, [ERASER]) == {}
