"""Where one digit ends and the next begins."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scratchnet.preprocessing import INK_THRESHOLD, find_ink
from scratchnet.segmentation import Run, best_cut, cut_out, find_pieces, possible_digits


def paper(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    """Ink in boxes of left, top, right, bottom."""
    ink = np.zeros((280, 280), np.uint8)
    for left, top, right, bottom in boxes:
        ink[top:bottom, left:right] = 255
    return ink


def pieces_of(ink: np.ndarray) -> tuple[np.ndarray, int]:
    return find_pieces(ink, find_ink(ink))


LEFT, RIGHT = (20, 50, 80, 150), (120, 60, 180, 150)


def test_ink_side_by_side_is_numbered_from_left_to_right():
    pieces, count = pieces_of(paper(RIGHT, LEFT))
    assert count == 2
    assert pieces[100, 50] == 1 and pieces[100, 150] == 2 and pieces[0, 0] == 0


def test_ink_above_other_ink_belongs_to_it():
    roof, body = (60, 20, 140, 40), (40, 60, 120, 200)
    assert pieces_of(paper(roof, body))[1] == 1


def test_ink_that_leans_a_little_over_its_neighbour_does_not_belong_to_it():
    assert pieces_of(paper(LEFT, (60, 160, 120, 250)))[1] == 2  # a third of the columns
    assert pieces_of(paper(LEFT, (40, 160, 100, 250)))[1] == 1  # two thirds


def test_all_that_lies_under_a_wide_roof_belongs_to_it():
    assert pieces_of(paper((20, 20, 180, 40), (30, 60, 60, 150), (120, 60, 170, 150)))[1] == 1


def test_a_bar_joins_what_it_lies_across():
    assert pieces_of(paper(LEFT, RIGHT, (20, 200, 180, 210)))[1] == 1


def test_pixels_that_touch_at_a_corner_hang_together():
    assert pieces_of(paper((20, 20, 60, 60), (60, 60, 100, 100)))[1] == 1


def test_blank_paper_has_no_pieces():
    assert pieces_of(paper())[1] == 0


def test_a_piece_is_cut_out_with_its_soft_edge_and_without_its_neighbour():
    ink = paper(LEFT, RIGHT)
    ink[50:150, 80] = INK_THRESHOLD - 1
    pieces, _ = pieces_of(ink)
    alone = cut_out(ink, pieces, Run(0, 1))
    assert alone[100, 80] == INK_THRESHOLD - 1 and not alone[:, 100:].any()
    np.testing.assert_array_equal(alone + cut_out(ink, pieces, Run(1, 2)), ink)


def test_close_neighbours_keep_their_own_ink():
    pieces, _ = pieces_of(paper(LEFT, (81, 60, 140, 150)))
    assert (pieces[50:150, 20:80] == 1).all() and (pieces[60:150, 81:140] == 2).all()


def test_neighbours_are_tried_together_and_apart():
    pieces, count = pieces_of(paper(LEFT, RIGHT))
    assert possible_digits(pieces, count) == [Run(0, 1), Run(0, 2), Run(1, 2)]


def test_a_digit_may_have_three_pieces_and_no_more():
    pieces, count = pieces_of(paper(*((left, 50, left + 30, 150) for left in (10, 60, 110, 160))))
    assert max(end - first for first, end in possible_digits(pieces, count)) == 3


def test_a_dash_is_no_digit_by_itself():
    pieces, count = pieces_of(paper(LEFT, (100, 100, 120, 110)))
    assert possible_digits(pieces, count) == [Run(0, 1), Run(0, 2)]


def test_the_cut_with_the_most_convincing_digits_is_made():
    worths = {Run(0, 1): 0.9, Run(1, 2): 0.9, Run(0, 2): 0.5}
    assert best_cut(worths, 2) == [Run(0, 1), Run(1, 2)]
    assert best_cut(worths | {Run(0, 2): 0.95}, 2) == [Run(0, 2)]


@pytest.mark.parametrize("worths", [{}, {Run(0, 1): 1.0}, {Run(0, 1): 0.0, Run(1, 2): 1.0}])
def test_what_cannot_be_cut_into_digits_is_not_cut(worths):
    assert best_cut(worths, 2) == []


@given(st.lists(st.floats(0.1, 1), min_size=6, max_size=6))
def test_no_cut_is_better_than_the_best(values):
    runs = [Run(first, end) for first in range(3) for end in range(first + 1, 4)]
    worths = dict(zip(runs, values, strict=True))
    cuts = [[(0, 3)], [(0, 1), (1, 3)], [(0, 2), (2, 3)], [(0, 1), (1, 2), (2, 3)]]
    products = [np.prod([worths[Run(*run)] for run in cut]) for cut in cuts]
    assert np.prod([worths[run] for run in best_cut(worths, 3)]) == pytest.approx(max(products))
