"""From canvas to 28x28, with ink of which one knows what must become of it."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from scratchnet.ink import Stroke, draw
from scratchnet.preprocessing import (
    BOX_SIZE,
    IMAGE_SIZE,
    INK_THRESHOLD,
    Box,
    Stages,
    centre,
    find_ink,
    fit,
    preprocess,
    smooth,
    to_grayscale,
    to_model_input,
)

MIDDLE = (IMAGE_SIZE - 1) / 2  # model px, counted from the middle of the first pixel
LARGEST = 300  # canvas px, the largest canvas that is tried here

unhurried = settings(deadline=None, max_examples=60)
small_images = array_shapes(min_dims=2, max_dims=2, max_side=40)
crops = array_shapes(min_dims=2, max_dims=2, max_side=BOX_SIZE)


def paper(height: int = 280, width: int = 280) -> np.ndarray:
    return np.full((height, width), 255, np.uint8)


def rectangle(left=100, top=60, right=150, bottom=160, ink=255) -> np.ndarray:
    """White paper with one rectangle of ink."""
    pixels = paper()
    pixels[top:bottom, left:right] = 255 - ink
    return pixels


def rgba(red: int, green: int, blue: int, alpha: int) -> np.ndarray:
    return np.full((2, 3, 4), (red, green, blue, alpha), np.uint8)


def centre_of_mass(image: np.ndarray) -> tuple[float, float]:
    places = np.arange(IMAGE_SIZE)
    return image.sum(axis=1) @ places / image.sum(), image.sum(axis=0) @ places / image.sum()


def assert_sound(stages: Stages, height: int, width: int) -> None:
    """What holds for every sketch that anyone could ever make."""
    assert {stage.dtype for stage in stages[:-1]} == {np.dtype(np.uint8)}
    assert stages.grayscale.shape == stages.inverted.shape == (height, width)
    assert stages.centred.shape == stages.smoothed.shape == (IMAGE_SIZE, IMAGE_SIZE)
    if stages.box is None:
        assert not any(stage.any() for stage in stages[2:-1])
        return
    left, top, right, bottom = stages.box
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert stages.cropped.shape == (bottom - top, right - left)
    assert max(stages.fitted.shape) == BOX_SIZE
    assert min(stages.fitted.shape) >= 1
    assert stages.centred.sum() == stages.fitted.sum()  # all of the ink is inside


# Grayscale


@pytest.mark.parametrize(
    ("colour", "gray"),
    [
        ((0, 0, 0, 255), 0),
        ((255, 255, 255, 255), 255),
        ((0, 0, 0, 0), 255),  # nothing drawn yet
        ((255, 0, 0, 0), 255),  # a colour that nobody sees
        ((0, 0, 0, 128), 127),  # half-transparent black
        ((255, 0, 0, 255), 76),  # red looks darker than green ...
        ((0, 255, 0, 255), 150),
        ((0, 0, 255, 255), 29),  # ... and blue darker still
    ],
)
def test_a_pixel_is_as_gray_as_it_looks_on_white_paper(colour, gray):
    assert (to_grayscale(rgba(*colour)) == gray).all()


def test_gray_pixels_and_the_same_in_rgba_make_no_difference():
    gray = rectangle(ink=200)
    opaque = np.dstack([gray, gray, gray, np.full_like(gray, 255)])
    transparent = np.dstack([np.zeros((*gray.shape, 3), np.uint8), 255 - gray])
    expected = preprocess(gray)
    for pixels in (opaque, transparent):
        for stage, same in zip(preprocess(pixels)[:-1], expected[:-1], strict=True):
            np.testing.assert_array_equal(stage, same)


def test_the_inverse_has_white_ink_on_black():
    stages = preprocess(rectangle(ink=200))
    assert stages.inverted[100, 120] == 200
    assert stages.inverted[0, 0] == 0


# The box around the ink


def test_the_box_is_where_the_rectangle_is():
    stages = preprocess(rectangle(left=100, top=60, right=150, bottom=160))
    assert stages.box == Box(100, 60, 150, 160)
    assert stages.cropped.shape == (100, 50)
    assert (stages.cropped == 255).all()


def test_a_single_pixel_has_a_box_too():
    pixels = paper()
    pixels[279, 0] = 0
    assert preprocess(pixels).box == Box(0, 279, 1, 280)


def test_ink_begins_at_the_threshold():
    assert preprocess(rectangle(ink=INK_THRESHOLD - 1)).box is None
    assert preprocess(rectangle(ink=INK_THRESHOLD)).box == Box(100, 60, 150, 160)


def test_noise_does_not_move_the_box():
    noise = np.random.default_rng(0).integers(0, INK_THRESHOLD, (280, 280)).astype(np.uint8)
    noisy = np.minimum(rectangle(), 255 - noise)
    assert preprocess(noisy).box == preprocess(rectangle()).box


@pytest.mark.parametrize(
    "pixels",
    [
        paper(),
        paper(1, 1),
        np.zeros((280, 280, 4), np.uint8),
        np.full((5, 9, 4), 255, np.uint8),
        np.zeros((0, 0), np.uint8),
    ],
    ids=["white", "one pixel", "transparent", "opaque white", "no canvas at all"],
)
def test_blank_paper_has_no_box_and_all_later_stages_are_black(pixels):
    stages = preprocess(pixels)
    assert stages.box is None
    assert_sound(stages, *pixels.shape[:2])


# Fitting


@pytest.mark.parametrize(
    ("drawn", "fitted"),
    [
        ((100, 50), (20, 10)),
        ((50, 100), (10, 20)),
        ((280, 280), (20, 20)),
        ((10, 10), (20, 20)),
        ((280, 1), (20, 1)),
    ],
)
def test_the_longer_side_becomes_twenty_and_the_other_keeps_the_proportion(drawn, fitted):
    result = fit(np.full(drawn, 255, np.uint8))
    assert result.shape == fitted
    assert (result == 255).all()  # full ink stays full


def test_fitting_keeps_the_brightness_of_ink():
    assert (fit(np.full((90, 60), 123, np.uint8)) == 123).all()


@unhurried
@given(arrays(np.uint8, small_images))
def test_whatever_is_fitted_is_twenty_pixels_long(cropped):
    fitted = fit(cropped)
    assert fitted.dtype == np.uint8
    assert max(fitted.shape) == BOX_SIZE
    assert min(fitted.shape) == max(1, round(min(cropped.shape) * BOX_SIZE / max(cropped.shape)))


# Centring


def test_a_rectangle_is_placed_exactly_in_the_middle():
    image = centre(np.full((20, 10), 255, np.uint8))
    expected = np.zeros((IMAGE_SIZE, IMAGE_SIZE), np.uint8)
    expected[4:24, 9:19] = 255
    np.testing.assert_array_equal(image, expected)


def test_the_centre_of_mass_is_the_centre_of_the_image():
    triangle = 255 * np.tri(BOX_SIZE, dtype=np.uint8)  # its mass is below and left of its box's middle
    row, column = centre_of_mass(centre(triangle))
    assert row == pytest.approx(MIDDLE, abs=0.51)  # a whole pixel cannot be divided
    assert column == pytest.approx(MIDDLE, abs=0.51)


@pytest.mark.parametrize(("heavy", "light", "placed"), [(0, -1, 8), (-1, 0, 19)], ids=["top", "bottom"])
def test_very_lopsided_ink_goes_only_as_far_as_it_stays_inside(heavy, light, placed):
    lopsided = np.zeros((BOX_SIZE, BOX_SIZE), np.uint8)
    lopsided[heavy] = 255
    lopsided[light, 0] = 1
    for image in (centre(lopsided), centre(lopsided.T).T):
        assert (image[placed, 4:24] == 255).all()
        assert image.sum(dtype=int) == lopsided.sum(dtype=int)


@unhurried
@given(arrays(np.uint8, crops))
@example(np.zeros((20, 3), np.uint8))
def test_centring_loses_no_ink(fitted):
    image = centre(fitted)
    assert image.shape == (IMAGE_SIZE, IMAGE_SIZE)
    np.testing.assert_array_equal(np.sort(image[image > 0]), np.sort(fitted[fitted > 0]))


# Smoothing


def test_no_smoothing_leaves_the_image_as_it_is():
    stages = preprocess(rectangle(), smoothing=0)
    np.testing.assert_array_equal(stages.smoothed, stages.centred)


@pytest.mark.parametrize("smoothing", [0.3, 0.5, 1, 2])
def test_a_dot_spreads_evenly_and_none_of_it_is_lost(smoothing):
    dots = np.zeros((IMAGE_SIZE, IMAGE_SIZE), np.uint8)
    dots[12:15, 12:15] = 255
    soft = smooth(dots, smoothing)
    np.testing.assert_array_equal(soft, soft.T)
    np.testing.assert_array_equal(soft[:27, :27], soft[26::-1, 26::-1])
    assert soft.sum() == pytest.approx(dots.sum(), rel=0.02)


def test_beyond_the_edge_of_the_image_there_is_paper():
    edge = np.zeros((IMAGE_SIZE, IMAGE_SIZE), np.uint8)
    edge[0] = 255
    within = np.roll(edge, 5, axis=0)
    np.testing.assert_array_equal(smooth(edge, 1)[:5, 10:18], smooth(within, 1)[5:10, 10:18])


def test_the_more_smoothing_the_softer_the_edge():
    steepest = [
        np.abs(np.diff(preprocess(rectangle(), s).smoothed.astype(int))).max() for s in (0, 0.5, 1, 2)
    ]
    assert steepest == sorted(steepest, reverse=True)
    assert len(set(steepest)) == 4


# The whole way


def test_where_on_the_canvas_one_draws_does_not_matter():
    here = preprocess(rectangle(10, 20, 60, 120))
    there = preprocess(rectangle(210, 160, 260, 260))
    np.testing.assert_array_equal(here.smoothed, there.smoothed)


def test_how_large_one_draws_hardly_matters():
    hook = np.array([[40.0, 40.0], [120.0, 40.0], [60.0, 130.0]])
    small, large = (preprocess(255 - draw([Stroke(hook * s, 18 * s)])).smoothed for s in (1, 2))
    assert np.abs(small.astype(int) - large).mean() < 3


def test_a_canvas_full_of_ink_is_a_full_box():
    stages = preprocess(np.zeros((280, 280), np.uint8))
    assert (stages.centred[4:24, 4:24] == 255).all()
    assert stages.centred.sum(dtype=int) == 255 * BOX_SIZE**2


def test_specks_that_fade_to_nothing_do_not_crash():
    pixels = paper()
    pixels[0, 0] = pixels[-1, -1] = 255 - INK_THRESHOLD
    stages = preprocess(pixels)
    assert stages.box == Box(0, 0, 280, 280)
    assert not stages.smoothed.any()


def test_which_pen_one_draws_with_hardly_matters():
    hook = np.array([[60.0, 60.0], [220.0, 80.0], [120.0, 220.0]])
    thin, thick = (preprocess(255 - draw([Stroke(hook, width)])) for width in (8, 32))
    assert fit(thick.cropped).sum() > 2 * fit(thin.cropped).sum()
    assert thick.smoothed.sum() == pytest.approx(thin.smoothed.sum(), rel=0.2)


def test_the_canvas_itself_is_left_as_it_was():
    pixels = rectangle()
    preprocess(pixels)
    np.testing.assert_array_equal(pixels, rectangle())


@unhurried
@given(arrays(np.uint8, small_images), st.sampled_from([0, 0.5, 2]))
def test_any_gray_pixels_at_all_can_be_preprocessed(pixels, smoothing):
    assert_sound(preprocess(pixels, smoothing), *pixels.shape)


@unhurried
@given(arrays(np.uint8, small_images.map(lambda shape: (*shape, 4))))
def test_any_coloured_pixels_at_all_can_be_preprocessed(pixels):
    assert_sound(preprocess(pixels), *pixels.shape[:2])


@unhurried
@given(st.data(), st.integers(1, LARGEST), st.integers(1, LARGEST))
def test_a_few_specks_anywhere_on_a_canvas_of_any_size_can_be_preprocessed(data, height, width):
    pixels = paper(height, width)
    specks = st.tuples(st.integers(0, height - 1), st.integers(0, width - 1), st.integers(0, 255))
    for row, column, gray in data.draw(st.lists(specks, max_size=4)):
        pixels[row, column] = gray
    assert_sound(preprocess(pixels), height, width)


@given(arrays(np.uint8, small_images))
def test_the_box_is_the_smallest_that_holds_all_ink(inverted):
    box = find_ink(inverted)
    ink = inverted >= INK_THRESHOLD
    if box is None:
        assert not ink.any()
        return
    inside = ink[box.top : box.bottom, box.left : box.right]
    assert inside.sum() == ink.sum()
    assert all(edge.any() for edge in (inside[0], inside[-1], inside[:, 0], inside[:, -1]))


def test_the_network_is_given_rows_of_ink_between_zero_and_one():
    images = np.zeros((3, IMAGE_SIZE, IMAGE_SIZE), np.uint8)
    images[1, 0, 2], images[1, 1, 0] = 255, 51
    rows = to_model_input(images)
    assert rows.shape == (3, 784)
    assert rows.dtype == np.float32
    assert rows[1, 2] == 1
    assert rows[1, 28] == np.float32(0.2)
    assert to_model_input(images[:0]).shape == (0, 784)
