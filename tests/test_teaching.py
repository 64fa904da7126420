"""The worker's side of lessons and of weights from files, under CPython."""

import json
from pathlib import Path

import numpy as np
import pytest

from page.worker import keeping, pictures, service, teaching
from page.worker.explainer import explain
from page.worker.knowledge import Knowledge
from page.worker.reader import Reader
from page.worker.rehearsal import NO_DAMAGE, PANELS, FromPage
from scratchnet import image_file, lessons_file
from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.lessons_file import MOST_LESSONS
from scratchnet.weights_file import decode, encode
from tests.browser.sketches import DIGITS, NO_DIGITS, Sketch
from tests.data_fixtures import few_mnist_digits

WEIGHTS = Path(__file__).parents[1] / "weights"
MODEL_CARD = {
    "recipe": {"teacher": []},
    "figures": {"MNIST test": {"accuracy": 0.5}},
    "history": {"cost": [1.0, 0.5]},
}
UNDAMAGED = json.dumps(NO_DAMAGE)
ABOUT_TWO_LAYERS = {"connections", "damage", "neuron"}  # see `data-only` in index.html


@pytest.fixture
def knowledge(monkeypatch) -> Knowledge:
    """What the worker knows right after its start."""
    network, doubter = (
        decode((WEIGHTS / f"{name}.npz").read_bytes()) for name in ("digits", "digits.doubter")
    )
    knowledge = Knowledge(Reader(network, doubter), MODEL_CARD)
    monkeypatch.setattr(service.state, "knowledge", knowledge)
    return knowledge


@pytest.fixture
def equipped(knowledge) -> Knowledge:
    """The worker, once it has what learning needs."""
    for kind, part, count in (("known", "train", 2_000), ("test", "t10k", 500)):
        images, labels = few_mnist_digits(part, count)
        file = image_file.encode(image_file.Images(images, labels.astype(np.uint8)))
        teaching.supply(kind, FromPage(file))
    return knowledge


def read(sketch: Sketch) -> dict:
    return service.read_strokes(FromPage([[stroke, 18, False] for stroke in sketch]), 0.8, 0)


def learn() -> dict:
    while not (progress := teaching.teach())["over"]:
        pass
    return progress


def test_what_it_was_is_what_it_says_after_the_lesson(equipped):
    assert read(DIGITS[1])["digit"] == "1"
    assert teaching.add_lesson(7)["count"] == 1
    assert learn()["digit"] == 7
    assert read(DIGITS[1])["digit"] == "7"


def test_every_learning_goes_from_nothing_to_all(equipped):
    read(DIGITS[1])
    for label in (7, 4):
        teaching.add_lesson(label)
        assert equipped.school.share == 0
        assert learn()["share"] == pytest.approx(1)


def test_of_a_row_the_digit_that_is_looked_at_is_taught(knowledge):
    read(DIGITS[0])
    digit = knowledge.reader.reading
    read(DIGITS[1])
    knowledge.reader.reading = knowledge.reader.reading._replace(parts=(digit,))
    teaching.add_lesson(7)
    (lesson,) = knowledge.school.lessons
    np.testing.assert_array_equal(lesson.image, digit.stages.smoothed)


def test_a_letter_that_was_taught_is_read_and_the_others_are_still_refused(equipped):
    assert read(NO_DIGITS["A"])["verdict"] == "not-a-digit"
    teaching.add_lesson(4)
    learn()
    assert read(NO_DIGITS["A"])["digit"] == "4"
    assert {name for name, letter in NO_DIGITS.items() if read(letter)["verdict"] == "digit"} == {"A"}


def test_a_network_that_unlearned_everything_is_the_one_from_before(equipped):
    before = read(DIGITS[1])["probabilities"]
    teaching.add_lesson(7)
    learn()
    assert teaching.unlearn(teaching.ALL)["count"] == 0
    np.testing.assert_array_equal(read(DIGITS[1])["probabilities"], before)


def test_one_lesson_is_unlearned_as_if_it_had_never_been(equipped):
    read(DIGITS[1])
    teaching.add_lesson(7)
    learn()
    with_one = read(DIGITS[1])["probabilities"]
    read(DIGITS[0])
    teaching.add_lesson(3)
    learn()
    teaching.unlearn(1)
    learn()
    np.testing.assert_array_equal(read(DIGITS[1])["probabilities"], with_one)


def test_a_sketch_has_one_label_the_last_one(equipped):
    read(DIGITS[1])
    teaching.add_lesson(7)
    assert teaching.add_lesson(4)["count"] == 1
    assert learn()["digit"] == 4


def test_the_network_reads_as_before_until_the_lesson_is_learned(equipped):
    read(DIGITS[1])
    teaching.add_lesson(7)
    assert not teaching.teach()["over"]
    assert read(DIGITS[1])["digit"] == "1"


