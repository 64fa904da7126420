"""When the page is wrong it can be told what it was, and learns that."""

import re
from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from scratchnet import image_file, lessons_file
from scratchnet.lessons import Lesson, answers, teach
from scratchnet.metrics import accuracy
from scratchnet.network import forward
from scratchnet.preprocessing import preprocess, to_model_input
from scratchnet.weights_file import decode
from tests.browser.conftest import DIST
from tests.browser.sketches import DIGITS, NO_DIGITS
from tests.browser.visitor import Visitor
from tests.data_fixtures import few_mnist_digits

LEARNING_LIMIT = 90_000  # ms; how long a slow machine may take to fetch what learning needs, and to learn
LARGEST_LOSS = 0.003  # of accuracy, after ten lessons


@pytest.fixture(scope="module")
def desktop(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of its own: it remembers lessons."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page that leaves no lessons to the next."""
    yield page
    page.evaluate("localStorage.clear()")


def label(visitor: Visitor, digit: int) -> Locator:
    return visitor.page.locator("#teach .labels button").nth(digit)


def wait_until_taught(visitor: Visitor, words: str) -> None:
    expect(visitor.page.locator("#teach-words")).to_have_text(re.compile(words), timeout=LEARNING_LIMIT)
    visitor.wait_for_answer()


def open_lessons(visitor: Visitor) -> Locator:
    """Open the list, and wait until all that is on it is learned."""
    lessons = visitor.page.locator("#lessons")
    lessons.locator("summary").click()
    expect(lessons).to_have_attribute("data-over", "true", timeout=LEARNING_LIMIT)
    return lessons


def shipped_images(name: str) -> image_file.Images:
    return image_file.decode((DIST / f"data/{name}.npz").read_bytes())


def test_a_lesson_is_learned_remembered_and_unlearned(visitor: Visitor):
    visitor.draw(DIGITS[1])
    before = visitor.probabilities
    assert visitor.answer("digit") == "1"
    label(visitor, 7).click()
    wait_until_taught(visitor, r"It said 1 with .*; now it says 7 with")
    expect(visitor.page.locator("#answer")).to_have_attribute("data-digit", "7")
    assert abs(visitor.probabilities[7] - probability_in_cpython(visitor)) < 0.05
    after = visitor.probabilities

    other_tab = visitor.page.context.new_page()
    other_tab.goto(f"{visitor.address}manifest.webmanifest")
    lesson = other_tab.evaluate("localStorage.getItem('scratchnet-lessons')")
    other_tab.evaluate("localStorage.setItem('scratchnet-lessons', '')")
    expect(visitor.page.locator("#answer")).to_have_attribute("data-digit", "1")
    expect(visitor.page.locator("#teach .question")).to_be_visible()
    other_tab.evaluate("text => localStorage.setItem('scratchnet-lessons', text)", lesson)
    expect(visitor.page.locator("#answer")).to_have_attribute("data-digit", "7", timeout=LEARNING_LIMIT)
    other_tab.close()

    visitor.page.reload()
    visitor.wait_until_ready()
    lessons = open_lessons(visitor)
    expect(lessons.locator("li:visible")).to_have_text(re.compile("A 7.*It said 1 with .*; now 7 with"))
    visitor.draw(DIGITS[1])
    assert (visitor.probabilities == after).all()

    lessons.locator("li button").click()
    expect(lessons.locator("li:visible")).to_have_count(0)
    expect(visitor.page.locator("#answer")).to_have_attribute("data-digit", "1")
    assert (visitor.probabilities == before).all()
    visitor.page.reload()
    visitor.wait_until_ready()
    expect(visitor.page.locator("#keep-lessons")).to_have_text("no lessons")


def probability_in_cpython(visitor: Visitor) -> float:
    """Of a 7, for the network that was taught in the same way here."""
    network = decode((DIST / "weights/digits.npz").read_bytes())
    lessons = [Lesson(preprocess(visitor.canvas_pixels, 0.8).smoothed, 7)]
    *_, taught = teach(network, lessons, shipped_images("train").images)
    return float(answers(taught, lessons)[0, 7])


def test_the_pen_is_answered_while_the_network_learns_and_a_row_is_not_taught(visitor: Visitor):
    visitor.draw(NO_DIGITS["A"])
    label(visitor, 4).click()
    visitor.page.locator("#clear").click()
    for place in (0, 130):
        visitor.draw([[(x / 2 + place, y / 2 + 70) for x, y in stroke] for stroke in DIGITS[4]])
    assert visitor.answer("digit") == "44"
    expect(label(visitor, 4)).to_be_hidden()
    open_lessons(visitor)
    visitor.page.locator("#clear").click()
    visitor.draw(NO_DIGITS["A"])
    assert visitor.answer("digit") == "4"
    visitor.page.locator("#unlearn-all").click()
    expect(visitor.page.locator("#answer")).to_have_attribute("data-verdict", "not-a-digit")


def test_ten_lessons_from_a_file_are_learned_and_next_to_nothing_is_forgotten(visitor: Visitor):
    images, labels = few_mnist_digits("t10k", 10)
    lessons = [Lesson(image, (int(label) + 1) % 10) for image, label in zip(images, labels, strict=True)]
    text = lessons_file.to_text(lessons)
    visitor.page.locator("#keep summary").click()
    visitor.page.locator("#load-lessons").set_input_files(
        {"name": "lessons.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    panel = open_lessons(visitor)
    expect(panel.locator("li:visible")).to_have_count(10)
    before, now = (float(panel.get_attribute(f"data-{name}") or "nan") for name in ("before", "now"))
    network = decode((DIST / "weights/digits.npz").read_bytes())
    test = shipped_images("test")
    assert before == accuracy(forward(network, to_model_input(test.images))[-1], test.labels)
    assert now >= before - LARGEST_LOSS
    with visitor.page.expect_download() as download:
        visitor.page.locator("#save-lessons").click()
    assert download.value.path().read_text() == text


@pytest.mark.parametrize("broken", ["{", '{"version": 1, "lessons": [7]}'])
def test_a_broken_memory_is_told_and_does_no_harm(visitor: Visitor, broken: str):
    visitor.page.evaluate("text => localStorage.setItem('scratchnet-lessons', text)", broken)
    visitor.page.evaluate("localStorage.setItem('scratchnet-tour', '3')")
    visitor.page.reload()
    visitor.wait_until_ready()
    expect(visitor.page.locator("#lessons-problem")).to_have_text(re.compile("could not be read"))
    expect(visitor.page.locator("#tour-begin")).to_have_text("Resume the tour")
    visitor.draw(DIGITS[3])
    assert visitor.answer("digit") == "3" and np.isclose(visitor.probabilities.sum(), 1)


@pytest.fixture
def forgetful(browser: Browser, address: str) -> Iterator[Visitor]:
    """A visitor whose browser keeps nothing at all."""
    context = browser.new_context(service_workers="block")
    context.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full') }")
    visitor = Visitor(context.new_page(), address)
    visitor.open()
    visitor.wait_until_ready()
    yield visitor
    context.close()


def test_a_lesson_is_unlearned_while_it_is_being_learned(visitor: Visitor):
    visitor.draw(DIGITS[1])
    label(visitor, 7).click()
    expect(visitor.page.locator("#teach-words")).to_have_text(re.compile("Learning"))
    visitor.page.locator("#teach-undo").click()
    expect(visitor.page.locator("#teach .question")).to_be_visible()
    visitor.page.locator("#clear").click()
    visitor.draw(DIGITS[4])
    assert visitor.answer("digit") == "4"


@pytest.mark.parametrize("file", ["data/train.npz", "runtime/lab.zip"])
def test_material_that_arrives_as_something_else_is_told(forgetful: Visitor, file: str):
    visitor = forgetful
    visitor.page.route(f"**/{file}", lambda route: route.fulfill(body="<p>Please log in</p>"))
    visitor.draw(DIGITS[1])
    label(visitor, 7).click()
    wait_until_taught(visitor, "could not be fetched")
    visitor.page.locator("#teach-undo").click()
    visitor.draw(DIGITS[4])
    expect(visitor.page.locator("#app")).to_have_attribute("data-status", "ready")


def test_what_cannot_be_fetched_or_remembered_is_told(forgetful: Visitor):
    visitor = forgetful
    visitor.page.route("**/data/train.npz", lambda route: route.fulfill(status=503))
    visitor.draw(DIGITS[1])
    label(visitor, 7).click()
    wait_until_taught(visitor, "could not be fetched")
    visitor.page.unroute("**/data/train.npz")
    visitor.page.locator("#teach-undo").click()
    label(visitor, 7).click()
    wait_until_taught(visitor, "now it says 7 .* cannot remember lessons")
    assert not [trouble for trouble in visitor.trouble if trouble.startswith("uncaught")]
