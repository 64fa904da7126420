"""MNIST's file format."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.idx import parse_idx
from training.problems import Problem


def as_idx(array: np.ndarray) -> bytes:
    lengths = np.array(array.shape, ">u4").tobytes()
    return bytes([0, 0, 8, array.ndim]) + lengths + array.tobytes()


@given(st.lists(st.integers(0, 4), min_size=1, max_size=3))
def test_an_array_of_any_shape_is_read(shape):
    array = np.arange(np.prod(shape), dtype=np.uint8).reshape(shape)
    assert np.array_equal(parse_idx(as_idx(array), "file"), array)


OTHER_FORMATS = [b"", b"\0\0\x08", b"\0\0\x0d\x01\0\0\0\0", b"\0\0\x08\x03\0\0", b"PK\3\4 is a zip"]


@pytest.mark.parametrize("data", OTHER_FORMATS)
def test_another_format_is_refused_by_name(data):
    with pytest.raises(Problem, match="labels is not an IDX file"):
        parse_idx(data, "labels")


@pytest.mark.parametrize("count", [5, 7])
def test_too_few_or_too_many_numbers_are_refused(count):
    header = as_idx(np.zeros((2, 3), np.uint8))[:-6]
    with pytest.raises(Problem, match=f"should hold 2 x 3 bytes, but holds {count}"):
        parse_idx(header + bytes(count), "images")
