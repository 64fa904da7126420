"""The worker's side of the page, under CPython: messages in, readings out."""

import asyncio
import io
import zipfile
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from page.worker import lab, pictures
from page.worker.canvas import Canvas, shows_columns
from page.worker.explainer import explain
from page.worker.knowledge import Knowledge
from page.worker.practice import QUESTIONS, practise
from page.worker.reader import Reader
from page.worker.rehearsal import PANELS, rehearse, rehearse_lab
from scratchnet import products
from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.ink import CANVAS_SIZE, Stroke, draw
from scratchnet.network import DIGITS_SIZES
from scratchnet.neurons import layer_sums
from scratchnet.preprocessing import to_grayscale
from scratchnet.weights_file import decode
from tests.interpreter import printed_by

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "weights"
VIEWS = ROOT / "pysrc/page/worker/views"
MODEL_CARD = {
    "recipe": {"teacher": []},
    "figures": {"MNIST test": {"accuracy": 0.5}},
    "history": {"cost": [2.0, 1.0]},
}
SEVEN = [[(80, 60), (200, 60), (120, 230)]]
TWO_SEVENS = [
    [[(x / 2 + left, y / 2 + 70) for x, y in points], 12, False] for left in (0, 130) for points in SEVEN
]


@pytest.fixture
def reader() -> Reader:
    return Reader(initialise(DIGITS_SIZES, ACTIVATIONS["relu"], np.random.default_rng(1)), doubter=None)


@pytest.fixture
def trained_reader() -> Reader:
    return Reader(*(decode((WEIGHTS / f"{name}.npz").read_bytes()) for name in ("digits", "digits.doubter")))


@pytest.fixture
def knowledge(reader) -> Knowledge:
    return Knowledge(reader, MODEL_CARD)


def blank_paper() -> np.ndarray:
    return rgba(np.zeros((CANVAS_SIZE, CANVAS_SIZE), np.uint8))


def full_paper() -> np.ndarray:
    return rgba(np.full((CANVAS_SIZE, CANVAS_SIZE), 255, np.uint8))


def rgba(ink: np.ndarray) -> np.ndarray:  # uint8 [h, w] -> uint8 [h, w, 4]
    """A canvas as a browser gives it: transparent where nothing was drawn."""
    pixels = np.zeros((*ink.shape, 4), np.uint8)
    pixels[:, :, 3] = ink
    return pixels


