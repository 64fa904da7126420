"""Weights and lessons are the visitor's to take along, and to bring."""

import io
import json
import pickle
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, expect

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.network import Network
from scratchnet.reading import read
from scratchnet.weights_file import decode, encode
from tests.browser.conftest import DIST
from tests.browser.sketches import DIGITS
from tests.browser.visitor import Visitor
from tests.data_fixtures import few_mnist_digits
from training.evaluate import main as evaluate

LEARNING_LIMIT = 90_000  # ms


def network(*hidden: int, inputs: int = 784, outputs: int = 10) -> Network:
    """One that nobody trained."""
    return initialise((inputs, *hidden, outputs), ACTIVATIONS["tanh"], np.random.default_rng(1))


def npz(**arrays: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def zipped(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def changed(**arrays: np.ndarray) -> Callable[[], bytes]:
    """A good file in which some arrays are others."""
    return lambda: npz(**(dict(np.load(io.BytesIO(encode(network(16))))) | arrays))


BAD_WEIGHTS: dict[str, Callable[[], bytes]] = {
    "an empty file": lambda: b"",
    "a text": lambda: b"no weights at all",
    "half a file": lambda: encode(network(16))[:5_000],
    "another archive": lambda: zipped("readme.txt", b"hello"),
    "a pickle": lambda: zipped("weights_1.npy", pickle.dumps(print)),
    "a small file that unpacks to a large one": lambda: zipped("weights_1.npy", bytes(2**27)),
    "a network for something else": lambda: encode(network(16, inputs=100)),
    "a network for letters": lambda: encode(network(16, outputs=26)),
    "layers that do not fit": changed(weights_1=np.zeros((784, 17), np.float32)),
    "an activation that is unknown": changed(activation=np.array("__import__('os')")),
    "numbers that are none": changed(biases_1=np.full(16, np.nan, np.float32)),
    "sums that are infinite": changed(weights_1=np.full((784, 16), 1e38, np.float32)),
    "too many neurons to show": lambda: encode(network(5_000)),
}


def load(visitor: Visitor, content: bytes, name: str = "mine.npz") -> str:
    """Load weights; returns what the page says to it."""
    status = visitor.page.locator("#keep-status")
    status.evaluate("status => { status.textContent = '' }")
    visitor.page.locator("#load-weights").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    expect(status).not_to_be_empty()
    return status.inner_text()


def open_keep(visitor: Visitor) -> None:
    visitor.page.locator("#keep summary").click()
    expect(visitor.page.locator("#save-weights")).to_be_enabled()


def save_weights(visitor: Visitor, path: Path) -> Network:
    with visitor.page.expect_download() as download:
        visitor.page.locator("#save-weights").click()
    download.value.save_as(path)
    return decode(path.read_bytes())


def test_weights_of_any_layers_can_be_loaded_saved_and_left_again(visitor: Visitor, tmp_path: Path):
    visitor.draw(DIGITS[4])
    before = visitor.probabilities
    open_keep(visitor)
    for hidden in ((128, 32), (16,), (64, 32, 16), ()):
        mine = network(*hidden)
        assert "reads now" in load(visitor, encode(mine), f"mine-{hidden}.npz")
        expect(visitor.page.locator("#changed-words")).to_have_text(f"Read by mine-{hidden}.npz.")
        expected = read(mine, visitor.canvas_pixels).probabilities
        expect(visitor.page.locator("#answer")).to_have_attribute("data-digit", str(expected.argmax()))
        np.testing.assert_allclose(visitor.probabilities, expected, atol=1e-5)
        expect(visitor.page.locator(".neurons:visible")).to_have_count(min(len(hidden), 2))
        for layer, number in zip(
            mine.layers, save_weights(visitor, tmp_path / "saved.npz").layers, strict=True
        ):
            assert (layer.weights == number.weights).all()
    visitor.page.locator("#leave-loaded").click()
    expect(visitor.page.locator("#answer")).to_have_attribute("data-digit", "4")
    assert (visitor.probabilities == before).all()


def test_a_network_without_hidden_layers_is_walked_through_in_fewer_steps(visitor: Visitor):
    steps, place = visitor.page.locator("#steps"), visitor.page.locator("#step-place")
    visitor.draw(DIGITS[4])
    open_keep(visitor)
    load(visitor, encode(network()))
    steps.locator("summary").click()
    for number, step in enumerate(("pixels", "sums", "softmax", "answer", "cost", "learning"), 1):
        if step != "pixels":
            visitor.page.locator("#step-next").click()
        expect(steps).to_have_attribute("data-step", step)
        expect(place).to_have_text(f"Step {number} of 6")
    visitor.page.locator("#leave-loaded").click()
    expect(place).to_have_text("Step 6 of 8")
    visitor.page.locator("#step-back").click()
    expect(steps).to_have_attribute("data-step", "softmax")


def test_files_that_are_no_weights_are_refused_in_one_sentence(visitor: Visitor, tmp_path: Path):
    visitor.draw(DIGITS[4])
    before = visitor.probabilities
    open_keep(visitor)
    for kind, make in BAD_WEIGHTS.items():
        sentence = load(visitor, make())
        assert re.fullmatch(r"[A-Z\w][^\n]{10,200}\.", sentence), f"{kind}: {sentence}"
    too_large = tmp_path / "large.npz"
    with too_large.open("wb") as file:
        file.truncate(65 * 2**20)
    visitor.page.locator("#load-weights").set_input_files(too_large)
    expect(visitor.page.locator("#keep-status")).to_have_text(re.compile("larger than .* was not opened"))
    expect(visitor.page.locator("#leave-loaded")).to_be_hidden()
    visitor.draw([[(10, 10), (10, 12)]])
    visitor.page.locator("#undo").click()
    visitor.wait_for_answer()
    assert (visitor.probabilities == before).all()


def test_lessons_that_are_none_are_refused_in_one_sentence(visitor: Visitor):
    open_keep(visitor)
    for text in ("", "{", json.dumps({"version": 2, "lessons": []}), "9" * 1_000_001):
        status = visitor.page.locator("#keep-status")
        status.evaluate("status => { status.textContent = '' }")
        visitor.page.locator("#load-lessons").set_input_files(
            {"name": "lessons.json", "mimeType": "application/json", "buffer": text.encode()}
        )
        expect(status).to_have_text(re.compile(r"^[A-Z].{10,200}\.$"))
    expect(visitor.page.locator("#keep-lessons")).to_have_text("no lessons")


@pytest.fixture
def in_one_file(browser: Browser) -> Iterator[Visitor]:
    """A visitor without a network, who has the page as one file."""
    context = browser.new_context(offline=True)
    visitor = Visitor(context.new_page(), (DIST / "scratchnet.html").as_uri())
    visitor.open()
    visitor.wait_until_ready()
    yield visitor
    visitor.expect_no_trouble()
    context.close()


def test_what_was_taught_in_the_one_file_is_judged_in_cpython(in_one_file: Visitor, tmp_path: Path, capsys):
    visitor = in_one_file
    visitor.draw(DIGITS[1])
    visitor.page.locator("#teach .labels button").nth(7).click()
    expect(visitor.page.locator("#answer")).to_have_attribute("data-digit", "7", timeout=LEARNING_LIMIT)
    open_keep(visitor)
    taught = save_weights(visitor, tmp_path / "taught.npz")
    expected = read(taught, visitor.canvas_pixels).probabilities
    np.testing.assert_allclose(visitor.probabilities, expected, atol=1e-5)
    images, labels = few_mnist_digits("t10k", 300)
    np.savez(tmp_path / "images.npz", images=images, labels=labels)
    arguments = "--weights", tmp_path / "taught.npz", "--images", tmp_path / "images.npz", "--json"
    assert evaluate([str(argument) for argument in arguments]) == 0
    assert json.loads(capsys.readouterr().out)["accuracy"] > 0.97
