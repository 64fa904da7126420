"""What the pen leaves behind: discs, lines, curves, and what the eraser takes away."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from scratchnet.ink import CANVAS_SIZE, SKETCH_SIZE, STROKE_WIDTH, Imprint, Stroke, draw, place, smooth

coordinates = st.floats(-300, 600, allow_nan=False)
points = arrays(float, st.tuples(st.integers(1, 8), st.just(2)), elements=coordinates)
strokes = st.builds(Stroke, points, st.floats(0.5, 80), st.booleans())


def stroke(*points, width=STROKE_WIDTH, erases=False) -> Stroke:
    return Stroke(np.array(points, float), width, erases)


def amount(canvas: np.ndarray) -> float:
    """How much ink there is, in canvas px of full black."""
    return canvas.sum(dtype=float) / 255


def centre_of_mass(canvas: np.ndarray) -> tuple[float, float]:
    """x and y as a canvas counts them: the middle of the first pixel is at 0.5."""
    places = np.arange(len(canvas)) + 0.5
    return canvas.sum(axis=0) @ places / canvas.sum(), canvas.sum(axis=1) @ places / canvas.sum()


def extent(canvas: np.ndarray) -> tuple[int, int, int, int]:
    """First and last column with ink, first and last row."""
    columns, rows = np.flatnonzero(canvas.any(axis=0)), np.flatnonzero(canvas.any(axis=1))
    return columns[0], columns[-1], rows[0], rows[-1]


def test_no_strokes_leave_blank_paper():
    canvas = draw([])
    assert canvas.shape == (CANVAS_SIZE, CANVAS_SIZE)
    assert canvas.dtype == np.uint8
    assert not canvas.any()


@pytest.mark.parametrize("width", [6, 18, 19, 40])
@pytest.mark.parametrize("place", [(140, 140), (100.5, 60.5), (33.3, 200.7)])
def test_a_dot_is_a_disc_as_wide_as_the_pen(width, place):
    canvas = draw([stroke(place, width=width)])
    assert amount(canvas) == pytest.approx(np.pi * width**2 / 4, rel=0.02)
    assert centre_of_mass(canvas) == pytest.approx(place, abs=0.15)
    left, right, top, bottom = extent(canvas)
    assert right + 1 - left == pytest.approx(width, abs=1.01)
    assert bottom + 1 - top == pytest.approx(width, abs=1.01)


@pytest.mark.parametrize("end", [(200, 100), (50, 220), (150, 200), (120, 40)])
def test_a_line_is_as_long_and_wide_as_drawn_with_round_ends(end):
    start, width = (50, 100), 18
    canvas = draw([stroke(start, end, width=width)])
    length = np.hypot(end[0] - start[0], end[1] - start[1])
    assert amount(canvas) == pytest.approx(length * width + np.pi * width**2 / 4, rel=0.015)
    assert centre_of_mass(canvas) == pytest.approx(
        ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), abs=0.15
    )


def test_a_line_ends_half_a_pens_width_beyond_its_ends():
    assert extent(draw([stroke((50, 100), (200, 100), width=18)])) == (41, 208, 91, 108)


def test_the_inside_is_black_the_outside_blank_and_only_the_edge_gray():
    canvas = draw([stroke((50, 100), (200, 100), width=18)])
    assert (canvas[92:108, 50:200] == 255).all()
    assert not canvas[:90].any()
    assert not canvas[110:].any()
    assert set(np.unique(canvas)) - {0, 255}


def test_a_stroke_crossing_itself_is_no_darker():
    cross = [stroke((50, 140), (230, 140)), stroke((140, 50), (140, 230))]
    assert draw(cross)[140, 140] == 255


def test_the_eraser_takes_ink_away():
    line, across = stroke((50, 140), (230, 140)), stroke((140, 100), (140, 180), erases=True)
    canvas = draw([line, across])
    assert canvas[140, 100] == canvas[140, 180] == 255
    assert not canvas[120:160, 133:147].any()


def test_the_order_matters():
    dot, eraser = stroke((140, 140)), stroke((140, 140), width=30, erases=True)
    assert not draw([dot, eraser]).any()
    np.testing.assert_array_equal(draw([eraser, dot]), draw([dot]))


def test_ink_beyond_the_canvas_is_lost():
    assert not draw([stroke((-100, -100), (-50, 400))]).any()
    corner = draw([stroke((0, 0))])
    assert amount(corner) == pytest.approx(np.pi * STROKE_WIDTH**2 / 16, rel=0.05)


def test_two_points_are_joined_by_a_straight_line():
    straight = np.array([[10.0, 20.0], [30.0, 40.0]])
    np.testing.assert_array_equal(smooth(straight), straight)


def test_a_curve_begins_and_ends_where_the_pen_did_and_passes_through_the_midpoints():
    recorded = np.array([[0.0, 0.0], [100.0, 0.0], [100.0, 100.0]])
    curve = smooth(recorded).tolist()
    assert curve[0] == [0, 0]
    assert [50, 0] in curve
    assert [100, 50] in curve
    assert curve[-1] == [100, 100]


def test_a_corner_is_rounded_off():
    curve = smooth(np.array([[0.0, 0.0], [100.0, 0.0], [100.0, 100.0]]))
    nearest = np.hypot(*(curve - [100, 0]).T).argmin()
    assert curve[nearest].tolist() == [87.5, 12.5]  # a quarter of either midpoint, and half of the corner


def test_points_on_a_line_stay_on_it():
    recorded = np.linspace([20.0, 30.0], [220.0, 130.0], 9)
    curve = smooth(recorded)
    np.testing.assert_allclose((curve[:, 0] - 20) / 2, curve[:, 1] - 30, atol=1e-9)


@given(points)
def test_a_curve_never_leaves_the_box_around_its_points(recorded):
    curve = smooth(recorded)
    assert (curve >= recorded.min(axis=0) - 1e-9).all()
    assert (curve <= recorded.max(axis=0) + 1e-9).all()


@settings(deadline=None, max_examples=50)
@given(st.lists(strokes, max_size=4), st.integers(1, 90))
def test_any_strokes_on_any_canvas_can_be_drawn(strokes, size):
    canvas = draw(strokes, size)
    assert canvas.shape == (size, size)
    assert canvas.dtype == np.uint8


def test_a_recorded_sketch_is_placed_in_the_middle_with_its_longest_side_as_asked():
    tall = [np.array([[0.0, 0.0], [10.0, 40.0]]), np.array([[20.0, 100.0]])]
    placed = place(tall)
    together = np.concatenate([stroke.points for stroke in placed])
    middle, width = CANVAS_SIZE / 2, SKETCH_SIZE * 20 / 100
    np.testing.assert_allclose(together.min(axis=0), [middle - width / 2, middle - SKETCH_SIZE / 2])
    np.testing.assert_allclose(together.max(axis=0), [middle + width / 2, middle + SKETCH_SIZE / 2])


def test_a_recorded_dot_is_placed_in_the_middle():
    (dot,) = place([np.array([[7.3, 9.1]])])
    assert dot.points.tolist() == [[CANVAS_SIZE / 2, CANVAS_SIZE / 2]]


@given(
    arrays(float, array_shapes(min_dims=1, max_dims=1).map(lambda n: (*n, 2)), elements=coordinates),
    st.floats(-100, 100),
    st.floats(0.1, 50),
)
def test_where_and_how_large_a_sketch_was_recorded_does_not_matter(recorded, shift, scale):
    assume(np.ptp(recorded, axis=0).max() > 1e-3)  # a dot has no size to speak of
    (here,), (there,) = place([recorded]), place([recorded * scale + shift])
    np.testing.assert_allclose(here.points, there.points, atol=1e-3)


def test_an_imprint_is_the_image_as_large_as_the_paper():
    image = np.arange(28 * 28, dtype=np.uint32).reshape(28, 28).astype(np.uint8)
    squares = draw([Imprint(image)]).reshape(28, 10, 28, 10)
    assert (squares == image[:, None, :, None]).all()


def test_an_imprint_takes_no_ink_away_and_can_be_erased():
    dot, eraser = stroke((140, 140)), stroke((140, 140), width=400, erases=True)
    assert (draw([dot, Imprint(np.zeros((28, 28), np.uint8))]) == draw([dot])).all()
    assert not draw([Imprint(np.full((28, 28), 255, np.uint8)), eraser]).any()
