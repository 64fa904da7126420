"""A sketch on the page is read, and read as CPython would read it."""

import json

import numpy as np
import pytest
from playwright.sync_api import expect

from scratchnet import weights_file
from scratchnet.network import forward
from scratchnet.preprocessing import to_model_input
from scratchnet.reading import read
from tests.browser.conftest import DIST
from tests.browser.sketches import DIGITS, Point
from tests.browser.visitor import Visitor


@pytest.fixture(scope="module")
def network():
    return weights_file.decode((DIST / "weights/digits.npz").read_bytes())


def test_every_digit_is_read(visitor: Visitor):
    for digit, sketch in DIGITS.items():
        visitor.draw(sketch)
        assert (visitor.answer("verdict"), visitor.answer("digit")) == ("digit", str(digit))
        assert float(visitor.answer("confidence")) == pytest.approx(visitor.probabilities.max())
        visitor.page.locator("#clear").click()


def test_an_untouched_page_shows_no_digit(visitor: Visitor):
    assert visitor.answer("verdict") == "blank"
    assert visitor.answer("digit") == ""
    expect(visitor.page.locator("#guesses li")).to_have_count(0)


@pytest.mark.parametrize("digit", [2, 5, 8])
def test_the_probabilities_equal_those_of_cpython_for_the_same_pixels(visitor: Visitor, network, digit):
    visitor.draw(DIGITS[digit])
    reading = read(network, visitor.canvas_pixels)
    assert np.abs(visitor.probabilities - reading.probabilities).max() < 1e-5


def test_the_shown_input_is_exactly_what_the_network_was_given(visitor: Visitor, network):
    visitor.draw(DIGITS[3])
    shown = visitor.pixels_of("#model-input")
    assert shown.shape == (28, 28, 4) and (shown[:, :, 3] == 255).all()
    probabilities = forward(network, to_model_input(shown[None, :, :, 0]))[-1][0]
    assert np.abs(visitor.probabilities - probabilities).max() < 1e-5


def test_every_stage_of_the_preprocessing_is_shown(visitor: Visitor, network):
    visitor.draw(DIGITS[4])
    visitor.wait_for_panel("#pipeline")
    stages = read(network, visitor.canvas_pixels).stages
    for name in ("evened", "fitted", "centred", "smoothed"):
        shown = visitor.pixels_of(f"#pipeline [data-stage={name}] canvas")
        assert (shown[:, :, 0] == getattr(stages, name)).all()
    for name in ("grayscale", "inverted", "cropped"):
        picture, stage = visitor.pixels_of(f"#pipeline [data-stage={name}] canvas"), getattr(stages, name)
        assert picture[:, :, 0].mean() == pytest.approx(stage.mean(), abs=1.5)
        assert picture.shape[0] / picture.shape[1] == pytest.approx(stage.shape[0] / stage.shape[1], rel=0.05)


def test_pictures_are_shown_as_soon_as_they_are_in_sight(visitor: Visitor):
    """Before, no frame has to ask them whether they changed."""
    panel = visitor.page.locator("#pipeline")
    visitor.draw(DIGITS[2])
    visitor.wait_for_panel("#pipeline")
    expect(panel).not_to_be_in_viewport()
    expect(panel.locator("canvas").first).to_have_css("visibility", "hidden")
    panel.scroll_into_view_if_needed()
    expect(panel.locator("canvas").first).to_have_css("visibility", "visible")
    visitor.page.locator("#sketchpad").scroll_into_view_if_needed()
    expect(panel.locator("canvas").first).to_have_css("visibility", "hidden")


def test_a_picture_with_a_name_can_be_read_aloud_wherever_the_visitor_is(visitor: Visitor):
    visitor.draw(DIGITS[2])
    visitor.page.locator("footer").scroll_into_view_if_needed()
    expect(visitor.page.locator("#why.away canvas")).to_have_css("visibility", "visible")