def test_a_rehearsal_plays_a_whole_visit(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asyncio.run(rehearse({path.name: path.read_bytes() for path in WEIGHTS.glob("digits.*")}))


def test_a_rehearsal_asks_for_every_view():
    assert PANELS.keys() == {path.stem for path in VIEWS.glob("*.py")} - {"__init__"}


def test_the_lab_is_rehearsed_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(products, "blas", SimpleNamespace(sgemm=None))
    asyncio.run(rehearse({path.name: path.read_bytes() for path in WEIGHTS.glob("digits.*")}))
    rehearse_lab([])
    assert products.blas.sgemm is not None


def test_a_pack_is_unpacked_where_modules_are_looked_for(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("numpy/more.py", "more = 1")
    lab.unpack(pack.getvalue())
    assert (tmp_path / "numpy" / "more.py").read_text() == "more = 1"


def test_pixels_and_strokes_of_one_sketch_are_read_alike(reader):
    ink = draw([Stroke(np.array(points, float)) for points in SEVEN])
    from_pixels = reader.read(rgba(ink), 0.5, 0)
    from_strokes = reader.read_strokes([[points, 18, False] for points in SEVEN], 0.5, 0)
    assert np.allclose(from_pixels["probabilities"], from_strokes["probabilities"], atol=1e-6)


def test_a_canvas_told_of_piece_by_piece_is_the_whole_canvas():
    ink = draw([Stroke(np.array(points, float)) for points in SEVEN])
    canvas = Canvas()
    before = canvas.grays
    for left, top, width, height in ((60, 40, 100, 100), (150, 40, 80, 100), (90, 130, 130, 150)):
        patch = rgba(ink)[top : top + height, left : left + width]
        canvas.update(memoryview(patch.tobytes()), left, top, width)
    assert (canvas.grays == 255 - ink).all()
    assert (before == 255).all(), "what was read before is still what it was"


def test_ink_of_every_opacity_is_the_gray_that_it_looks():
    pixels = np.tile(rgba(np.arange(256, dtype=np.uint8)[None]), (CANVAS_SIZE, 1, 1))
    canvas = Canvas()
    canvas.update(memoryview(pixels.tobytes()), 0, 0, 256)
    assert (canvas.grays[:, :256] == to_grayscale(pixels)).all()


def test_practice_reads_a_sketch_and_leaves_no_trace(knowledge):
    knowledge.reader.read(blank_paper(), 0.5, 0)
    answers = [practise(knowledge, turn) for turn in range(len(QUESTIONS))]
    assert {name for question in QUESTIONS for name in question} <= {
        name for answer in answers for name in answer
    }
    assert all(answer["verdict"] != "blank" and answer["seen"]["rgba"].any() for answer in answers)
    assert knowledge.reader.reading.verdict.name == "blank"


@pytest.mark.parametrize("hidden", [(16,), (64, 32, 16), ()], ids=str)
def test_practice_goes_on_when_a_network_of_other_layers_reads(knowledge, hidden):
    other = initialise((784, *hidden, 10), ACTIVATIONS["tanh"], np.random.default_rng(1))
    knowledge.networks.add("other", other)
    knowledge.networks.choose("other")
    knowledge.reader.read(full_paper(), 0.5, 0)
    for turn in range(len(QUESTIONS)):
        practise(knowledge, turn)
    assert len(knowledge.reader.reading.outputs) == len(hidden) + 2


def test_every_array_of_a_message_is_flat_for_only_those_cross_quickly(knowledge):
    def arrays(value):
        if isinstance(value, np.ndarray):
            yield value
        elif isinstance(value, (dict, list)):
            for part in value.values() if isinstance(value, dict) else value:
                yield from arrays(part)

    messages = [knowledge.reader.read(full_paper(), 0.5, 0), explain(knowledge, PANELS)]
    assert all(array.ndim == 1 for array in arrays(messages))


@pytest.mark.parametrize(
    ("hidden", "activation", "bend", "second_layer"),
    [
        ([128, 32], "relu", "stays silent", "Its 32 neurons do the same with the 128 outputs before them"),
        ([128, 64, 32], "tanh", "between −1 and 1", "1 more layer follows."),
        ([16], "sigmoid", "between 0 and 1", "the last one already"),
        ([], "relu", "not bent", "There is none"),
    ],
)
def test_the_explanation_is_of_the_network_that_reads(knowledge, hidden, activation, bend, second_layer):
    network = initialise((784, *hidden, 10), ACTIVATIONS[activation], np.random.default_rng(1))
    knowledge.reader.use(network, None)
    knowledge.reader.read(full_paper(), 0.5, 0)
    facts = explain(knowledge, {"facts": {}})["facts"]
    assert facts["neurons_1"] == str([*hidden, 10][0]) and facts["hidden_layers"] == str(len(hidden))
    assert "fitted to the network that came with this page" in facts["doubter"] and not facts["rows"]
    assert bend in facts["bend"] and second_layer in facts["second_layer"]


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_those_neurons_fire_whose_sum_is_above_zero(knowledge, activation):
    network = initialise((784, 128, 32, 10), ACTIVATIONS[activation], np.random.default_rng(1))
    knowledge.reader.use(network, None)
    knowledge.reader.read(full_paper(), 0.5, 0)
    sums = layer_sums(network, knowledge.reader.subject.outputs)[0]
    assert explain(knowledge, {"facts": {}})["facts"]["firing_1"] == str((sums > 0).sum())


def test_blank_paper_has_no_digit_and_no_numbers_of_its_own(knowledge):
    answer = knowledge.reader.read(blank_paper(), 0.5, 0)
    facts = explain(knowledge, {"facts": {}})["facts"]
    assert (answer["verdict"], answer["digit"]) == ("blank", "")
    assert facts["box_size"] == "–" and facts["parameters"] == "104,938"
    assert not answer["probabilities"].any()


def test_facts_are_told_of_every_sketch_and_of_blank_paper_alike(knowledge):
    knowledge.reader.read(blank_paper(), 0.5, 0)
    of_blank_paper = explain(knowledge, {"facts": {}})["facts"]
    knowledge.reader.read(full_paper(), 0.5, 0)
    assert explain(knowledge, {"facts": {}})["facts"].keys() == of_blank_paper.keys()


def test_a_size_is_width_by_height(knowledge):
    knowledge.reader.read_strokes([[points, 18, False] for points in SEVEN], 0.5, 0)
    left, top, right, bottom = knowledge.reader.subject.stages.box
    assert right - left < bottom - top
    facts = explain(knowledge, {"facts": {}})["facts"]
    assert facts["box_size"] == f"{right - left} × {bottom - top}"


def test_of_a_row_the_digit_that_is_looked_at_is_shown(trained_reader):
    first, second = (trained_reader.read_strokes(TWO_SEVENS, 0.8, part) for part in (0, 1))
    assert (first["verdict"], first["digit"]) == ("several", "77")
    assert first["parts"][1]["box"][0] > first["parts"][0]["box"][2]
    assert (first["seen"]["rgba"] == first["parts"][0]["image"]["rgba"]).all()
    assert (second["seen"]["rgba"] == second["parts"][1]["image"]["rgba"]).all()


def test_of_a_row_that_became_shorter_the_last_digit_is_looked_at(reader):
    reader.read(full_paper(), 0.5, 5)
    first, last = (reader.reading._replace(likeness=likeness) for likeness in (0.9, 0.8))
    reader.reading = reader.reading._replace(parts=(first, last))
    assert reader.subject is last


def test_a_row_that_looks_like_a_lesson_is_still_a_row(trained_reader):
    before = trained_reader.read_strokes(TWO_SEVENS, 0.8, 0)
    trained_reader.taught = trained_reader.reading.stages.smoothed[None]
    after = trained_reader.read_strokes(TWO_SEVENS, 0.8, 0)
    assert after["verdict"] == before["verdict"] == "several"


@pytest.mark.parametrize("channel", [1, 3], ids=["green", "opacity"])
def test_one_falsified_pixel_of_the_test_card_is_noticed(channel):
    shades = [0, 36, 73, 109, 146, 182, 219, 255]
    card = np.full((CANVAS_SIZE, CANVAS_SIZE, 4), 255, np.uint8)
    card[:, :, :3] = np.repeat(np.array(shades, np.uint8), CANVAS_SIZE // 8)[None, :, None]
    assert shows_columns(memoryview(card.ravel()), shades)
    card[100, 100, channel] ^= 1
    assert not shows_columns(memoryview(card.ravel()), shades)


def test_large_pictures_are_made_smaller_and_small_ones_are_not():
    for size, expected in ((280, 140), (281, 94), (28, 28)):
        assert pictures.of_gray(np.zeros((size, size), np.uint8))["width"] == expected


def test_neurons_are_shown_in_columns_and_rows():
    shapes = [
        (picture["width"], picture["height"])
        for picture in pictures.of_neurons([np.ones((1, 128), np.float32), np.ones((1, 32), np.float32)])
    ]
    assert shapes == [(4, 32), (2, 16)]


def test_a_negative_neuron_is_orange_and_a_silent_one_transparent():
    rgba = pictures.of_signed(np.array([[1, 0, -0.5]], np.float32))["rgba"].reshape(3, 4)
    assert tuple(rgba[0]) == (*pictures.FIRES, 255)
    assert rgba[1, 3] == 0
    assert tuple(rgba[2]) == (*pictures.OPPOSES, 127)


def test_tiles_are_laid_out_row_by_row_one_pixel_apart():
    images = np.arange(1, 6)[:, None, None] * np.ones((5, 2, 3))
    picture = pictures.of_tiles(images, columns=2)
    opacity = picture["rgba"].reshape(picture["height"], picture["width"], 4)[:, :, 3]
    assert opacity.shape == (3 * 3, 2 * 4)
    assert opacity[::3, ::4].tolist() == [[51, 102], [153, 204], [255, 0]]
    assert not opacity[2::3].any() and not opacity[:, 3::4].any()


def test_an_import_that_is_put_off_happens_when_it_is_needed():
    program = (
        "import sys; from page.worker.lazy import put_off; put_off('scipy.special')\n"
        "from scipy import ndimage; print('scipy.special._ufuncs' in sys.modules)\n"
        "import numpy; ndimage.rotate(numpy.eye(4), 30); print('scipy.special._ufuncs' in sys.modules)"
    )
    assert printed_by(program) == ["False", "True"]


def test_what_an_answer_needs_is_imported_alone_and_all_else_when_it_is_used():
    program = (
        "import sys; from page.worker import lazy; lazy.put_off_what_no_answer_needs()\n"
        "import numpy; lazy.put_off_rest_of_numpy()\n"
        "from scipy import ndimage; print(ndimage.label(numpy.eye(3))[1], 'label' in vars(ndimage))\n"
        "print(any('__file__' in vars(sys.modules[name]) for name in ('scipy', 'scipy.special', 'ctypes')))\n"
        "print(ndimage.percentile_filter(numpy.eye(3), 50, 3).sum(), numpy.linalg.det(numpy.eye(3)))\n"
        "print(ndimage.vectorized_filter(numpy.eye(3), numpy.max, size=3).min())\n"
        "print(numpy.eye(3).ctypes.strides[0], hasattr(sys.modules['ctypes'], '__file__'))"
    )
    assert printed_by(program) == ["3", "True", "False", "2.0", "1.0", "1.0", "24", "True"]


def test_a_module_can_be_imported_without_the_rest_of_its_package():
    program = (
        "import sys; from page.worker.lazy import import_alone; import_alone('scipy.linalg', 'blas')\n"
        "print('scipy.linalg._flapack' in sys.modules)\n"
        "from scratchnet import products; products.use_blas(); print(products.blas.sgemm is not None)\n"
        "import scipy.linalg; print(scipy.linalg.norm([3, 4]))"
    )
    assert printed_by(program) == ["False", "True", "5.0"]
