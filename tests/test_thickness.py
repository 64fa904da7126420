"""Strokes of every thickness, and what they are evened to."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from scipy import ndimage

from scratchnet.ink import Stroke, draw
from scratchnet.preprocessing import find_place
from scratchnet.thickness import FAINTEST, FINE_SIZE, MARGIN, THICKNESS, even, half_thickness, magnify

RING = 140 + 80 * np.stack([np.cos(np.linspace(0, 6, 40)), np.sin(np.linspace(0, 6, 40))], axis=1)


def ring(width: float) -> np.ndarray:
    """An open ring, cropped."""
    drawn = draw([Stroke(RING, width)])
    return drawn[find_place(drawn)]


def thickness(image: np.ndarray) -> float:
    """Twice the measured half, in fine px."""
    return 2 * half_thickness(ndimage.distance_transform_edt(image >= 128))


@pytest.mark.parametrize("width", [10, 18, 28, 40])
def test_the_thickness_of_strokes_is_measured(width):
    cropped = ring(width)
    true = width * FINE_SIZE / max(cropped.shape)
    assert thickness(magnify(cropped)) == pytest.approx(true, abs=1)


@pytest.mark.parametrize("width", [3, 10, 18, 28, 40])
def test_afterwards_all_strokes_are_equally_thick(width):
    evened = even(ring(width))
    size = max(evened[find_place(evened)].shape)
    assert thickness(evened) == pytest.approx(THICKNESS * size, abs=1.2)


@pytest.mark.parametrize(("width", "place"), [(18, np.s_[40:90, :50]), (12, np.s_[20:130, :90])])
def test_where_strokes_meet_they_are_not_measured(width, place):
    cropped = ring(width)
    blot = cropped.copy()
    blot[place] = 255
    assert thickness(magnify(blot)) == pytest.approx(thickness(magnify(cropped)), abs=0.5)


def test_a_stroke_much_thinner_than_the_others_does_not_vanish():
    drawn = draw([Stroke(RING, 30), Stroke(np.array([[100.0, 140.0], [180.0, 140.0]]), 14)])
    evened = even(drawn[find_place(drawn)])
    assert evened[len(evened) // 2 - 2 : len(evened) // 2 + 2, evened.shape[1] // 2].max() > 100


@pytest.mark.parametrize("shift", np.linspace(0, 0.9, 10))
def test_a_gap_of_one_pixel_between_thick_strokes_stays_open(shift):
    upper, lower = (np.array([[100.0, y], [160.0, y]]) for y in (100 + shift, 119 + shift))
    drawn = draw([Stroke(upper, 18), Stroke(lower, 18)])
    evened = even(drawn[find_place(drawn)])
    assert evened[len(evened) // 2 - 4 : len(evened) // 2 + 4, evened.shape[1] // 2].min() == 0


def test_faint_ink_becomes_as_bright_as_any():
    faint = ring(18) // 3
    np.testing.assert_array_equal(even(faint), even(3 * faint))


def test_the_margin_has_room_for_the_thinnest_hair():
    hair = even(np.full((280, 1), 255, np.uint8))
    assert not hair[[0, -1]].any() and not hair[:, [0, -1]].any()


@settings(deadline=None, max_examples=60)
@given(arrays(np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=90)), st.sampled_from([1, 20, 100]))
def test_any_ink_at_all_can_be_evened_and_does_not_disappear_as_a_whole(cropped, darker):
    cropped //= darker
    evened = even(cropped)
    assert evened.dtype == np.uint8
    assert max(evened.shape) == FINE_SIZE + 2 * MARGIN
    assert evened.any() == (magnify(cropped).max() >= FAINTEST)
