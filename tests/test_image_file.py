"""Images survive being bytes, and what is no file of images is refused in one sentence."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scratchnet.image_file import MOST_IMAGES, Images, ImagesError, decode, encode
from tests.data_fixtures import few_mnist_digits


def some() -> Images:
    return few_mnist_digits("t10k", 30)


def npz(**changes: np.ndarray | None) -> bytes:
    """A good file, with some of it exchanged, or left out where None."""
    with np.load(io.BytesIO(encode(some()))) as archive:
        arrays = {name: archive[name] for name in archive.files}
    buffer = io.BytesIO()
    np.savez(buffer, **{name: array for name, array in (arrays | changes).items() if array is not None})
    return buffer.getvalue()


def test_not_a_pixel_is_lost():
    for before, after in zip(some(), decode(encode(some())), strict=True):
        assert after.dtype == np.uint8
        np.testing.assert_array_equal(before, after)


def test_it_is_smaller_than_the_pixels_packed_as_they_are():
    images = few_mnist_digits("t10k", 1000)
    plain = io.BytesIO()
    np.savez_compressed(plain, images=images.images, labels=images.labels)
    assert len(encode(images)) < 0.95 * len(plain.getvalue())


WRONG = {
    "no ink": {"ink": None},
    "one array more": {"more": np.zeros(3, np.uint8)},
    "wide labels": {"labels": np.zeros(30, int)},
    "a table of labels": {"labels": np.zeros((30, 1), np.uint8)},
    "no labels": {"labels": np.zeros(0, np.uint8)},
    "an eleventh digit": {"labels": np.full(30, 10, np.uint8)},
    "more images than a page can hold": {
        "ink": np.zeros((MOST_IMAGES + 1) * 98, np.uint8),
        "shades": np.zeros(0, np.uint8),
        "labels": np.zeros(MOST_IMAGES + 1, np.uint8),
    },
    "one label more": {"labels": np.zeros(31, np.uint8)},
    "too few shades": {"shades": np.ones(3, np.uint8)},
    "no ink for the shades": {"ink": np.zeros(30 * 98, np.uint8)},
    "objects": {"ink": np.array([{}], object)},
}


def assert_refused(data: bytes) -> None:
    with pytest.raises(ImagesError) as refusal:
        decode(data)
    assert str(refusal.value).endswith(".") and "\n" not in str(refusal.value)


@pytest.mark.parametrize("changes", WRONG.values(), ids=WRONG)
def test_arrays_that_do_not_fit_are_refused_in_one_sentence(changes):
    assert_refused(npz(**changes))


def test_half_a_file_is_refused():
    assert_refused(encode(some())[:-40])


@given(st.binary(max_size=300))
def test_arbitrary_bytes_never_raise_anything_but_a_sentence(data):
    assert_refused(data)
    assert_refused(b"PK\x03\x04" + data)
