"""Neurons are opened on the page, and all that is shown of them is true of the sketch."""

import re
from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, expect

from page.worker import pictures
from page.worker.figures import chance
from scratchnet.connections import of_neuron, strongest
from scratchnet.explanation import question
from scratchnet.network import Network
from scratchnet.neurons import open_neuron
from scratchnet.reading import Reading, read
from scratchnet.weights_file import decode
from tests.browser.conftest import DIST
from tests.browser.sketches import DIGITS
from tests.browser.visitor import Visitor

COLUMNS = {1: 4, 2: 2}  # of neurons in the picture of each hidden layer
ROWS = {1: 32, 2: 16}
SIGNS = ("positive", "negative")


@pytest.fixture(scope="module")
def network() -> Network:
    return decode((DIST / "weights/digits.npz").read_bytes())


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Visitor]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    visitor = Visitor(context.new_page(), address)
    visitor.open()
    visitor.wait_until_ready()
    yield visitor
    visitor.expect_no_trouble()
    context.close()


def reading_of(visitor: Visitor, network: Network) -> Reading:
    return read(network, visitor.canvas_pixels)


def in_the_middle_of(layer: Locator, column: float, columns: int, row: float, rows: int) -> dict[str, float]:
    box = layer.bounding_box()
    assert box
    return {"x": (column + 0.5) / columns * box["width"], "y": (row + 0.5) / rows * box["height"]}


def neuron_at(visitor: Visitor, number: int, index: int) -> tuple[Locator, dict[str, float]]:
    """Where to point for a neuron of a hidden layer."""
    layer = visitor.page.locator(f"#layer-{number}")
    layer.scroll_into_view_if_needed()
    row, column = divmod(index, COLUMNS[number])
    return layer, in_the_middle_of(layer, column, COLUMNS[number], row, ROWS[number])


def expect_opened(visitor: Visitor, layer: int, index: int) -> None:
    """Wait until the panel and the lines are about this neuron and the newest ink."""
    opened = visitor.page.locator("#neuron")
    expect(opened).to_have_attribute("data-layer", str(layer))
    expect(opened).to_have_attribute("data-index", str(index))
    for panel in ("#neuron", "#connections"):
        expect(visitor.page.locator(panel)).to_have_attribute("data-revision", str(visitor.revision))


def text(visitor: Visitor, part: str) -> str:
    return visitor.page.locator(f"#neuron [data-part='{part}']").inner_text().replace("−", "-")


def lines(visitor: Visitor) -> dict[str, int]:
    """How many lines there are of each colour."""
    paths = {sign: visitor.page.locator(f"#connections .{sign}") for sign in SIGNS}
    drawn = "paths => paths.map(path => path.getAttribute('d') || '').join('')"
    return {sign: str(paths[sign].evaluate_all(drawn)).count("M") for sign in SIGNS}


def by_sign(connections) -> dict[str, int]:
    shares = np.concatenate([layer.shares for layer in connections])
    return {"positive": int((shares > 0).sum()), "negative": int((shares < 0).sum())}


def assert_sum_is_true(visitor: Visitor, network: Network, layer: int, index: int) -> None:
    """Recompute what is shown, from the canvas on."""
    neuron = open_neuron(network, reading_of(visitor, network).outputs, layer, index)
    products = visitor.page.locator("#neuron-sum tbody").first.locator("td:last-child").all_inner_texts()
    shown = [float(product.replace("−", "-")) for product in products]
    np.testing.assert_allclose(shown, neuron.terms[neuron.strongest[: len(shown)]], atol=0.006)
    whole = sum(shown) + float(text(visitor, "rest")) + float(text(visitor, "bias"))
    assert whole == pytest.approx(float(text(visitor, "z")), abs=1e-9)
    assert float(text(visitor, "z")) == pytest.approx(neuron.z, abs=0.006)
    if layer < 2:
        assert float(text(visitor, "output")) == pytest.approx(neuron.output, abs=0.006)
    else:
        assert text(visitor, "output") == chance(neuron.output, 2)


def test_a_neuron_that_is_pressed_stays_open_and_follows_the_sketch(visitor: Visitor, network: Network):
    visitor.draw(DIGITS[7])
    layer, place = neuron_at(visitor, 1, 77)
    layer.click(position=place)
    expect_opened(visitor, 0, 77)
    assert_sum_is_true(visitor, network, 0, 77)
    weights = network.layers[0].weights[:, 77].reshape(28, 28)
    shown = visitor.pixels_of("[data-chart='weights'] canvas")[:, :, 3]
    assert (shown == pictures.of_signed(weights)["rgba"].reshape(28, 28, 4)[:, :, 3]).all()
    visitor.draw(DIGITS[1])  # over the seven: other ink, other numbers
    expect_opened(visitor, 0, 77)
    assert_sum_is_true(visitor, network, 0, 77)


