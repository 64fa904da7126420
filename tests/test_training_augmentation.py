"""Images bent, turned, resized, thickened and thinned."""

from dataclasses import replace

import numpy as np
import pytest

from training.augmentation import (
    Distortion,
    affine_maps,
    bell_curves,
    distort,
    glass,
    look_through,
    thicken,
)

NOTHING = Distortion(shift=0, rotation=0, scale=0, shear=0, elastic=0, thickness=0)
PIXELS = np.arange(28, dtype=np.float32)


@pytest.fixture
def crosses() -> np.ndarray:  # uint8 [300, 28, 28]: more than one chunk
    image = np.zeros((28, 28), np.uint8)
    image[8:20, 12:15] = image[13:15, 8:20] = 255
    return np.repeat(image[None], 300, axis=0)


def whole_view(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns that look straight through."""
    rows, columns = np.meshgrid(PIXELS, PIXELS, indexing="ij")
    return np.repeat(rows[None], count, 0), np.repeat(columns[None], count, 0)


def test_no_distortion_changes_nothing(crosses):
    same = distort(crosses, NOTHING, np.random.default_rng(0))
    assert np.allclose(same, crosses.reshape(300, -1) / 255, atol=1e-6)


def test_the_same_generator_gives_the_same_images_and_another_gives_others(crosses):
    first, again, other = (distort(crosses, Distortion(), np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_every_image_is_changed_in_its_own_way(crosses):
    bent = distort(crosses, Distortion(), np.random.default_rng(0))
    assert len(np.unique(bent, axis=0)) == len(bent)


def test_ink_stays_ink_and_is_not_lost(crosses):
    bent = distort(crosses, Distortion(), np.random.default_rng(0))
    assert bent.dtype == np.float32 and bent.shape == (300, 784)
    assert bent.min() >= 0 and bent.max() <= 1
    assert bent.sum() == pytest.approx(crosses.sum() / 255, rel=0.1)


def test_images_are_turned_by_as_many_degrees_as_asked():
    maps = affine_maps(2000, replace(NOTHING, rotation=10), np.random.default_rng(0))
    angles = np.degrees(np.arctan2(maps[:, 1, 0], maps[:, 0, 0]))
    assert angles.std() == pytest.approx(10, rel=0.1)


def test_width_and_height_are_resized_apart():
    maps = affine_maps(2000, replace(NOTHING, scale=0.1), np.random.default_rng(0))
    heights, widths = np.log(maps[:, 0, 0]), np.log(maps[:, 1, 1])
    assert heights.std() == pytest.approx(0.1, rel=0.1) == widths.std()
    assert abs(np.corrcoef(heights, widths)[0, 1]) < 0.1


def test_looking_one_pixel_further_down_moves_the_ink_up(crosses):
    images = crosses[:2].astype(np.float32)
    rows, columns = whole_view(2)
    moved = look_through(images, rows + 1, columns)
    assert np.array_equal(moved[:, :-1], images[:, 1:])


def test_what_lies_outside_the_image_is_paper(crosses):
    images = np.ones((1, 28, 28), np.float32)
    rows, columns = whole_view(1)
    assert look_through(images, rows - 100, columns).max() == 0
    assert look_through(images, rows, columns + 100).max() == 0


def test_between_two_pixels_stands_their_mean():
    images = np.zeros((1, 28, 28), np.float32)
    images[0, 10, 10] = 1
    rows, columns = whole_view(1)
    assert look_through(images, rows, columns + 0.5)[0, 10, 9:11] == pytest.approx([0.5, 0.5])


def test_thickening_grows_the_ink_and_thinning_shrinks_it(crosses):
    images = crosses[:3] / np.float32(255)
    thick, same, thin = thicken(images, np.array([1, 0, -1], np.float32)).sum(axis=(1, 2))
    assert thick > same > thin
    assert same == images[1].sum()


def test_the_wobble_is_as_strong_everywhere_as_it_was_asked_to_be():
    assert np.allclose((bell_curves(6) ** 2).sum(axis=1), 1)


def test_the_wobble_goes_in_all_directions():
    rows, columns = glass(300, replace(NOTHING, elastic=1), np.random.default_rng(0))
    down, aside = (places - places.mean(axis=0) for places in (rows, columns))
    assert down.std() == pytest.approx(1, rel=0.1) == aside.std()
    assert abs(np.corrcoef(down.ravel(), aside.ravel())[0, 1]) < 0.1
