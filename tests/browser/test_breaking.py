"""The network damaged, exchanged and judged: what is shown is what CPython computes."""

import numpy as np
import pytest
from playwright.sync_api import expect

from scratchnet.damage import Damage, damaged
from scratchnet.metrics import confusion_matrix
from scratchnet.network import Network, forward
from scratchnet.preprocessing import to_model_input
from scratchnet.reading import read
from scratchnet.weights_file import decode
from tests.browser.conftest import DIST
from tests.browser.sketches import DIGITS
from tests.browser.visitor import Visitor
from training.datasets import load_mnist

SAME_NOISE = 1  # the seed in page/worker/networks.py
FLOATS_APART = 2e-3  # between the browser's arithmetic and this one's, of a probability
MOST_FRAMES = 300  # until another network has read the sketch
EXAMINATION_LIMIT = 60_000  # ms


def network(name: str = "digits") -> Network:
    return decode((DIST / f"weights/{name}.npz").read_bytes())


def after(damage: Damage) -> Network:
    return damaged(network(), damage, np.random.default_rng(SAME_NOISE))


def open_panel(visitor: Visitor, name: str) -> None:
    visitor.page.locator(f"#{name} > summary").click()


def expect_read_by(visitor: Visitor, expected: Network) -> None:
    """Wait until the bars are what this network makes of the ink."""
    probabilities = read(expected, visitor.canvas_pixels).probabilities
    for _ in range(MOST_FRAMES):
        if np.allclose(visitor.probabilities, probabilities, atol=FLOATS_APART):
            return
        visitor.page.locator("#answer").evaluate("() => new Promise(requestAnimationFrame)")
    np.testing.assert_allclose(visitor.probabilities, probabilities, atol=FLOATS_APART)


def wait_for_examination(visitor: Visitor, panel: str) -> int:
    """Wait until all test images are answered; returns how many are right."""
    element = visitor.page.locator(f"#{panel}")
    expect(element).to_have_attribute("data-examined", "10000", timeout=EXAMINATION_LIMIT)
    return int(element.get_attribute("data-right") or 0)


@pytest.fixture(scope="module")
def mnist_answers():
    images, labels = load_mnist("t10k")
    return lambda network: (forward(network, to_model_input(images))[-1], labels)


def test_a_layer_switched_off_leaves_what_the_last_biases_say_and_undo_brings_all_back(visitor: Visitor):
    visitor.draw(DIGITS[7])
    whole = visitor.probabilities
    open_panel(visitor, "break")
    visitor.set_slider("off-1", 32)
    expect(visitor.page.locator("#neurons-1 [aria-pressed='true']")).to_have_count(32)
    expect_read_by(visitor, after(Damage((frozenset(), frozenset(range(32))))))
    expect(visitor.page.locator("#changed")).to_contain_text("Read by the network, damaged.")
    visitor.page.locator("#undo-damage").click()
    expect_read_by(visitor, network())
    expect(visitor.page.locator("#neurons-1 [aria-pressed='true']")).to_have_count(0)
    expect(visitor.page.locator("#changed")).to_be_hidden()
    np.testing.assert_allclose(visitor.probabilities, whole, atol=1e-6)


def test_all_damage_together_is_what_cpython_makes_of_it(visitor: Visitor):
    visitor.draw(DIGITS[4])
    open_panel(visitor, "break")
    visitor.page.locator("#neurons-0 button").nth(16).click()
    visitor.page.keyboard.press("ArrowRight")
    visitor.page.keyboard.press("ArrowDown")
    visitor.page.keyboard.press("Enter")
    visitor.set_slider("noise", 40)
    visitor.set_slider("temperature", 7)
    visitor.page.locator("#zero-biases").check()
    expect_read_by(visitor, after(Damage((frozenset({16, 33}), frozenset()), 0.4, False, 2.0)))
    right = wait_for_examination(visitor, "break")
    expect(visitor.page.locator("#break .examined")).to_have_text(f"{right / 100:.2f} % of 10,000")


def test_each_activation_has_its_own_network_and_the_same_sketch_is_read_by_it(visitor: Visitor):
    visitor.draw(DIGITS[3])
    for name in ("leaky_relu", "sigmoid", "tanh"):
        visitor.page.locator(f"#activations [value={name}]").check(force=True)
        expect(visitor.page.locator("#changed")).to_be_visible()
        expect_read_by(visitor, network(name))
    visitor.page.locator("#original").click()
    expect_read_by(visitor, network())
    expect(visitor.page.locator("#activations [value=relu]")).to_be_checked()


def test_the_confusion_matrix_is_the_one_of_all_test_images(visitor: Visitor, mnist_answers):
    open_panel(visitor, "quality")
    right = wait_for_examination(visitor, "quality")
    probabilities, labels = mnist_answers(network())
    assert right == pytest.approx((probabilities.argmax(axis=1) == labels).sum(), abs=1)
    expect(visitor.page.locator("#confusion button[data-count]")).to_have_count(100)
    counts = visitor.page.locator("#confusion button").evaluate_all(
        "all => all.map(b => Number(b.dataset.count))"
    )
    expected = confusion_matrix(probabilities, labels)
    assert np.abs(np.ravel(expected) - counts).sum() <= 2  # one image may be a tie
    visitor.page.locator("#confusion button").nth(94).click()
    expect(visitor.page.locator("#digits-title")).to_have_text(f"{counts[94]} times a 9 was read as a 4")
    expect(visitor.page.locator("#digits button:visible[data-label='9'][data-answer='4']")).to_have_count(
        counts[94]
    )


def test_a_digit_of_the_test_set_can_be_put_on_the_paper_and_taken_off_again(visitor: Visitor, mnist_answers):
    visitor.draw(DIGITS[1])
    open_panel(visitor, "quality")
    wait_for_examination(visitor, "quality")
    visitor.page.locator("#confusion button").nth(0).click()
    digit = visitor.page.locator("#digits button[data-label='0'][data-answer='0']").nth(20)
    digit.click()
    visitor.wait_for_answer()
    assert visitor.probabilities.argmax() == 0
    expect_read_by(visitor, network())
    ink = visitor.canvas_pixels[:, :, 3]
    image = ink.reshape(28, 10, 28, 10)[:, 0, :, 0]
    assert (ink == image.repeat(10, 0).repeat(10, 1)).all()
    images, labels = load_mnist("t10k")
    distances = np.abs(images[labels == 0].astype(int) - image).max(axis=(1, 2))
    assert distances.min() <= 2  # a canvas rounds
    for _ in range(2):  # the digit, and what was cleared for it
        visitor.page.locator("#undo").click()
    visitor.wait_for_answer()
    assert visitor.answer("digit") == "1"
