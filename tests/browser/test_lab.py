"""In the lab a network learns in the page, and nobody who sketches meanwhile has to wait for it."""

import math
import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from scratchnet import image_file, lab_setup
from scratchnet.laboratory import Laboratory
from tests.browser.conftest import DIST
from tests.browser.sketches import DIGITS
from tests.browser.visitor import START_LIMIT, Visitor

FILES = ("train.npz", "test.npz")
LIMIT = 60_000  # ms; a slow machine may learn slowly
SETUP = "activation=leaky_relu&optimizer=sgd&learning_rate=0.2&batch_size=100&layers=32&seed=5"
LONGEST_WAIT = 100  # ms, for half of all answers: the machine that runs the tests does other things too
HOSTILE = {
    "activation=<img src=x onerror=alert(1)>": "activation cannot be",
    "%E0%A4%A": "nothing called",
    "layers=99999": "layers cannot be",
}

# How long each change of ink waited for an answer, in ms.
WATCH = """() => {
    const [pad, answer] = ["sketchpad", "answer"].map((id) => document.getElementById(id));
    const [since, waits] = [new Map(), []];
    const watch = (element, react) =>
        new MutationObserver(() => react(Number(element.dataset.revision), performance.now()))
            .observe(element, { attributeFilter: ["data-revision"] });
    watch(pad, (revision, now) => since.set(revision, now));
    watch(answer, (revision, now) => {
        for (const [asked, start] of since) {
            if (asked <= revision) { waits.push(now - start); since.delete(asked); }
        }
    });
    window.waits = waits;
}"""


@pytest.fixture
def lab(page: Page, visitor: Visitor) -> Locator:
    """The lab, opened with a small set-up that came as a link."""
    page.evaluate("hash => { location.hash = hash }", f"lab={SETUP}")
    lab = page.locator("#lab")
    expect(lab).to_have_attribute("data-status", "ready", timeout=LIMIT)
    return lab


@pytest.fixture
def newcomer(browser: Browser, address: str) -> Iterator[Visitor]:
    """Someone whose browser keeps nothing, so that every file is asked for in sight."""
    context = browser.new_context(service_workers="block")
    yield Visitor(context.new_page(), address)
    context.close()


def press(lab: Locator, name: str) -> None:
    lab.page.locator(f"#lab-{name}").click()


def expect_status(lab: Locator, status: str) -> None:
    expect(lab).to_have_attribute("data-status", status, timeout=LIMIT)


def step(lab: Locator) -> int:
    return int(lab.get_attribute("data-step") or 0)


def expect_step(lab: Locator, number: int) -> None:
    expect(lab).to_have_attribute("data-step", str(number), timeout=LIMIT)


def wait_for_steps(lab: Locator, more: int) -> None:
    """Until so many more steps are shown."""
    goal = step(lab) + more
    lab.page.wait_for_function(
        "goal => Number(document.getElementById('lab').dataset.step) >= goal", arg=goal
    )


def test_a_network_learns_to_read_as_it_would_in_cpython(lab: Locator, visitor: Visitor):
    visitor.draw(DIGITS[3])
    visitor.page.locator("#lab-epochs").fill("2")
    press(lab, "run")
    expect_status(lab, "paused")
    expect_step(lab, 280)
    accuracy = float(lab.get_attribute("data-accuracy") or 0)
    assert accuracy > 0.8
    training, test = (
        image_file.decode((DIST / f"data/{name}.npz").read_bytes()) for name in ("train", "test")
    )
    in_cpython = Laboratory(lab_setup.from_text(SETUP), training, test, time.perf_counter)
    in_cpython.advance(math.inf, 280)
    assert abs(in_cpython.progress().test.accuracy - accuracy) <= 0.005  # sums are rounded in another order
    expect(lab.locator("[data-lab=test]").first).to_have_text(f"{100 * accuracy:.1f} %")
    for curve in lab.locator("path").all():
        assert re.fullmatch(r"M\d[\d.L ]+", curve.get_attribute("d") or "")
    assert visitor.pixels_of("#lab-weights canvas").shape == (2 * 29, 16 * 29, 4)
    expect(lab.locator("#lab-layers tr")).to_have_count(2)
    own = visitor.page.locator("#lab-bars [data-digit='3']")
    assert float(own.get_attribute("data-theirs") or 0) == pytest.approx(visitor.probabilities[3], abs=1e-6)
    expect(visitor.page.locator("#yours-answer")).to_contain_text("sure")
    press(lab, "lend")
    expect(visitor.page.locator("#changed-words")).to_have_text("Read by your own network.")
    expect(own).to_have_attribute("data-theirs", own.get_attribute("data-yours") or "")
    assert visitor.probabilities[3] == pytest.approx(float(own.get_attribute("data-yours") or 0), abs=1e-6)


