"""Every button, slider and key does what it says."""

import pytest
from playwright.sync_api import expect

from scratchnet.ink import STROKE_WIDTH
from scratchnet.preprocessing import SMOOTHING
from tests.browser.sketches import DIGITS, line
from tests.browser.visitor import Visitor


def test_clear_takes_everything_off_the_paper(visitor: Visitor):
    visitor.draw(DIGITS[4])
    visitor.page.locator("#clear").click()
    visitor.wait_for_answer()
    assert visitor.ink == 0
    assert (visitor.answer("verdict"), visitor.answer("digit")) == ("blank", "")


def test_undo_takes_back_one_stroke_and_redo_brings_it_again(visitor: Visitor):
    visitor.draw(DIGITS[4][:1])
    one_stroke = visitor.canvas_pixels
    visitor.draw(DIGITS[4][1:])
    both = visitor.canvas_pixels
    visitor.page.locator("#undo").click()
    assert (visitor.canvas_pixels == one_stroke).all()
    visitor.page.locator("#redo").click()
    visitor.wait_for_answer()
    assert (visitor.canvas_pixels == both).all()
    assert visitor.answer("digit") == "4"


def test_clearing_can_be_undone(visitor: Visitor):
    visitor.draw(DIGITS[3])
    before = visitor.ink
    visitor.page.locator("#clear").click()
    visitor.page.locator("#undo").click()
    visitor.wait_for_answer()
    assert visitor.ink == before
    assert visitor.answer("digit") == "3"


def test_buttons_are_offered_only_when_they_can_do_something(visitor: Visitor):
    buttons = {name: visitor.page.locator(f"#{name}") for name in ("undo", "redo", "clear")}
    for button in buttons.values():
        expect(button).to_be_disabled()
    visitor.draw(DIGITS[1])
    expect(buttons["undo"]).to_be_enabled()
    expect(buttons["clear"]).to_be_enabled()
    buttons["undo"].click()
    expect(buttons["undo"]).to_be_disabled()
    expect(buttons["clear"]).to_be_disabled()
    expect(buttons["redo"]).to_be_enabled()


def test_the_eraser_removes_ink_and_can_be_put_down_again(visitor: Visitor):
    visitor.draw([line((60, 140), (220, 140))])
    before = visitor.ink
    eraser = visitor.page.locator("#eraser")
    eraser.click()
    expect(eraser).to_have_attribute("aria-pressed", "true")
    visitor.draw([line((140, 100), (140, 180))])
    assert visitor.ink < before
    eraser.click()
    visitor.draw([line((140, 100), (140, 180))])
    assert visitor.ink > before


def test_the_pen_is_as_wide_as_its_slider_says(visitor: Visitor):
    for width in (10, 30):
        visitor.set_slider("stroke-width", width)
        visitor.draw([line((60, 140), (220, 140))])
        column = visitor.canvas_pixels[:, 140, 3]
        assert (column > 127).sum() == pytest.approx(width, abs=1)
        visitor.page.locator("#clear").click()


def test_the_sliders_start_where_the_library_does(visitor: Visitor):
    assert float(visitor.page.locator("#stroke-width").input_value()) == STROKE_WIDTH
    assert float(visitor.page.locator("#smoothing").input_value()) == SMOOTHING


def test_smoothing_changes_what_the_network_sees_at_once(visitor: Visitor):
    visitor.draw(DIGITS[8])
    seen = {}
    for sigma in (0, 1.5):
        visitor.set_slider("smoothing", sigma)
        expect(visitor.page.locator("#answer")).to_have_attribute("data-smoothing", f"{float(sigma)}")
        seen[sigma] = visitor.pixels_of("#model-input")[:, :, 0]
    assert seen[1.5].max() < seen[0].max()


def test_keys_undo_redo_erase_and_clear(visitor: Visitor):
    keyboard = visitor.page.keyboard
    visitor.draw(DIGITS[2])
    before = visitor.ink
    keyboard.press("Control+z")
    assert visitor.ink == 0
    keyboard.press("Control+y")
    assert visitor.ink == before
    keyboard.press("Control+z")
    keyboard.press("Control+Shift+Z")
    assert visitor.ink == before
    keyboard.press("Control+Z")  # as with Caps Lock: large without Shift
    assert visitor.ink == 0
    keyboard.press("Control+Y")
    assert visitor.ink == before
    keyboard.press("e")
    expect(visitor.page.locator("#eraser")).to_have_attribute("aria-pressed", "true")
    visitor.page.locator("#lab summary").click()
    for key in ("1", "e", "-", "3", "Home", "Delete", "Control+z"):
        visitor.page.locator("#lab-learning-rate").press(key)  # in a field a key is a letter
    expect(visitor.page.locator("#eraser")).to_have_attribute("aria-pressed", "true")
    assert visitor.ink == before
    visitor.page.locator("#lab summary").press("Delete")
    assert visitor.ink == 0


def test_every_change_of_ink_is_counted(visitor: Visitor):
    revisions = [visitor.revision]
    visitor.draw(DIGITS[1])
    revisions.append(visitor.revision)
    for button in ("#undo", "#redo", "#clear"):
        visitor.page.locator(button).click()
        revisions.append(visitor.revision)
    assert revisions == sorted(set(revisions))
