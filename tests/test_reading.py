"""The whole way of a sketch: the parts, and nothing but the parts, in their order."""

from pathlib import Path

import numpy as np
import pytest

from scratchnet.activations import ACTIVATIONS
from scratchnet.confidence import BLANK, NOT_A_DIGIT, hidden_outputs, judge
from scratchnet.initialisation import initialise
from scratchnet.ink import Stroke, draw
from scratchnet.network import DIGITS_SIZES, Layer, Network, forward
from scratchnet.preprocessing import INK_THRESHOLD, preprocess, to_model_input
from scratchnet.reading import Reading, read
from scratchnet.segmentation import MOST_PIECES
from scratchnet.weights_file import decode

SEVEN = [Stroke(np.array([[80, 60], [200, 60], [120, 230]]))]


@pytest.fixture(scope="module")
def network() -> Network:
    return initialise(DIGITS_SIZES, ACTIVATIONS["relu"], np.random.default_rng(1))


@pytest.fixture
def sketch() -> np.ndarray:
    return 255 - draw(SEVEN)


def bars(count: int) -> np.ndarray:
    """Upright strokes side by side, too many for one digit."""
    return 255 - draw([Stroke(np.array([[x, 100], [x, 180]]), 6) for x in range(15, 15 + 20 * count, 20)])


def test_the_network_is_given_the_last_stage_and_its_last_output_is_judged(network, sketch):
    reading = read(network, sketch)
    x = to_model_input(preprocess(sketch).smoothed[None])
    for output, expected in zip(reading.outputs, forward(network, x), strict=True):
        np.testing.assert_array_equal(output, expected)
    assert reading.probabilities.shape == (10,)
    assert reading.verdict == judge(reading.probabilities)


def test_every_activation_is_there_to_be_drawn(network, sketch):
    assert [output.shape for output in read(network, sketch).outputs] == [
        (1, 784),
        (1, 128),
        (1, 32),
        (1, 10),
    ]


def test_smoothing_is_passed_on_to_every_digit(network, sketch):
    row = read(network, bars(4), smoothing=0, doubter=doubter_that_finds(0.999))
    assert row.parts
    for reading in (read(network, sketch, smoothing=0), *row.parts):
        np.testing.assert_array_equal(reading.stages.smoothed, reading.stages.centred)


def test_blank_paper_is_blank_and_not_a_digit(network):
    reading = read(network, np.zeros((280, 280, 4), np.uint8))
    assert reading.verdict == BLANK
    np.testing.assert_allclose(reading.probabilities.sum(), 1, rtol=1e-6)  # there is still something to draw


def test_specks_that_fade_to_nothing_are_blank_too(network):
    pixels = np.full((280, 280), 255, np.uint8)
    pixels[0, 0] = pixels[-1, -1] = 255 - INK_THRESHOLD
    assert read(network, pixels).verdict == BLANK


def test_the_same_sketch_is_read_the_same_twice(network, sketch):
    first, second = read(network, sketch), read(network, sketch)
    np.testing.assert_array_equal(first.probabilities, second.probabilities)


def doubter_that_finds(likeness: float) -> Network:
    """A doubter that says the same of everything: all of its weights are zero."""
    biases = np.log(np.array([1 - likeness, likeness], np.float32))
    return Network([Layer(np.zeros((128 + 32, 2), np.float32), biases)], ACTIVATIONS["relu"])


@pytest.fixture
def row() -> np.ndarray:
    """A seven, then a one."""
    small = SEVEN[0].points * 0.6
    return 255 - draw([Stroke(small), Stroke(np.array([[220, 40], [220, 140]]))])


def test_a_doubted_sketch_is_not_a_digit_and_says_nothing(network, sketch):
    reading = read(network, sketch, doubter=doubter_that_finds(0.1))
    assert reading.verdict == NOT_A_DIGIT and reading.text == "" and reading.parts == ()
    assert reading.likeness == pytest.approx(0.1)


def test_a_row_is_read_part_by_part_from_left_to_right(row):
    weights = Path(__file__).parent.parent / "weights"
    network, doubter = (
        decode((weights / name).read_bytes()) for name in ("digits.npz", "digits.doubter.npz")
    )
    reading = read(network, row, doubter=doubter)
    assert reading.verdict.name == "several" and reading.text == "71"
    seven, one = reading.parts
    assert seven.stages.box.right < one.stages.box.left  # in px of the whole canvas
    assert reading.verdict.confidence == pytest.approx(seven.verdict.confidence * one.verdict.confidence)
    alone = read(network, np.where(np.arange(280) < 180, row, 255).astype(np.uint8), doubter=doubter)
    np.testing.assert_array_equal(seven.stages.smoothed, alone.stages.smoothed)
    assert alone.verdict.name == "digit" and alone.text == "7"


def test_without_a_doubter_a_row_is_taken_for_one_digit(network, row):
    assert read(network, row).parts == ()


def layer_that_gives(shares: np.ndarray, x: np.ndarray) -> Layer:  # [n, out], [n, in]
    """A last layer that answers each of a few inputs as it is told to."""
    weights = np.linalg.lstsq(x.astype(float), np.log(shares), rcond=None)[0]
    return Layer(weights.astype(np.float32), np.zeros(shares.shape[1], np.float32))


def read_row_as(network: Network, row: np.ndarray, seven: float, one: float, whole: float) -> Reading:
    """Read the row, its parts and the whole being like digits to such a degree.

    The parts are surely a seven and a one, and together they are likely a four.
    """
    left = np.arange(280) < 180
    sketches = [np.where(left, row, 255), np.where(left, 255, row), row]
    stages = [preprocess(sketch.astype(np.uint8)) for sketch in sketches]
    outputs = forward(network, to_model_input(np.stack([stage.smoothed for stage in stages])))
    said = ((7, 0.99), (1, 0.99), (4, 0.6))
    answers = np.stack([np.where(np.arange(10) == digit, p, (1 - p) / 9) for digit, p in said])
    likenesses = np.array([seven, one, whole])
    reader = Network([*network.layers[:-1], layer_that_gives(answers, outputs[-2])], network.activation)
    doubts = layer_that_gives(np.stack([1 - likenesses, likenesses], axis=1), hidden_outputs(outputs))
    return read(reader, row, doubter=Network([doubts], network.activation))


def test_what_may_be_one_digit_is_read_as_two_where_they_convince_more(network, row):
    assert read_row_as(network, row, seven=0.99, one=0.99, whole=0.6).text == "71"
    assert read_row_as(network, row, seven=0.7, one=0.7, whole=0.99).text == "4"


def test_of_what_is_equally_like_digits_the_surer_answers_count(network, row):
    assert read_row_as(network, row, seven=0.99, one=0.99, whole=0.99).text == "71"


def test_a_sure_digit_vouches_for_a_doubtful_neighbour(network, row):
    reading = read_row_as(network, row, seven=0.45, one=0.99, whole=0.1)
    assert reading.text == "71" and [part.verdict.name for part in reading.parts] == ["digit", "digit"]
    assert reading.parts[0].likeness == pytest.approx(0.45, abs=0.01)


def test_it_does_not_vouch_for_what_is_hardly_like_a_digit(network, row):
    reading = read_row_as(network, row, seven=0.3, one=0.99, whole=0.1)
    assert reading.verdict == NOT_A_DIGIT and reading.parts == ()


def test_what_is_in_too_many_pieces_is_a_drawing_and_no_row(network):
    assert read(network, bars(MOST_PIECES), doubter=doubter_that_finds(0.999)).parts
    assert not read(network, bars(MOST_PIECES + 1), doubter=doubter_that_finds(0.999)).parts
