"""Mouse, finger and pen, on any screen."""

from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect

from tests.browser.sketches import DIGITS, Sketch, line
from tests.browser.visitor import Visitor


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=3, has_touch=True, is_mobile=True
    )
    yield context
    context.close()


@pytest.fixture
def phone_visitor(phone: BrowserContext, address: str) -> Iterator[Visitor]:
    visitor = Visitor(phone.new_page(), address)
    visitor.open()
    visitor.wait_until_ready()
    yield visitor
    visitor.expect_no_trouble()
    visitor.page.close()


def touch(visitor: Visitor, session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    """Put fingers on the paper, move or lift them."""
    touches = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(visitor.on_screen(*points))]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def draw_with_finger(visitor: Visitor, sketch: Sketch) -> None:
    session = visitor.page.context.new_cdp_session(visitor.page)
    for stroke in sketch:
        touch(visitor, session, "touchStart", stroke[0])
        for point in stroke[1:]:
            touch(visitor, session, "touchMove", point)
        touch(visitor, session, "touchEnd")
    visitor.wait_for_answer()


def test_a_finger_draws_and_the_page_does_not_scroll(phone_visitor: Visitor):
    draw_with_finger(phone_visitor, DIGITS[5])
    assert phone_visitor.answer("digit") == "5"
    assert phone_visitor.page.evaluate("scrollY") == 0


def test_a_second_finger_does_not_disturb_the_first(phone_visitor: Visitor):
    session = phone_visitor.page.context.new_cdp_session(phone_visitor.page)
    touch(phone_visitor, session, "touchStart", (60, 60))
    touch(phone_visitor, session, "touchStart", (60, 60), (220, 220))
    touch(phone_visitor, session, "touchMove", (100, 60), (220, 180))
    touch(phone_visitor, session, "touchEnd")
    phone_visitor.wait_for_answer()
    ink = phone_visitor.canvas_pixels[:, :, 3]
    assert ink[60, 80] == 255 and not ink[150:].any()


def test_the_paper_is_as_sharp_as_the_screen_and_no_higher(phone_visitor: Visitor):
    sketchpad = phone_visitor.page.locator("#sketchpad")
    for width, height in ((390, 844), (667, 375)):
        phone_visitor.page.set_viewport_size({"width": width, "height": height})
        css_pixels = sketchpad.evaluate("canvas => canvas.clientWidth")
        assert css_pixels < height
        expect(sketchpad).to_have_attribute("width", str(3 * css_pixels))


def test_a_pen_draws(visitor: Visitor):
    session = visitor.page.context.new_cdp_session(visitor.page)
    for i, (x, y) in enumerate(visitor.on_screen(*DIGITS[1][0])):
        event = {
            "x": x,
            "y": y,
            "pointerType": "pen",
            "button": "left",
            "buttons": 1,
            "force": 0.5,
            "clickCount": 1,
        }
        session.send("Input.dispatchMouseEvent", {"type": "mouseMoved" if i else "mousePressed", **event})
    session.send("Input.dispatchMouseEvent", {"type": "mouseReleased", **event, "buttons": 0})
    visitor.wait_for_answer()
    assert visitor.answer("digit") == "1"


@pytest.mark.parametrize(
    "silence",
    [
        # Safari before 18.2, and every browser over plain http from another computer: single movements alone
        "delete PointerEvent.prototype.getCoalescedEvents",
        # Firefox, of a finger in a frame: it knows this event, and never sends it
        "addEventListener('pointerrawupdate', (event) => event.stopImmediatePropagation(), true)",
    ],
)
def test_a_browser_that_tells_less_of_movements_draws(page: Page, address: str, silence: str):
    page.add_init_script(silence)
    visitor = Visitor(page, address)
    visitor.open()
    visitor.wait_until_ready()
    visitor.draw(DIGITS[7])
    assert visitor.answer("digit") == "7"
    visitor.expect_no_trouble()


def test_only_the_main_button_draws(visitor: Visitor):
    visitor.move(100, 100)
    visitor.page.mouse.down(button="right")
    visitor.move(200, 200)
    visitor.page.mouse.up(button="right")
    assert visitor.ink == 0


def test_a_stroke_goes_on_outside_the_paper_and_comes_back(visitor: Visitor):
    visitor.draw([line((100, 140), (320, 140), (320, 200), (100, 200))])
    ink = visitor.canvas_pixels[:, :, 3]
    assert ink[140, 270] == 255 and ink[200, 270] == 255


def test_a_tap_leaves_a_dot(visitor: Visitor):
    visitor.draw([[(140, 140)]])
    rows, columns = np.nonzero(visitor.canvas_pixels[:, :, 3] > 127)
    assert np.ptp(rows) + 1 == pytest.approx(18, abs=1)
    assert np.ptp(columns) + 1 == pytest.approx(18, abs=1)


@pytest.mark.parametrize("zoom", [0.75, 1.5])
def test_ink_lies_under_the_pointer_when_the_page_is_zoomed(visitor: Visitor, zoom: float):
    """Zooming a browser changes css px and pixel ratio alike; both are emulated here."""
    session = visitor.page.context.new_cdp_session(visitor.page)
    metrics = {
        "width": round(1280 / zoom),
        "height": round(900 / zoom),
        "deviceScaleFactor": zoom,
        "mobile": False,
    }
    session.send("Emulation.setDeviceMetricsOverride", metrics)
    visitor.draw([line((60, 60), (220, 60))])
    ink = visitor.canvas_pixels[:, :, 3]
    assert ink[60, 70] == 255 and ink[60, 210] == 255 and not ink[80:].any()


def test_the_answer_does_not_depend_on_the_screen(visitor: Visitor, phone_visitor: Visitor):
    visitor.draw(DIGITS[2])
    draw_with_finger(phone_visitor, DIGITS[2])
    assert np.abs(visitor.probabilities - phone_visitor.probabilities).max() < 0.05


def test_a_resized_window_keeps_the_ink(visitor: Visitor):
    visitor.draw(DIGITS[8])
    before = visitor.canvas_pixels
    visitor.page.set_viewport_size({"width": 500, "height": 800})
    assert (visitor.canvas_pixels == before).all()
    assert visitor.pixels_of("#sketchpad")[:, :, 3].any()


def test_ink_lies_under_the_pointer_when_the_page_moves_in_the_middle_of_a_stroke(visitor: Visitor):
    visitor.press(60, 60)
    visitor.page.mouse.wheel(0, 60)
    visitor.page.wait_for_function("() => scrollY === 60")
    for x in (219, 221):  # the ink follows as far as between the last two points
        visitor.move(x, 60)
    assert visitor.canvas_pixels[60, 220, 3] == 255
    visitor.page.set_viewport_size({"width": 700, "height": 800})
    visitor.move(220, 220)
    visitor.release()
    ink = visitor.canvas_pixels[:, :, 3]
    assert ink[220, 220] == 255 and not ink[:, 240:].any()
