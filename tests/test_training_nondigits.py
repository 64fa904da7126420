"""Things that are no digits."""

import numpy as np
import pytest

from training import nondigits


def test_the_same_seed_makes_the_same_things():
    first, second = (nondigits.make_nondigits(20, np.random.default_rng(1)) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    assert first.shape == (20, 28, 28) and first.dtype == np.uint8


@pytest.mark.parametrize("kind", dict.fromkeys(nondigits.KINDS), ids=lambda kind: kind.__name__)
def test_every_kind_is_a_list_of_strokes(kind):
    generator = np.random.default_rng(1)
    for _ in range(20):
        strokes = kind(generator)
        assert strokes and all(stroke.ndim == 2 and stroke.shape[1] == 2 for stroke in strokes)
        assert all(np.isfinite(stroke).all() for stroke in strokes)


def test_two_in_five_are_letters_and_signs():
    kinds = len(nondigits.KINDS) + 1  # one more: textures, which are no strokes
    assert nondigits.KINDS.count(nondigits.letter) / kinds == 0.4


def test_every_letter_is_spelled_on_the_keys_of_a_telephone():
    assert all(set("".join(spelling)) <= set("123456789") for spelling in nondigits.SPELLINGS)


def test_more_points_on_a_line_leave_the_line_as_it_is():
    corner = np.array([[0.0, 0], [1, 0], [1, 2]])
    finer = nondigits.subdivide(corner, 4)
    assert len(finer) == 9
    np.testing.assert_array_equal(finer[::4], corner)
    assert ((finer[:, 1] == 0) | (finer[:, 0] == 1)).all()


def test_a_texture_has_no_strokes_but_every_gray_between_two():
    image = nondigits.texture(np.random.default_rng(1))
    assert image.shape == (280, 280) and len(np.unique(image)) > 20