def test_training_pauses_goes_on_and_breaks_when_its_steps_become_too_long(lab: Locator, page: Page):
    page.locator("#lab-epochs").fill("99999999999")
    press(lab, "step")
    expect(page.locator("#lab-epochs")).to_have_value("10000")
    expect_status(lab, "paused")
    expect_step(lab, 1)
    press(lab, "epoch")
    expect_step(lab, 140)
    press(lab, "run")
    wait_for_steps(lab, 5)
    press(lab, "run")
    expect_status(lab, "paused")
    expect(page.locator("#lab-seed")).to_be_disabled()
    press(lab, "run")
    wait_for_steps(lab, 5)
    page.locator("#lab-learning-rate").fill("1000")
    page.locator("#lab-learning-rate").press("Enter")
    expect_status(lab, "broken")
    expect(page.locator("#lab-words")).to_have_text(
        re.compile("infinite: the learning rate is too large.*smaller")
    )
    press(lab, "stop")
    expect(page.locator("#lab-seed")).to_be_enabled()


def test_while_it_trains_the_pen_is_answered(lab: Locator, visitor: Visitor):
    page = visitor.page
    page.locator("#lab-epochs").fill("1000")
    press(lab, "run")
    wait_for_steps(lab, 1)
    page.evaluate(WATCH)
    before = step(lab)
    visitor.draw(DIGITS[8])
    visitor.draw(DIGITS[3])
    waits = sorted(page.evaluate("waits"))
    assert waits[len(waits) // 2] <= LONGEST_WAIT, waits
    expect_status(lab, "running")
    wait_for_steps(lab, 1)
    assert step(lab) > before
    lab.locator("summary").click()  # who closes the lab lets it rest
    page.locator("#clear").click()
    visitor.wait_for_answer()


def test_a_link_carries_a_set_up_to_somebody_else(page: Page, address: str):
    visitor = Visitor(page, f"{address}#lab={SETUP.replace(',', '%2C')}")
    visitor.open()
    visitor.wait_until_ready()
    expect(page.locator("#lab-seed")).to_have_value("5")
    expect(page.locator("#lab-activation")).to_have_value("leaky_relu")
    page.locator("#lab-seed").fill("6")
    press(page.locator("#lab"), "link")
    sixth = lab_setup.to_text(lab_setup.from_text(SETUP.replace("seed=5", "seed=6")))
    expect(page.locator("#lab-address")).to_have_value(f"{address}#lab={sixth}")
    visitor.expect_no_trouble()


def test_an_idea_can_be_chosen_again_after_its_set_up_was_changed(lab: Locator, page: Page):
    for _ in range(2):
        page.locator("#lab-ideas a", has_text="All weights zero").click()
        expect(page.locator("#lab-initialisation")).to_have_value("all_zero")
        page.locator("#lab-initialisation").select_option("he")


def test_a_hostile_link_is_refused_in_one_sentence(visitor: Visitor):
    page = visitor.page
    for text in HOSTILE:
        page.evaluate("hash => { location.hash = hash }", f"lab={text}")
        reason = re.compile(rf"This link carries no set-up\. [^.]*{HOSTILE[text]}[^.]*\.")
        expect(page.locator("#lab-words")).to_have_text(reason)
    assert page.locator("#lab img").count() == 0
    expect(page.locator("#lab-activation")).to_have_value("relu")


def test_what_the_lab_needs_is_fetched_only_when_it_is_opened_and_again_if_it_failed(newcomer: Visitor):
    page = newcomer.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(newcomer.address)))
    newcomer.open()
    newcomer.wait_until_ready()
    newcomer.draw(DIGITS[1])
    assert not [name for name in asked if name.startswith(("data/", "runtime/lab."))]
    page.route("**/data/train.npz", lambda route: route.abort())
    page.locator("#lab summary").click()
    expect(page.locator("#lab-fetching")).to_contain_text("did not arrive", timeout=START_LIMIT)
    page.unroute("**/data/train.npz")
    press(page.locator("#lab"), "retry")
    expect_status(page.locator("#lab"), "ready")
    assert {"runtime/lab.zip", "data/train.npz", "data/test.npz"} <= set(asked)
