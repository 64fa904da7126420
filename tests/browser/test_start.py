"""Starting: ink is taken at once, progress is told, and trouble is said in words."""

import json
from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.sketches import DIGITS
from tests.browser.visitor import START_LIMIT, Visitor


@pytest.fixture
def first_visit(browser: Browser, address: str) -> Iterator[Visitor]:
    """A browser that was never here: nothing is cached."""
    context = browser.new_context()
    yield Visitor(context.new_page(), address)
    context.close()


def test_what_is_drawn_while_python_starts_is_read_when_it_has(first_visit: Visitor):
    held: list[Route] | None = []

    def hold(route: Route) -> None:
        route.continue_() if held is None else held.append(route)

    first_visit.page.route("**/runtime/packages.pack", hold)
    first_visit.open()
    first_visit.wait_until_ink_is_taken()
    first_visit.sketch(DIGITS[3])
    assert first_visit.ink > 0
    assert first_visit.page.locator("#app").get_attribute("data-status") == "starting"
    assert first_visit.answer("verdict") == "blank"
    expect(first_visit.page.locator("#lab-link")).to_be_disabled()  # what asks the worker must wait for it
    held, kept = None, held
    for route in kept:
        route.continue_()
    first_visit.wait_until_ready()
    first_visit.wait_for_answer()
    assert first_visit.answer("digit") == "3"
    first_visit.expect_no_trouble()


FETCHED = """
    performance.getEntriesByType("resource")
        .filter((entry) => ["fetch", "script", "link"].includes(entry.initiatorType))
        .map((entry) => entry.name)
"""


def test_nothing_that_the_canvas_waits_for_is_asked_for_late(first_visit: Visitor):
    first_visit.page.route("**/runtime/downloads.json", lambda route: None)  # what follows ink is held
    first_visit.open()
    first_visit.wait_until_ink_is_taken()
    named = "Array.from(document.head.querySelectorAll('[href], [src]'), (part) => part.href || part.src)"
    late = set(first_visit.page.evaluate(FETCHED)) - set(first_visit.page.evaluate(named))
    assert {address.removeprefix(first_visit.address) for address in late} <= {"runtime/downloads.json"}


def test_progress_is_told_in_bytes_and_steps(first_visit: Visitor):
    first_visit.page.add_init_script(
        """
        const said = [];
        window.said = said;
        new MutationObserver(() => {
            const status = document.getElementById("status");
            if (status && status.textContent !== said.at(-1)?.text)
                said.push({text: status.textContent, share: document.getElementById("startup").value});
        }).observe(document, {childList: true, subtree: true, characterData: true});
        """
    )
    first_visit.open()
    first_visit.wait_until_ready()
    said = first_visit.page.evaluate("window.said")
    texts = " | ".join(entry["text"] for entry in said)
    assert " MB" in texts
    for step in ("Loading NumPy", "Loading SciPy", "Loading the network", "Ready"):
        assert step in texts
    shares = [entry["share"] for entry in said]
    assert shares == sorted(shares)


@pytest.mark.parametrize(
    "missing",
    [
        "python.js",
        "runtime/packages.pack",
        "runtime/pyodide/pyodide.asm.wasm",
        "weights/digits.npz",
        "page/worker/main.py",
    ],
)
def test_a_file_that_does_not_arrive_is_told_in_words(first_visit: Visitor, missing: str):
    first_visit.page.route(f"**/{missing}", lambda route: route.fulfill(status=404))
    first_visit.open()
    expect(first_visit.page.locator("#app")).to_have_attribute("data-status", "error", timeout=START_LIMIT)
    expect(first_visit.page.locator("#status")).to_contain_text("reload")


def test_broken_weights_are_told_in_words(first_visit: Visitor):
    first_visit.page.route("**/weights/digits.npz", lambda route: route.fulfill(body=b"not a network"))
    first_visit.open()
    expect(first_visit.page.locator("#app")).to_have_attribute("data-status", "error", timeout=START_LIMIT)
    expect(first_visit.page.locator("#status")).to_contain_text("not a weights file")


def test_a_page_whose_python_cannot_start_says_so(first_visit: Visitor):
    first_visit.page.route("**/runtime/pyscript/core.js", lambda route: route.abort())
    first_visit.open()
    expect(first_visit.page.locator("#app")).to_have_attribute("data-status", "error", timeout=START_LIMIT)
    expect(first_visit.page.locator("#status")).to_contain_text("did not arrive")


FALSIFY = """
    const read = CanvasRenderingContext2D.prototype.getImageData;
    CanvasRenderingContext2D.prototype.getImageData = function (...box) {
        const image = read.apply(this, box);
        for (let i = 0; i < image.data.length; i += 1) image.data[i] ^= (i * 2654435761) >>> 24;
        return image;
    };
"""


def test_where_the_browser_falsifies_pixels_the_strokes_are_read_instead(
    first_visit: Visitor, visitor: Visitor
):
    first_visit.page.add_init_script(FALSIFY)
    first_visit.open()
    first_visit.wait_until_ready()
    for digit in (2, 4, 7):
        first_visit.draw(DIGITS[digit])
        assert first_visit.answer("digit") == str(digit)
        first_visit.page.locator("#clear").click()
    of_strokes, of_pixels = (probabilities_of_a_test_image(each) for each in (first_visit, visitor))
    np.testing.assert_allclose(of_strokes, of_pixels, atol=0.01)
    first_visit.expect_no_trouble()


def probabilities_of_a_test_image(visitor: Visitor) -> np.ndarray:  # [10]
    """Put one on the paper, a five that was read as a five, and have it read."""
    visitor.page.locator("#quality summary").click()
    visitor.page.locator("#confusion button[data-count]").nth(55).click()
    visitor.page.locator("#digits button[data-label='5'][data-answer='5']").last.click()
    visitor.wait_for_answer()
    assert visitor.answer("verdict") != "blank"
    return visitor.probabilities


def test_the_policy_allows_nothing_from_outside(visitor: Visitor):
    policy = visitor.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert "default-src 'none'" in policy and "unsafe-eval" not in policy.replace("wasm-unsafe-eval", "")
    outcome = visitor.page.evaluate("fetch('http://localhost:9/').then(() => 'sent', error => error.name)")
    assert outcome == "TypeError"
    assert any("Content Security Policy" in trouble for trouble in visitor.trouble)
    visitor.trouble.clear()


def test_the_configurations_name_no_other_place(visitor: Visitor):
    for name in ("ui.json", "worker.json"):
        configuration = json.dumps(visitor.page.request.get(visitor.address + name).json())
        assert "http" not in configuration


def test_a_page_without_scripts_says_what_it_needs(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page: Page = context.new_page()
    page.goto(address)
    expect(page.locator(".problem")).to_be_visible()
    context.close()