def test_the_answer_follows_while_the_pen_is_still_down_and_is_explained_when_it_rests(visitor: Visitor):
    stroke = DIGITS[7][0]
    visitor.press(*stroke[0])
    for point in stroke[1:]:
        visitor.move(*point)
    visitor.wait_for_answer()
    assert visitor.answer("digit") == "7"
    expect(visitor.page.locator("#certainty")).to_have_attribute("data-revision", str(visitor.revision))
    assert visitor.probabilities.max() == pytest.approx(float(visitor.answer("confidence")), abs=1e-6)
    expect(visitor.page.locator("#guesses li").first).to_have_attribute("data-digit", "7")
    visitor.wait_for_panel("#connections")
    visitor.release()


def test_guesses_are_ranked_and_the_bars_add_up(visitor: Visitor):
    visitor.draw(DIGITS[9])
    ranked = np.argsort(-visitor.probabilities)
    guesses = visitor.page.locator("#guesses li").all()
    assert [int(guess.get_attribute("data-digit")) for guess in guesses] == list(ranked[: len(guesses)])
    assert len(guesses) >= 3
    assert visitor.probabilities.sum() == pytest.approx(1, abs=1e-5)


def between(first: list[Point], second: list[Point], share: float) -> list[Point]:
    """A stroke on its way from one to the other."""
    start, goal = (at_even_steps(np.array(stroke)) for stroke in (first, second))
    return [tuple(point) for point in (start + share * (goal - start)).tolist()]


def at_even_steps(stroke: np.ndarray, count: int = 40) -> np.ndarray:  # [n, 2] -> [count, 2]
    """As many points of a stroke, one as far from the next as all."""
    way = np.concatenate([[0], np.hypot(*np.diff(stroke, axis=0).T).cumsum()])
    steps = np.linspace(0, way[-1], count)
    return np.stack([np.interp(steps, way, stroke[:, axis]) for axis in (0, 1)], axis=1)


def test_two_tied_answers_are_called_unsure(visitor: Visitor):
    """Between a three and a five there is a tie, with two bars half full; ever smaller steps lead to it."""
    three, five = 0.0, 1.0
    for _ in range(20):
        middle = (three + five) / 2
        visitor.draw([between(DIGITS[3][0], DIGITS[5][0], middle)])
        if visitor.answer("verdict") == "unsure":
            break
        if visitor.answer("digit") == "3":
            three = middle
        else:
            five = middle
        visitor.page.locator("#clear").click()
    assert visitor.answer("verdict") == "unsure"
    expect(visitor.page.locator("#answer-digit")).to_contain_text("or")
    lengths = visitor.page.locator("#probabilities .bar").evaluate_all(
        "bars => bars.map(bar => parseFloat(getComputedStyle(bar).backgroundSize) / 100)"
    )
    assert max(lengths) < 0.7
    np.testing.assert_allclose(lengths, visitor.probabilities, atol=0.0051)


def test_the_explanation_speaks_of_this_sketch(visitor: Visitor, network):
    visitor.page.locator("#how-it-works summary").click()
    visitor.draw(DIGITS[6])
    facts = visitor.page.locator("#how-it-works")
    reading = read(network, visitor.canvas_pixels)
    height, width = reading.stages.cropped.shape
    expect(facts.locator("[data-fact=box_size]")).to_have_text(f"{width} × {height}")
    expect(facts.locator("[data-fact=first_digit]")).to_have_text("6")
    expect(facts.locator("[data-fact=firing_1]")).to_have_text(str(np.count_nonzero(reading.outputs[1])))
    expect(facts.locator("[data-fact=parameters]")).to_have_text("104,938")
    card = json.loads((DIST / "weights/digits.json").read_text("utf-8"))
    accuracy = f"{100 * card['figures']['MNIST test']['accuracy']:.2f} %"
    expect(facts.locator("[data-fact=accuracy]")).to_contain_text(f"it is right {accuracy} of the time")
