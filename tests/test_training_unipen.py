"""Pen movements written as UNIPEN text."""

import numpy as np
import pytest

from training.problems import Problem
from training.unipen import parse_unipen

A_FOUR = """
.LEXICON "0" "1"

.SEGMENT DIGIT    0 ? "4"
.COMMENT 4 12  224
.PEN_DOWN
 10  90
 12  80
.PEN_UP
.DT 100
.PEN_DOWN
 20  -3
.PEN_UP
"""


def test_a_digit_has_its_label_its_writer_and_its_strokes():
    (sample,) = parse_unipen(A_FOUR, "file")
    assert (sample.label, sample.writer) == ("4", "12")
    assert [len(stroke) for stroke in sample.strokes] == [2, 1]


def test_up_is_up_although_the_file_counts_upwards_and_a_canvas_downwards():
    (sample,) = parse_unipen(A_FOUR, "file")
    assert np.array_equal(sample.strokes[0], [[10, -90], [12, -80]])


def test_a_pen_that_touched_nothing_left_no_stroke():
    (sample,) = parse_unipen(A_FOUR + ".PEN_DOWN\n.PEN_UP\n", "file")
    assert [len(stroke) for stroke in sample.strokes] == [2, 1]


@pytest.mark.parametrize(
    "damaged",
    [A_FOUR.replace(".PEN_DOWN\n 10", " 10"), '.SEGMENT DIGIT 1 ? "4"\n.PEN_DOWN\n.PEN_UP\n'],
    ids=["no pen", "no ink"],
)
def test_damage_is_told_with_its_place(damaged):
    with pytest.raises(Problem, match=r"^file is damaged: its digit 2 cannot be read\.$"):
        parse_unipen(A_FOUR + damaged, "file")
