"""Lines begin and end in the very cells that are joined, wherever the page has its pictures."""

import re

import numpy as np
import pytest

from page.worker.knowledge import Knowledge
from page.worker.reader import Reader
from page.worker.views import connections, neuron
from scratchnet.connections import strongest
from scratchnet.explanation import question
from scratchnet.weights_file import decode
from tests.browser.sketches import NO_DIGITS
from tests.sketch_fixtures import WEIGHTS, shipped_network

DOUBTER = WEIGHTS.with_name("digits.doubter.npz")
SEVEN = [[[(82, 62), (196, 60), (122, 228)], 18, False]]
PIXELS = [10, 20, 280, 280, 28, 28, False]  # css px; every pixel ten wide
COLUMNS = [[400, 0, 40, 320, 4, 32, False], [500, 0, 40, 320, 2, 16, False], [600, 100, 0, 200, 1, 10, False]]
LYING = [[0, 400, 320, 40, 4, 32, True], [0, 500, 320, 40, 2, 16, True]]
NUMBER = r"(-?\d+(?:\.\d+)?)"


@pytest.fixture
def knowledge() -> Knowledge:
    reader = Reader(shipped_network(), doubter=None)
    reader.read_strokes(SEVEN, 0.8, 0)
    return Knowledge(reader, {})


def ends(lines: dict[str, list[str]], sign: str) -> set[tuple[float, ...]]:
    """Where each line begins and ends: x, y, x, y."""
    curves = re.findall(rf"M{NUMBER} {NUMBER}C.*? {NUMBER} {NUMBER}(?=M|$)", "".join(lines[sign]))
    return {tuple(float(number) for number in curve) for curve in curves}


def test_lines_join_the_cells_of_the_strongest_connections_in_their_colour(knowledge):
    lines = connections.view(knowledge, {"pictures": [PIXELS, *COLUMNS], "neuron": None})
    reader = knowledge.reader
    into_first, _, into_last = strongest(reader.network, reader.subject.outputs, question(7))
    for source, target, share in zip(*into_first, strict=True):
        pixel = 15 + source % 28 * 10, 25 + source // 28 * 10
        cell = 405 + target % 4 * 10, 5 + target // 4 * 10
        assert (*pixel, *cell) in ends(lines, "positive" if share > 0 else "negative")
    for source, share in zip(into_last.sources, into_last.shares, strict=True):
        cell = 510 + source % 2 * 20, 10 + source // 2 * 20
        assert (*cell, 600, 250) in ends(lines, "positive" if share > 0 else "negative")


def test_a_layer_that_lies_on_its_side_is_met_in_the_same_cells_turned(knowledge):
    lines = connections.view(knowledge, {"pictures": [PIXELS, *LYING], "neuron": [0, 6]})
    into = {end for sign in lines for end in ends(lines, sign) if end[3] < 450}
    assert into and {end[2:] for end in into} == {(15, 425)}  # row 1 runs to the right, column 2 downwards


@pytest.mark.parametrize(("others", "downwards"), [(LYING, True), (COLUMNS, False)], ids=["below", "beside"])
def test_lines_leave_a_picture_towards_the_next(knowledge, others, downwards):
    lines = connections.view(knowledge, {"pictures": [PIXELS, *others], "neuron": None})
    paths = "".join(lines["positive"] + lines["negative"])
    beginnings = re.findall(rf"M{NUMBER} {NUMBER}C{NUMBER} {NUMBER}", paths)
    assert beginnings
    assert all((x == x2) == downwards and (y == y2) != downwards for x, y, x2, y2 in beginnings)


def test_the_strongest_lines_are_thick_and_weak_ones_are_thin(knowledge):
    lines = connections.view(knowledge, {"pictures": [PIXELS, *COLUMNS], "neuron": None})
    thin, _, thick = (sum(lines[sign][place].count("M") for sign in lines) for place in range(3))
    assert thick >= 3 and thin >= 3


def test_blank_paper_and_what_is_no_digit_have_no_answer_to_draw_lines_for(knowledge):
    reader = knowledge.reader = Reader(shipped_network(), decode(DOUBTER.read_bytes()))
    scribble = [[stroke, 18, False] for stroke in NO_DIGITS["a scribble"]]
    for strokes, verdict in (([], "blank"), (scribble, "not-a-digit")):
        assert reader.read_strokes(strokes, 0.8, 0)["verdict"] == verdict
        lines = connections.view(knowledge, {"pictures": [PIXELS, *COLUMNS], "neuron": None})
        assert not any(path for paths in lines.values() for path in paths)


def test_a_chart_has_a_bar_for_each_weight_up_or_down(knowledge):
    shown = neuron.view(knowledge, {"layer": 1, "index": 4})["weights"]
    weights = knowledge.reader.network.layers[1].weights[:, 4]
    heights = np.zeros(128)
    for sign in ("positive", "negative"):
        for place, height in re.findall(rf"M{NUMBER} 0V{NUMBER}", shown[sign]):
            heights[int(float(place))] = -float(height)
            assert (float(height) < 0) == (sign == "positive")
    np.testing.assert_allclose(heights, weights / np.abs(weights).max(), atol=6e-4)
