"""The worker's side of the page, under CPython: messages in, readings out."""

import asyncio
import json
import subprocess
import sys

import numpy as np
import pytest

from page.worker import pictures
from page.worker.reader import Reader
from page.worker.rehearsal import rehearse
from scratchnet import weights_file
from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.ink import CANVAS_SIZE, Stroke, draw
from scratchnet.network import DIGITS_SIZES

MODEL_CARD = {"figures": {"MNIST test": {"accuracy": 0.5}}}
SEVEN = [[(80, 60), (200, 60), (120, 230)]]


@pytest.fixture
def reader() -> Reader:
    network = initialise(DIGITS_SIZES, ACTIVATIONS["relu"], np.random.default_rng(1))
    return Reader(weights_file.encode(network), MODEL_CARD)


def rgba(ink: np.ndarray) -> memoryview:
    """Canvas bytes as a browser gives them: transparent where nothing was drawn."""
    pixels = np.zeros((*ink.shape, 4), np.uint8)
    pixels[:, :, 3] = ink
    return memoryview(pixels.ravel())


def test_a_rehearsal_plays_a_whole_visit(tmp_path, monkeypatch, reader):
    monkeypatch.chdir(tmp_path)
    asyncio.run(rehearse(weights_file.encode(reader.network), json.dumps(MODEL_CARD).encode()))


def test_pixels_and_strokes_of_one_sketch_are_read_alike(reader):
    ink = draw([Stroke(np.array(points, float)) for points in SEVEN])
    from_pixels = reader.read(rgba(ink), 0.5)
    from_strokes = reader.read_strokes([[points, 18, False] for points in SEVEN], 0.5)
    assert np.allclose(from_pixels["probabilities"], from_strokes["probabilities"], atol=1e-6)


def test_every_array_of_a_message_is_flat_for_only_those_cross_quickly(reader):
    def arrays(value):
        if isinstance(value, np.ndarray):
            yield value
        elif isinstance(value, (dict, list)):
            for part in value.values() if isinstance(value, dict) else value:
                yield from arrays(part)

    message = reader.read(rgba(np.full((CANVAS_SIZE, CANVAS_SIZE), 255, np.uint8)), 0.5)
    assert all(array.ndim == 1 for array in arrays(message))


def test_blank_paper_has_no_digit_and_no_numbers_of_its_own(reader):
    message = reader.read(rgba(np.zeros((CANVAS_SIZE, CANVAS_SIZE), np.uint8)), 0.5)
    assert (message["verdict"], message["digit"]) == ("blank", "")
    assert message["facts"]["box_size"] == "–" and message["facts"]["parameters"] == "104,938"
    assert not message["probabilities"].any()


def test_facts_are_told_of_every_sketch_and_of_blank_paper_alike(reader):
    blank = reader.read(rgba(np.zeros((CANVAS_SIZE, CANVAS_SIZE), np.uint8)), 0.5)
    inked = reader.read(rgba(np.full((CANVAS_SIZE, CANVAS_SIZE), 255, np.uint8)), 0.5)
    assert blank["facts"].keys() == inked["facts"].keys()


def test_one_falsified_pixel_of_the_test_card_is_noticed(reader):
    shades = [0, 36, 73, 109, 146, 182, 219, 255]
    card = np.full((CANVAS_SIZE, CANVAS_SIZE, 4), 255, np.uint8)
    card[:, :, :3] = np.repeat(np.array(shades, np.uint8), CANVAS_SIZE // 8)[None, :, None]
    assert reader.check_test_card(memoryview(card.ravel()), shades)
    card[100, 100, 1] ^= 1
    assert not reader.check_test_card(memoryview(card.ravel()), shades)


def test_large_pictures_are_made_smaller_and_small_ones_are_not():
    for size, expected in ((280, 140), (281, 94), (28, 28)):
        assert pictures.of_gray(np.zeros((size, size), np.uint8))["width"] == expected


def test_neurons_are_shown_in_columns_and_rows():
    shapes = [
        (picture["width"], picture["height"])
        for picture in pictures.of_neurons([np.ones((1, 128), np.float32), np.ones((1, 32), np.float32)])
    ]
    assert shapes == [(8, 16), (4, 8)]


def test_a_negative_neuron_is_orange_and_a_silent_one_transparent():
    rgba = pictures.of_signed(np.array([[1, 0, -0.5]], np.float32))["rgba"].reshape(3, 4)
    assert tuple(rgba[0]) == (*pictures.FIRES, 255)
    assert rgba[1, 3] == 0
    assert tuple(rgba[2]) == (*pictures.OPPOSES, 127)


def test_an_import_that_is_put_off_happens_when_it_is_needed():
    program = (
        "import sys; from page.worker.lazy import put_off; put_off('scipy', 'special')\n"
        "from scipy import ndimage; print('scipy.special._ufuncs' in sys.modules)\n"
        "import numpy; ndimage.rotate(numpy.eye(4), 30); print('scipy.special._ufuncs' in sys.modules)"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert printed.split() == ["False", "True"]
