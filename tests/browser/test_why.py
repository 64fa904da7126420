"""Which ink speaks for the answer, asked on the page and computed again in CPython."""

import numpy as np
import pytest
from playwright.sync_api import expect

from page.worker.knowledge import Knowledge
from page.worker.reader import Reader
from page.worker.views import why
from scratchnet.preprocessing import SMOOTHING
from scratchnet.weights_file import decode
from tests.browser.conftest import DIST
from tests.browser.sketches import DIGITS, line
from tests.browser.visitor import ANSWER_LIMIT, Visitor

FACTS = "places => Object.fromEntries(places.map(place => [place.dataset.fact, place.textContent]))"
SEVEN_IN_TWO = [line((190, 60), (140, 220)), line((90, 60), (190, 60))]  # a clear one without its roof
CROSSED_SEVEN = [*DIGITS[7], line((100, 146), (190, 146))]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge(Reader(decode((DIST / "weights/digits.npz").read_bytes()), doubter=None), {})


def wait_until_explained(visitor: Visitor, panel: str) -> None:
    newest = str(visitor.revision)
    expect(visitor.page.locator(panel)).to_have_attribute("data-revision", newest, timeout=ANSWER_LIMIT)


def expect_explanation(visitor: Visitor, knowledge: Knowledge, rather_than: int) -> None:
    """The picture and the numbers on the page are those that CPython finds."""
    expect(visitor.page.locator("#why")).to_have_attribute("data-rather-than", str(rather_than))
    expected = why.view(knowledge, {"rather_than": rather_than})
    facts = visitor.page.locator("#why [data-fact]").evaluate_all(FACTS)
    assert facts == expected["facts"]
    shown = visitor.pixels_of("#why-ink")
    # A canvas keeps colours multiplied with their opacity, and so may round both.
    assert np.abs(painted(shown) - painted(expected["ink"]["rgba"].reshape(shown.shape))).max() <= 2


def painted(rgba: np.ndarray) -> np.ndarray:
    return rgba[:, :, :3] * (rgba[:, :, 3:] / 255.0)


def test_ink_is_coloured_by_what_it_says_for_the_answer_and_against_any_other_digit(
    visitor: Visitor, knowledge: Knowledge
):
    expect(visitor.page.locator("#why .blank")).to_be_visible()
    visitor.draw(CROSSED_SEVEN)
    wait_until_explained(visitor, "#why")
    knowledge.reader.read(visitor.canvas_pixels, SMOOTHING, 0)
    expect_explanation(visitor, knowledge, rather_than=-1)
    seven, why_not_one = (visitor.page.get_by_role("button", name=f"Why not {digit}?") for digit in (7, 1))
    expect(seven).to_be_disabled()
    why_not_one.click()
    expect_explanation(visitor, knowledge, rather_than=1)
    why_not_one.click()
    expect(visitor.page.locator("#why")).to_have_attribute("data-rather-than", "-1")


def test_without_the_last_stroke_it_reads_what_it_reads_when_that_is_undone(visitor: Visitor):
    visitor.draw(SEVEN_IN_TWO)
    wait_until_explained(visitor, "#strokes")
    left_out = visitor.page.locator("#strokes-left figure")
    expect(left_out).to_have_count(2)
    digit, probability = left_out.last.evaluate("e => [e.dataset.digit, Number(e.dataset.probability)]")
    visitor.page.locator("#undo").click()
    visitor.wait_for_answer()
    assert int(digit) == visitor.probabilities.argmax()
    assert probability == pytest.approx(
        visitor.probabilities[7], abs=0.03
    )  # drawn by Pillow there, by the browser here
    wait_until_explained(visitor, "#strokes")
    expect(visitor.page.locator("#strokes")).to_contain_text("nothing is left")
    expect(left_out.first).to_be_hidden()
