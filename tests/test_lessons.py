"""The shipped network is taught what it got wrong, and forgets nothing over it."""

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from scratchnet import lessons_file
from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.lessons import Lesson, answers, teach
from scratchnet.lessons_file import LONGEST_TEXT, MOST_LESSONS, LessonsError
from scratchnet.network import Network, copy, forward, parameters
from scratchnet.preprocessing import preprocess, to_model_input
from scratchnet.weights_file import decode
from tests.data_fixtures import few_mnist_digits
from training.answers import Way, draw_sample
from training.datasets import load_pen_digits

WEIGHTS = Path(__file__).parents[1] / "weights" / "digits.npz"
HEAVILY = 35  # degrees
LARGEST_LOSS = 0.003  # of accuracy, after ten lessons


@cache
def shipped() -> Network:
    return decode(WEIGHTS.read_bytes())


@cache
def known() -> np.ndarray:
    return few_mnist_digits("train", 5_000).images


@cache
def mistakes() -> list[Lesson]:
    """Ten sketches of strangers who slant heavily: the first that the shipped network reads wrongly."""
    found: list[Lesson] = []
    for sample in load_pen_digits("tes"):
        lesson = Lesson(preprocess(draw_sample(sample, Way(slant=HEAVILY))).smoothed, int(sample.label))
        if not learned(shipped(), [lesson]):
            found.append(lesson)
        if len(found) == 10:
            break
    return found


def odd_lessons() -> list[Lesson]:
    """Perfectly good digits with the wrong label: the hardest there is to learn without forgetting."""
    images, labels = few_mnist_digits("t10k", 10)
    return [Lesson(image, (int(label) + 1) % 10) for image, label in zip(images, labels, strict=True)]


def taught(lessons: list[Lesson], network: Network | None = None) -> Network:
    *_, network = teach(network or shipped(), lessons, known())
    return network


def learned(network: Network, lessons: list[Lesson]) -> bool:
    return answers(network, lessons).argmax(axis=1).tolist() == [lesson.label for lesson in lessons]


def accuracy(network: Network) -> float:
    images, labels = few_mnist_digits("t10k", 10_000)
    return float((forward(network, to_model_input(images))[-1].argmax(axis=1) == labels).mean())


def same(one: Network, other: Network) -> bool:
    pairs = zip(parameters(one.layers), parameters(other.layers), strict=True)
    return all(np.array_equal(a, b) for a, b in pairs)


@pytest.mark.parametrize("make", [mistakes, odd_lessons])
def test_ten_lessons_are_learned_and_next_to_nothing_is_forgotten(make):
    network = taught(make())
    assert not learned(shipped(), make()) and learned(network, make())
    assert accuracy(network) >= accuracy(shipped()) - LARGEST_LOSS


def test_each_lesson_alone_is_learned():
    for lesson in mistakes():
        assert learned(taught([lesson]), [lesson])


def test_the_right_digit_is_more_probable_after_the_lesson_than_before():
    lesson = mistakes()[0]
    before, after = (answers(n, [lesson])[0, lesson.label] for n in (shipped(), taught([lesson])))
    assert before < 0.5 < after


def test_the_original_is_left_as_it_was():
    before = [array.copy() for array in parameters(shipped().layers)]
    taught(mistakes()[:1])
    assert all(np.array_equal(a, b) for a, b in zip(before, parameters(shipped().layers), strict=True))


def test_the_same_lessons_give_the_same_network_so_one_can_be_unlearned():
    first, second, third = mistakes()[:3]
    assert same(taught([first, third]), taught([first, third]))
    without = taught([first, third])
    assert not same(without, taught([first, second, third]))
    assert learned(without, [first, third])


def test_there_is_a_pause_after_every_step_and_the_first_changes_little():
    steps = teach(shipped(), mistakes()[:1], known())
    first = next(steps)
    change = np.abs(first.layers[0].weights - shipped().layers[0].weights).max()
    assert 0 < change < 0.01
    assert len(list(steps)) > 10


def test_the_last_steps_only_mend():
    first_weights = [
        network.layers[0].weights.copy() for network in teach(shipped(), mistakes()[:3], known())
    ]
    steps = [np.abs(after - before).max() for before, after in pairwise(first_weights)]
    assert steps[-1] < max(steps) / 20


def test_lessons_that_are_known_already_change_next_to_nothing():
    images, labels = few_mnist_digits("t10k", 1_000)
    known_already = [Lesson(image, int(label)) for image, label in zip(images[:10], labels[:10], strict=True)]
    assert learned(shipped(), known_already)
    x = to_model_input(images)
    before, after = (forward(network, x)[-1] for network in (shipped(), taught(known_already)))
    assert np.abs(after - before).max(axis=1).mean() < 0.003


def test_how_lessons_end_is_not_left_to_rounding():
    """A browser rounds otherwise than CPython, and both are to come to the same network."""
    rounded, generator = copy(shipped()), np.random.default_rng(0)
    for array in parameters(rounded.layers):
        array *= 1 + generator.normal(0, 3e-7, array.shape).astype(np.float32)
    one, other = (answers(taught(odd_lessons(), network), odd_lessons()) for network in (shipped(), rounded))
    np.testing.assert_allclose(one, other, atol=0.05)


def test_a_network_of_any_activation_can_be_taught():
    for activation in ACTIVATIONS:
        network = initialise((784, 30, 10), ACTIVATIONS[activation], np.random.default_rng(0))
        assert taught(mistakes()[:1], network) is not network


# As text


def test_lessons_survive_being_text():
    text = lessons_file.to_text(mistakes())
    for before, after in zip(mistakes(), lessons_file.from_text(text), strict=True):
        assert before.label == after.label
        np.testing.assert_array_equal(before.image, after.image)


def test_no_lessons_are_lessons_too():
    assert lessons_file.from_text(lessons_file.to_text([])) == []


GOOD = {"label": 1, "image": "00" * 784}


@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        "lessons",
        {"version": 1},
        {"version": 2, "lessons": []},
        {"version": 1, "lessons": {}},
        {"version": 1, "lessons": [], "more": 1},
        {"version": 1, "lessons": [GOOD] * (MOST_LESSONS + 1)},
        {"version": 1, "lessons": [7]},
        {"version": 1, "lessons": [GOOD | {"more": 1}]},
        *(
            {"version": 1, "lessons": [GOOD | {"label": label}]}
            for label in (10, -1, "1", 1.0, True, None, [], 2**80)
        ),
        *(
            {"version": 1, "lessons": [GOOD | {"image": image}]}
            for image in ("", "00", "zz" * 784, "00" * 785, 7, None)
        ),
    ],
    ids=lambda content: None,
)
def test_what_holds_no_lessons_is_refused_in_one_sentence(content):
    assert_refused(json.dumps(content))


def test_what_is_no_json_or_too_long_is_refused_in_one_sentence():
    for text in (
        "",
        "{",
        "[" * 100_000,
        "[" * 3_000,
        '{"lessons":' * 3_000,
        "9" * 5_000,
        "x" * (LONGEST_TEXT + 1),
        lessons_file.to_text([]) + " " * LONGEST_TEXT,
        '{"version": NaN}',
    ):
        assert_refused(text)


def assert_refused(text: str) -> None:
    with pytest.raises(LessonsError) as refusal:
        lessons_file.from_text(text)
    message = str(refusal.value)
    assert message.endswith(".") and "\n" not in message and len(message) < 200
