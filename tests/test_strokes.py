"""What the page says about a sketch without one of its strokes is what is read without it."""

import pytest

from page.worker.knowledge import Knowledge
from page.worker.reader import Reader
from page.worker.views.strokes import NOTHING_LEFT, view
from scratchnet.ink import draw
from scratchnet.occlusion import MOST_STROKES
from scratchnet.reading import read
from scratchnet.weights_file import decode
from tests.sketch_fixtures import SEVEN, WEIGHTS, shipped_network

A_SEVEN = [[stroke.points.tolist(), stroke.width, stroke.erases] for stroke in SEVEN]
RUBBED_OUT = [[[20, 20], [260, 260]], 500, True]
TWO_ONES = [[[[x, 70], [x, 210]], 18, False] for x in (70, 210)]


@pytest.fixture(scope="module")
def reader() -> Reader:
    doubter = WEIGHTS.with_name("digits.doubter.npz")
    return Reader(shipped_network(), decode(doubter.read_bytes()))


def shown(reader: Reader, strokes: list) -> dict:
    reader.read_strokes(strokes, 0.8, 0)
    return view(Knowledge(reader, {}), {"strokes": strokes})


def test_each_stroke_is_left_out_in_turn(reader):
    for left_out, stroke in enumerate(shown(reader, A_SEVEN)["strokes"]):
        alone = read(reader.network, 255 - draw([SEVEN[1 - left_out]]), 0.8)
        assert stroke["digit"] == alone.probabilities.argmax()
        assert stroke["after"] == pytest.approx(alone.probabilities[7], abs=1e-6)
        assert stroke["before"] == pytest.approx(reader.subject.probabilities[7])


def test_the_stroke_that_is_left_out_is_still_to_be_seen(reader):
    image = shown(reader, A_SEVEN)["strokes"][1]["image"]
    opacity = image["rgba"].reshape(image["height"], image["width"], 4)[:, :, 3]
    assert opacity[75, 55] < opacity[30, 70] == 255
    assert opacity[75, 55] > 0 == opacity[130, 10]


def test_where_nothing_is_left_nothing_is_probable(reader):
    _, without_last = shown(reader, [A_SEVEN[1], RUBBED_OUT, A_SEVEN[0]])["strokes"]
    assert (without_last["digit"], without_last["after"]) == (NOTHING_LEFT, 0)


def test_what_cannot_be_left_out_is_said_in_a_sentence(reader):
    eraser = [*A_SEVEN[0][:2], True]
    for strokes, word in (
        (A_SEVEN[:1], "nothing is left"),
        (TWO_ONES, "one digit at a time"),
        ([eraser], ""),
    ):
        answer = shown(reader, strokes)
        assert answer["strokes"] == [] and word in answer["says"]


def test_of_a_scribble_it_is_said_that_only_the_first_strokes_are_tried(reader):
    answer = shown(reader, A_SEVEN * MOST_STROKES)
    assert len(answer["strokes"]) == MOST_STROKES
    assert str(MOST_STROKES) in answer["says"]


def test_rubbing_out_is_no_scribble(reader):
    speck = [[[5, 5], [6, 5]], 4, True]
    assert "first" not in shown(reader, [*A_SEVEN, *[speck] * MOST_STROKES])["says"]
