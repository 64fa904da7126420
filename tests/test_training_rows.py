"""Rows of digits to judge by."""

import numpy as np
import pytest

from scratchnet.ink import CANVAS_SIZE, draw
from scratchnet.preprocessing import find_ink
from scratchnet.segmentation import find_pieces
from tests.data_fixtures import few_pen_digits
from training.rows import CLOSEST, LONGEST_ROW, make_rows, write_row
from training.unipen import Sample


@pytest.fixture
def rows():
    return make_rows(few_pen_digits("tra", 300), 40, np.random.default_rng(1))


def test_a_row_has_two_to_five_digits_and_all_of_them_on_the_canvas(rows):
    assert {len(row.text) for row in rows} == set(range(2, LONGEST_ROW + 1))
    for row in rows:
        points = np.concatenate([stroke.points for stroke in row.strokes])
        radius = row.strokes[0].width / 2
        assert points.min() >= radius and points.max() <= CANVAS_SIZE - radius


@pytest.mark.parametrize("count", [2, LONGEST_ROW])
def test_neighbours_never_touch(count):
    bar = Sample("1", "w", [np.array([[0.0, 0], [0, 1]])])
    for seed in range(20):
        row = write_row([bar] * count, np.random.default_rng(seed))
        ink = draw(row.strokes)
        assert find_pieces(ink, find_ink(ink))[1] == count
        left, right = np.flatnonzero(ink.max(axis=0) > 128)[[0, -1]]
        assert (ink[:, left:right].max(axis=0) == 0).sum() >= CLOSEST - 2


def test_a_row_is_written_by_one_person():
    bar = [np.array([[0.0, 0], [0, 1]])]
    samples = [Sample(str(digit), f"writer {digit % 3}", bar) for digit in range(9)]
    for row in make_rows(samples, 40, np.random.default_rng(1)):
        assert len({int(digit) % 3 for digit in row.text}) == 1


def test_the_same_seed_writes_the_same_rows(rows):
    again = make_rows(few_pen_digits("tra", 300), 40, np.random.default_rng(1))
    assert [row.text for row in again] == [row.text for row in rows]
