"""What the page does when its worker fails, or is slow at the wrong moment."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser, Route, expect

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.weights_file import encode
from tests.browser.sketches import DIGITS
from tests.browser.visitor import START_LIMIT, Visitor

ALWAYS = """
def {name}(*arguments):
    raise ValueError("on purpose")
"""
AT_DOTS = """
from page.worker.service import state

works = {name}

def {name}(*arguments):
    answer = works(*arguments)
    if 0 < (state.knowledge.canvas.grays < 255).sum() < 1000:  # canvas px with ink
        raise ValueError("on purpose")
    return answer
"""
SLOWLY = """
works = {name}

def {name}(*arguments):
    import time
    time.sleep(0.5)
    return works(*arguments)
"""


@pytest.fixture
def visitor_where(browser: Browser, address: str) -> Iterator[Callable[[str, str], Visitor]]:
    """A visitor whose worker does one thing differently: its function of a name, and how."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")

    def visit(name: str, change: str) -> Visitor:
        def send(route: Route) -> None:
            original = route.fetch()
            route.fulfill(response=original, body=original.text() + change.format(name=name))

        visitor = Visitor(context.new_page(), address)
        visitor.page.route("**/page/worker/main.py", send)
        visitor.open()
        return visitor

    yield visit
    context.close()


def expect_failure(visitor: Visitor) -> None:
    expect(visitor.page.locator("#app")).to_have_attribute("data-status", "error", timeout=START_LIMIT)
    expect(visitor.page.locator("#status")).to_contain_text("on purpose")


@pytest.mark.parametrize("name", ["explain", "practise"])
def test_where_something_always_fails_that_is_told_and_sketches_are_read(visitor_where, name: str):
    visitor = visitor_where(name, ALWAYS)
    expect_failure(visitor)
    for digit in (4, 7):
        visitor.draw(DIGITS[digit])
        assert visitor.answer("digit") == str(digit)
        visitor.page.locator("#clear").click()


def test_after_a_sketch_that_could_not_be_read_the_next_one_is(visitor_where):
    visitor = visitor_where("read", AT_DOTS)
    visitor.wait_until_ready()
    visitor.sketch([[(140, 60), (140, 61)]])
    expect_failure(visitor)
    visitor.draw([[(140, 60), (140, 220)]])
    assert visitor.answer("digit") == "1"
    expect(visitor.page.locator("#app")).to_have_attribute("data-status", "ready")


def test_what_another_network_read_is_not_explained_as_if_this_one_had(visitor_where):
    visitor = visitor_where("practise", SLOWLY)
    visitor.wait_until_ready()
    visitor.draw(DIGITS[4])
    visitor.page.locator("#keep summary").click()
    small = initialise((784, 16, 10), ACTIVATIONS["tanh"], np.random.default_rng(1))
    file = {"name": "small.npz", "mimeType": "application/octet-stream", "buffer": encode(small)}
    visitor.page.locator("#load-weights").set_input_files(file)
    expect(visitor.page.locator("#changed")).to_be_visible()
    expect(visitor.page.locator("#connections")).to_be_hidden()
    visitor.page.locator("#original").click()
    expect(visitor.page.locator("#answer")).to_have_attribute("data-digit", "4")
    visitor.wait_for_panel("#connections")
    expect(visitor.page.locator("#app")).to_have_attribute("data-status", "ready")
