"""Which network reads, what was done to it, and how good it is then: the worker's part, under CPython."""

import json

import numpy as np
import pytest

from page.worker import plots
from page.worker.explainer import explain
from page.worker.knowledge import Knowledge
from page.worker.networks import SHIPPED, to_damage
from page.worker.reader import DECIMALS, Reader
from page.worker.rehearsal import DAMAGE, NO_DAMAGE
from page.worker.views.facts import ACCURACY
from page.worker.views.quality import MOST_SHOWN, strengths
from scratchnet.damage import Damage
from scratchnet.image_file import Images
from scratchnet.metrics import accuracy, confusion_matrix
from scratchnet.network import Network, forward
from scratchnet.preprocessing import to_model_input
from scratchnet.weights_file import decode
from tests.data_fixtures import few_mnist_digits
from tests.sketch_fixtures import SEVEN, WEIGHTS, shipped_network

STROKES = [[stroke.points.tolist(), stroke.width, stroke.erases] for stroke in SEVEN]


@pytest.fixture
def knowledge() -> Knowledge:
    doubter = decode(WEIGHTS.with_suffix(".doubter.npz").read_bytes())
    return Knowledge(Reader(shipped_network(), doubter), json.loads(WEIGHTS.with_suffix(".json").read_text()))


@pytest.fixture
def images() -> Images:
    return few_mnist_digits("t10k", 250)


def read(knowledge: Knowledge) -> np.ndarray:
    return knowledge.reader.read_strokes(STROKES, 0.8, 0)["probabilities"]


def as_told(probabilities: np.ndarray) -> np.ndarray:
    """As many decimals as the page is told."""
    return probabilities.astype(float).round(DECIMALS)


def answers(network: Network, images: Images) -> np.ndarray:
    return forward(network, to_model_input(images.images))[-1]


def examine(knowledge: Knowledge) -> None:
    for _ in range(3):
        knowledge.examination.go_on(knowledge.networks.current)


def test_the_page_describes_damage_as_the_library_does():
    expected = Damage((frozenset({0, 1}), frozenset()), noise=0.5, biases=False, temperature=2.0)
    assert to_damage(DAMAGE) == expected
    assert to_damage(NO_DAMAGE) == Damage()


def test_damage_is_read_without_the_doubter_and_healing_brings_it_back(knowledge):
    whole, doubter = read(knowledge), knowledge.reader.doubter
    knowledge.networks.choose(SHIPPED, to_damage(DAMAGE))
    assert not np.allclose(read(knowledge), whole)
    assert knowledge.reader.doubter is None
    knowledge.networks.choose(SHIPPED)
    np.testing.assert_array_equal(read(knowledge), whole)
    assert knowledge.reader.doubter is doubter


def test_the_same_damage_is_always_the_same(knowledge):
    twice = []
    for _ in range(2):
        knowledge.networks.choose(SHIPPED, to_damage(DAMAGE))
        twice.append(read(knowledge))
        knowledge.networks.choose(SHIPPED)
    np.testing.assert_array_equal(*twice)


def test_what_takes_the_place_of_a_damaged_network_is_damaged_too(knowledge):
    knowledge.networks.choose(SHIPPED, to_damage(DAMAGE))
    taught = decode((WEIGHTS.parent / "tanh.npz").read_bytes())
    knowledge.networks.replace(SHIPPED, taught)
    assert knowledge.networks.current.activation == taught.activation
    assert not any(layer.biases.any() for layer in knowledge.networks.current.layers)  # see DAMAGE


def test_what_was_read_is_explained_by_the_network_that_read_it(knowledge):
    read(knowledge)
    before = knowledge.reader.network
    knowledge.networks.choose(SHIPPED, to_damage(DAMAGE))
    assert knowledge.reader.network is before
    read(knowledge)
    assert knowledge.reader.network is knowledge.networks.current is not before


def test_a_network_that_was_added_can_be_chosen_by_its_name(knowledge):
    tanh = decode((WEIGHTS.parent / "tanh.npz").read_bytes())
    knowledge.networks.add("tanh", tanh)
    knowledge.networks.choose("tanh")
    probabilities = read(knowledge)
    expected = forward(tanh, knowledge.reader.subject.outputs[0])[-1][0]
    np.testing.assert_array_equal(probabilities, as_told(expected))


def test_the_original_stays_beside_what_was_made_of_it(knowledge):
    whole = read(knowledge)
    knowledge.networks.choose(SHIPPED, to_damage(DAMAGE))
    damaged = read(knowledge)
    view = explain(knowledge, {"comparison": {}})["comparison"]
    np.testing.assert_array_equal(as_told(view["now"]), damaged)
    np.testing.assert_allclose(view["original"], whole, atol=1e-6)


def test_the_original_stays_what_it_was_when_lessons_change_the_network(knowledge):
    whole = read(knowledge)
    knowledge.networks.replace(SHIPPED, decode((WEIGHTS.parent / "tanh.npz").read_bytes()))  # as if taught
    read(knowledge)
    view = explain(knowledge, {"comparison": {}})["comparison"]
    np.testing.assert_allclose(view["original"], whole, atol=1e-6)
    assert not np.allclose(view["now"], whole, atol=1e-6)


def test_blank_paper_is_nothing_to_either_network(knowledge):
    knowledge.reader.read_strokes([], 0.8, 0)
    view = explain(knowledge, {"comparison": {}})["comparison"]
    assert view["blank"] and not view["now"].any() and not view["original"].any()