def test_lessons_are_listed_with_what_was_said_and_what_is(equipped):
    read(DIGITS[1])
    teaching.add_lesson(7)
    learn()
    view = explain(equipped, {"lessons": {}})["lessons"]
    (lesson,) = view["lessons"]
    assert (lesson["label"], lesson["said"], lesson["says"]) == (7, 1, 7)
    assert view["images"] == 500 and view["before"] - 0.003 <= view["now"] <= 1


def test_nothing_is_said_of_forgetting_before_it_is_known(equipped):
    read(DIGITS[1])
    teaching.add_lesson(7)
    assert explain(equipped, {"lessons": {}})["lessons"]["images"] == 0


def test_no_more_lessons_are_taken_than_are_kept(equipped):
    known = equipped.school.images["known"].images[:MOST_LESSONS]
    text = lessons_file.to_text([lessons_file.Lesson(image, 0) for image in known])
    assert teaching.load_lessons(text)["count"] == MOST_LESSONS
    read(DIGITS[1])
    refused = teaching.add_lesson(7)
    assert refused["problem"].endswith(".") and refused["count"] == MOST_LESSONS


def test_when_no_more_lessons_are_taken_one_can_still_be_corrected(equipped):
    known = equipped.school.images["known"].images[: MOST_LESSONS - 1]
    teaching.load_lessons(lessons_file.to_text([lessons_file.Lesson(image, 0) for image in known]))
    read(DIGITS[1])
    assert teaching.add_lesson(7)["count"] == MOST_LESSONS
    corrected = teaching.add_lesson(4)
    assert (corrected["count"], corrected["problem"]) == (MOST_LESSONS, "")
    assert equipped.school.lessons[-1].label == 4


@pytest.mark.parametrize("place", [0, teaching.ALL])
def test_unlearned_while_it_is_being_learned_a_lesson_is_learned_no_more(equipped, place):
    read(DIGITS[1])
    teaching.add_lesson(7)
    teaching.teach()
    assert teaching.unlearn(place)["count"] == 0
    assert learn()["over"] and read(DIGITS[1])["digit"] == "1"


def test_text_that_holds_no_lessons_leaves_those_that_are_there(equipped):
    read(DIGITS[1])
    teaching.add_lesson(7)
    refused = teaching.load_lessons("{")
    assert refused["problem"].endswith(".") and refused["count"] == 1


@pytest.mark.parametrize("hidden", [(), (1,), (31,), (200, 50), (64, 32, 16)])
def test_a_loaded_network_of_any_layers_reads_and_is_explained(knowledge, hidden):
    network = initialise((784, *hidden, 10), ACTIVATIONS["tanh"], np.random.default_rng(1))
    loaded = keeping.load_weights(FromPage(encode(network)))
    assert loaded == {"problem": "", "sizes": "-".join(map(str, network.sizes))}
    service.choose_network(keeping.LOADED, UNDAMAGED)
    assert [picture["neurons"] for picture in read(DIGITS[3])["neurons"]] == list(hidden)
    explain(knowledge, {name: request for name, request in PANELS.items() if name not in ABOUT_TWO_LAYERS})
    assert decode(keeping.save_weights().tobytes()).sizes == network.sizes


@pytest.mark.parametrize("sizes", [(784, 5, 3), (100, 10)], ids=str)
def test_a_network_that_reads_no_digits_is_refused_in_one_sentence(knowledge, sizes):
    network = initialise(sizes, ACTIVATIONS["relu"], np.random.default_rng(1))
    refused = keeping.load_weights(FromPage(encode(network)))
    assert refused["problem"].endswith(".") and refused["sizes"] == ""


def test_what_is_saved_is_the_network_that_reads_next(knowledge):
    read(DIGITS[3])
    network = initialise((784, 5, 10), ACTIVATIONS["tanh"], np.random.default_rng(1))
    keeping.load_weights(FromPage(encode(network)))
    service.choose_network(keeping.LOADED, UNDAMAGED)
    assert decode(keeping.save_weights().tobytes()).sizes == network.sizes


def test_a_loaded_network_has_no_doubts(knowledge):
    keeping.load_weights(FromPage((WEIGHTS / "digits.npz").read_bytes()))
    service.choose_network(keeping.LOADED, UNDAMAGED)
    assert read(NO_DIGITS["A"])["verdict"] in ("digit", "unsure")


def test_neurons_that_fill_no_row_leave_the_rest_of_it_transparent():
    (picture,) = pictures.of_neurons([np.ones((1, 129), np.float32)])
    assert picture["neurons"] == 129 and picture["width"] * picture["height"] == 132
    assert picture["rgba"].reshape(-1, 4)[-1, 3] == 0