def test_pointing_is_enough_and_a_bar_is_a_neuron_too(visitor: Visitor, network: Network):
    visitor.draw(DIGITS[7])
    expect(visitor.page.locator("#neuron-invitation")).to_be_visible()
    layer, place = neuron_at(visitor, 2, 9)
    layer.hover(position=place)
    expect_opened(visitor, 1, 9)
    expect(visitor.page.locator("#neuron-name")).to_have_text("Neuron 10 of the 32 in the second layer")
    assert_sum_is_true(visitor, network, 1, 9)
    bars = visitor.page.locator("#probabilities")
    bars.hover(position=in_the_middle_of(bars, 0, 1, 1, 10))
    expect_opened(visitor, 2, 1)
    assert_sum_is_true(visitor, network, 2, 1)
    visitor.page.mouse.move(5, 5)
    expect(visitor.page.locator("#neuron-inside")).to_be_visible()  # to be read at leisure


def test_arrow_keys_walk_from_neuron_to_neuron_and_escape_closes(visitor: Visitor):
    visitor.draw(DIGITS[4])
    visitor.page.locator("#layer-2").focus()
    for key, index in (("Home", 0), ("ArrowDown", 2), ("ArrowRight", 3), ("ArrowUp", 1), ("End", 31)):
        visitor.page.keyboard.press(key)
        expect_opened(visitor, 1, index)
    active = visitor.page.locator("#layer-2").get_attribute("aria-activedescendant")
    expect(visitor.page.locator(f"#{active}")).to_have_attribute("aria-label", "Neuron 32")
    visitor.page.keyboard.press("Tab")  # to the ten digits
    visitor.page.keyboard.press("Enter")
    expect_opened(visitor, 2, 0)
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.locator("#neuron-invitation")).to_be_visible()
    expect(visitor.page.locator(".ring:visible, .opened")).to_have_count(0)


def test_the_lines_are_the_strongest_connections_of_this_answer_in_their_colours(
    visitor: Visitor, network: Network
):
    counts = []
    for digit in (7, 1):
        visitor.draw(DIGITS[digit])
        expect(visitor.page.locator("#connections")).to_have_attribute("data-revision", str(visitor.revision))
        outputs = reading_of(visitor, network).outputs
        assert lines(visitor) == by_sign(strongest(network, outputs, question(digit)))
        counts.append(lines(visitor))
        visitor.page.locator("#clear").click()
        visitor.wait_for_answer()
    assert counts[0] != counts[1]
    expect(visitor.page.locator("#connections")).to_have_attribute("data-revision", str(visitor.revision))
    assert lines(visitor) == {"positive": 0, "negative": 0}


def test_lines_move_with_the_pictures_and_spare_the_bars_when_these_are_elsewhere(
    visitor: Visitor, network: Network
):
    visitor.draw(DIGITS[2])
    expect(visitor.page.locator("#connections")).to_have_attribute("data-revision", str(visitor.revision))
    thin = visitor.page.locator("#connections .positive").first
    before = thin.get_attribute("d") or ""
    assert before
    visitor.page.set_viewport_size({"width": 800, "height": 900})
    expect(thin).not_to_have_attribute("d", before)
    outputs = reading_of(visitor, network).outputs
    assert lines(visitor) == by_sign(strongest(network, outputs, question(2))[:2])


def test_on_a_phone_a_tap_opens_a_neuron_and_its_lines_end_in_it(phone: Visitor, network: Network):
    phone.draw(DIGITS[5])
    layer = phone.page.locator("#layer-1")
    layer.scroll_into_view_if_needed()
    layer.tap(position=in_the_middle_of(layer, 19, 32, 1, 4))  # it lies on its side
    expect_opened(phone, 0, 19 * 4 + 1)
    assert_sum_is_true(phone, network, 0, 77)
    into, *_ = of_neuron(network, reading_of(phone, network).outputs, 0, 77)
    ring = phone.page.locator("#layer-1-chosen").bounding_box()
    flow = phone.page.locator("#flow").bounding_box()
    x, y = (ring[side] + ring[length] / 2 - flow[side] for side, length in (("x", "width"), ("y", "height")))
    drawn = phone.page.locator("#connections path").evaluate_all(
        "paths => paths.map(path => path.getAttribute('d')).join('')"
    )
    ends = np.array(
        [[float(n) for n in re.findall(r"-?[\d.]+", curve)[-2:]] for curve in drawn.split("M")[1:]]
    )
    assert (np.abs(ends - (x, y)).max(axis=1) < 1).sum() == len(into.shares)
    assert phone.page.evaluate("document.documentElement.scrollWidth") == 390