def test_the_accuracy_of_the_model_card_is_said_only_of_the_network_as_it_was_trained(knowledge):
    def accuracy_said() -> str:
        read(knowledge)
        return explain(knowledge, {"facts": {}})["facts"]["accuracy"]

    measured = knowledge.model_card["figures"]["MNIST test"]["accuracy"]
    as_trained = ACCURACY.format(100 * measured)
    assert accuracy_said() == as_trained
    knowledge.networks.choose(SHIPPED, to_damage(DAMAGE))
    assert accuracy_said() == ""
    original = knowledge.networks.named(SHIPPED).network
    knowledge.networks.choose(SHIPPED)
    knowledge.networks.replace(SHIPPED, decode((WEIGHTS.parent / "tanh.npz").read_bytes()))  # as if taught
    assert accuracy_said() == ""
    knowledge.networks.replace(SHIPPED, original)
    assert accuracy_said() == as_trained


def test_all_test_images_are_answered_a_few_at_a_time_whenever_they_come(knowledge, images):
    knowledge.examination.add(Images(images.images[:50], images.labels[:50]))
    examine(knowledge)
    knowledge.examination.add(Images(images.images[50:], images.labels[50:]))
    examine(knowledge)
    probabilities = knowledge.examination.progress.probabilities
    np.testing.assert_allclose(probabilities, answers(shipped_network(), images), atol=1e-6)
    assert knowledge.examination.progress.right == round(250 * accuracy(probabilities, images.labels))


def test_when_all_images_are_answered_they_stay_so(knowledge, images):
    knowledge.examination.add(images)
    examine(knowledge)
    before = knowledge.examination.progress
    knowledge.examination.go_on(knowledge.networks.current)
    assert knowledge.examination.progress is before and before.done == len(images.labels)


def test_another_network_begins_anew(knowledge, images):
    knowledge.examination.add(images)
    examine(knowledge)
    knowledge.networks.choose(SHIPPED, to_damage(DAMAGE))
    knowledge.examination.go_on(knowledge.networks.current)
    assert knowledge.examination.progress.done == 100
    np.testing.assert_allclose(
        knowledge.examination.progress.probabilities,
        answers(knowledge.networks.current, images)[:100],
        atol=1e-6,
    )


def test_a_pair_of_digits_shows_just_those_the_surest_first(knowledge, images):
    knowledge.networks.choose(SHIPPED, to_damage(DAMAGE))  # for more mistakes
    knowledge.examination.add(images)
    examine(knowledge)
    counts = confusion_matrix(answers(knowledge.networks.current, images), images.labels)
    label, answer = np.unravel_index((counts - np.diag(np.diag(counts))).argmax(), counts.shape)
    request = {"label": int(label), "answer": int(answer)}
    view = explain(knowledge, {"quality": request})["quality"]
    np.testing.assert_array_equal(view["counts"], counts.ravel())
    assert len(view["digits"]) == min(counts[label, answer], 24)
    assert all(digit.items() >= request.items() for digit in view["digits"])
    sure = [digit["sure"] for digit in view["digits"]]
    assert sure == sorted(sure, reverse=True)


def test_of_right_answers_a_few_are_shown_the_least_sure_first(knowledge, images):
    knowledge.examination.add(images)
    examine(knowledge)
    digits = explain(knowledge, {"quality": {"label": 1, "answer": 1}})["quality"]["digits"]
    probabilities = knowledge.examination.progress.probabilities
    sure = np.sort(probabilities[(images.labels == 1) & (probabilities.argmax(axis=1) == 1), 1])
    assert len(sure) > MOST_SHOWN
    assert [digit["sure"] for digit in digits] == pytest.approx(sure[:MOST_SHOWN])


def test_right_answers_are_as_blue_as_their_share_of_the_digit():
    counts = np.diag([10] * 10)
    counts[3, 5] = 30
    strength = strengths(counts)
    assert (strength[3, 3], strength[5, 5], strength[3, 5]) == (0.25, 1, -1)


def test_the_surest_mistakes_are_shown_first(knowledge, images):
    knowledge.networks.choose(SHIPPED, to_damage(DAMAGE))
    knowledge.examination.add(images)
    examine(knowledge)
    digits = explain(knowledge, {"quality": {}})["quality"]["digits"]
    assert all(digit["label"] != digit["answer"] for digit in digits)
    probabilities = answers(knowledge.networks.current, images)
    wrong = probabilities.argmax(axis=1) != images.labels
    assert digits[0]["sure"] == pytest.approx(probabilities[wrong].max(), abs=1e-5)


def test_before_any_answer_there_is_nothing_to_show_and_nothing_breaks(knowledge):
    read(knowledge)
    view = explain(knowledge, {"quality": {}})["quality"]
    assert view["digits"] == [] and not view["counts"].any()


def test_a_digit_put_on_the_paper_is_read_as_one_that_was_drawn(knowledge, images):
    shades = images.images[0].ravel().tolist()
    answer = knowledge.reader.read_strokes([[shades, 0, False]], 0.8, 0)
    assert answer["digit"] == str(images.labels[0])


def test_a_falling_curve_falls_from_corner_to_corner():
    assert plots.stretched([3.0, 2.0, 1.0]) == "M0.0 0.0L150.0 50.0L300.0 100.0"


def test_a_level_curve_is_drawn_too():
    assert plots.stretched([1.0, 1.0]) == "M0.0 0.0L300.0 0.0"
