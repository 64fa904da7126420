"""A curve of any length is drawn with few points, and they are true."""

import numpy as np
import pytest

from scratchnet.curve import Curve


def grown(length: int, most: int = 10) -> np.ndarray:
    curve = Curve(2, most)
    for number in range(length):
        curve.add(number, number * number)
    return curve.points


def test_a_curve_without_points_has_columns_too():
    assert grown(0).shape == (0, 2)


def test_a_short_curve_keeps_every_point():
    np.testing.assert_array_equal(grown(3), [[0, 0], [1, 1], [2, 4]])


@pytest.mark.parametrize("length", [11, 100, 12_345])
def test_a_long_curve_has_few_points_evenly_spread_and_none_invented(length):
    points = grown(length)
    assert 5 <= len(points) <= 10
    assert len(set(np.diff(points[:, 0]))) == 1
    np.testing.assert_allclose(points[:, 1], points[:, 0] ** 2)


def test_it_reaches_from_the_very_beginning_nearly_to_the_end():
    assert grown(12_345)[0, 0] == 0
    assert grown(12_345)[-1, 0] > 12_345 * 0.8
