"""The page knows when it cannot read, and reads several digits as a number."""

import numpy as np
import pytest
from playwright.sync_api import expect

from scratchnet import ink
from scratchnet.reading import read
from scratchnet.weights_file import decode
from tests.browser.conftest import DIST
from tests.browser.sketches import DIGITS, NO_DIGITS, Sketch, line
from tests.browser.visitor import Visitor
from tests.data_fixtures import few_pen_digits
from training.rows import make_rows

PEN_WIDTH = 18  # canvas px


def as_sketch(strokes: list[ink.Stroke]) -> Sketch:
    """The points of strokes, for a mouse that needs at least two."""
    return [[tuple(point) for point in np.repeat(stroke.points, 2, axis=0)] for stroke in strokes]


def clear(visitor: Visitor) -> None:
    visitor.page.locator("#clear").click()
    visitor.wait_for_answer()


@pytest.fixture(scope="module")
def read_in_cpython():
    network, doubter = (
        decode((DIST / f"weights/{name}.npz").read_bytes()) for name in ("digits", "digits.doubter")
    )
    return lambda pixels: read(network, pixels, doubter=doubter)


def test_digits_by_writers_whom_the_network_never_met_are_read(visitor: Visitor):
    samples = few_pen_digits("tes", 12)
    answers = []
    for sample in samples:
        visitor.draw(as_sketch(ink.place(sample.strokes, PEN_WIDTH)))
        answers.append(visitor.answer("digit"))
        clear(visitor)
    right = sum(answer == sample.label for answer, sample in zip(answers, samples, strict=True))
    assert right >= len(samples) - 1, answers


def test_letters_and_scribbles_are_not_called_a_digit(visitor: Visitor):
    verdicts = {}
    for name, sketch in NO_DIGITS.items():
        visitor.draw(sketch)
        verdicts[name] = visitor.answer("verdict")
        assert verdicts[name] != "not-a-digit" or visitor.answer("digit") == ""
        clear(visitor)
    refused = sum(verdict == "not-a-digit" for verdict in verdicts.values())
    assert refused >= len(NO_DIGITS) - 1, verdicts


def test_a_row_of_digits_is_read_as_a_number(visitor: Visitor, read_in_cpython):
    rows = make_rows(few_pen_digits("tes", 300), 6, np.random.default_rng(3))
    right = 0
    for row in rows:
        visitor.set_slider("stroke-width", max(8, round(row.strokes[0].width)))
        visitor.draw(as_sketch(row.strokes))
        right += visitor.answer("digit") == row.text
        assert visitor.answer("digit") == read_in_cpython(visitor.canvas_pixels).text
        clear(visitor)
    assert right >= len(rows) - 1


def two_digits(left: int, right: int) -> Sketch:
    """Side by side, half as large."""
    places = (left, 5), (right, 135)
    return [
        [(x / 2 + shift, y / 2 + 70) for x, y in stroke]
        for digit, shift in places
        for stroke in DIGITS[digit]
    ]


def test_each_digit_of_a_row_has_its_own_box_and_bars(visitor: Visitor):
    visitor.draw(two_digits(4, 2))
    assert (visitor.answer("verdict"), visitor.answer("digit")) == ("several", "42")
    boxes = [box.bounding_box() for box in visitor.page.locator("#boxes span").all()]
    assert len(boxes) == 2 and boxes[0]["x"] + boxes[0]["width"] < boxes[1]["x"]
    assert visitor.probabilities.argmax() == 4
    visitor.page.locator("#row button[data-digit='2']").click()
    expect(visitor.page.locator("#guesses li").first).to_have_attribute("data-digit", "2")
    assert visitor.probabilities.argmax() == 2
    clear(visitor)
    visitor.set_slider("stroke-width", 8)
    visitor.draw([line((x, 120), (x, 165)) for x in range(24, 280, 33)])
    assert visitor.answer("digit") == "11111111"
    assert visitor.page.locator("#answer").evaluate("e => e.scrollWidth <= e.clientWidth")


def test_one_digit_has_no_boxes(visitor: Visitor):
    visitor.draw(two_digits(1, 7))
    expect(visitor.page.locator("#row")).to_be_visible()
    clear(visitor)
    visitor.draw(DIGITS[4])
    expect(visitor.page.locator("#row")).to_be_hidden()
    expect(visitor.page.locator("#boxes span:visible")).to_have_count(0)
