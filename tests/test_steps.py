"""Every step of a prediction and of learning can be taken again with the numbers that are shown."""

import re
from pathlib import Path

import numpy as np
import pytest

from page.worker.knowledge import Knowledge
from page.worker.reader import Reader
from page.worker.steps_of_predicting import HIDDEN_LAYERS
from page.worker.views.steps import view
from scratchnet.activations import ACTIVATIONS
from scratchnet.confidence import NOT_A_DIGIT, Verdict
from scratchnet.initialisation import initialise
from scratchnet.network import Network
from scratchnet.neurons import open_neuron
from tests.arithmetic import CHECKS, number
from tests.sketch_fixtures import SEVEN, every_activation, shipped_network, small_network

SEVEN_SURELY = Verdict("digit", 7, 0.99)
OVERRULED = [  # likeness, verdict, whether it is a digit of a row, and what is said
    (0.07, NOT_A_DIGIT, False, "at least half is needed."),
    (0.07, SEVEN_SURELY, False, "but you taught"),
    (0.41, SEVEN_SURELY, True, "but the digits beside it"),
    (0.97, SEVEN_SURELY, True, "at least half is needed."),
]
A_SEVEN = [[stroke.points.tolist(), stroke.width, stroke.erases] for stroke in SEVEN]


def having_read(network, strokes=A_SEVEN) -> Knowledge:
    knowledge = Knowledge(Reader(network, doubter=None), {})
    knowledge.reader.read_strokes(strokes, 0.8, 0)
    return knowledge


def sure_of_seven(lead: float) -> Network:
    """A network whose sum for 7 is ahead, whatever is drawn."""
    network = small_network("tanh")
    network.layers[-1].weights[:] /= 100
    network.layers[-1].biases[7] += lead
    return network


@pytest.mark.parametrize("step", CHECKS)
@every_activation
def test_what_is_shown_adds_up_for_a_network_that_nobody_trained(step, activation):
    shown = view(having_read(small_network(activation)), {"step": step, "label": 3})
    CHECKS[step](shown["facts"], shown["rows"])


@pytest.mark.parametrize("label", [-1, 2, 7])
@pytest.mark.parametrize("step", CHECKS)
def test_what_is_shown_adds_up_for_the_network_of_the_page(step, label):
    shown = view(having_read(shipped_network()), {"step": step, "label": label})
    CHECKS[step](shown["facts"], shown["rows"])


@pytest.mark.parametrize(("step", "layer"), [("first-layer", 0), ("second-layer", 1)])
@every_activation
def test_the_neuron_that_is_shown_gives_most_to_the_answer(step, layer, activation):
    knowledge = having_read(small_network(activation))
    network, reading = knowledge.reader.network, knowledge.reader.subject
    digit = reading.probabilities.argmax()
    given = [
        open_neuron(network, reading.outputs, layer, index).speaks_for[digit]
        for index in range(network.sizes[layer + 1])
    ]
    assert view(knowledge, {"step": step, "label": -1})["facts"]["neuron"] == str(np.argmax(given) + 1)


def test_no_power_of_e_is_called_zero():
    rows = view(having_read(sure_of_seven(100)), {"step": "softmax", "label": -1})["rows"]
    assert [row[3] for row in rows[:10]].count("< 0.000001") == 9


def test_no_margin_is_called_100():
    shown = view(having_read(sure_of_seven(100)), {"step": "answer", "label": -1})
    assert shown["facts"]["margin"] == "almost 100"


def test_a_tiny_change_is_not_shown_as_nothing():
    rows = view(having_read(sure_of_seven(10)), {"step": "learning", "label": -1})["rows"]
    assert number(rows[3][1]) != 0 and rows[4][1] != rows[5][1]


def test_only_of_what_it_is_sure_of_it_is_said_that_it_hardly_changes():
    knowledge = having_read(sure_of_seven(10))
    notes = [view(knowledge, {"step": "learning", "label": label})["facts"]["note"] for label in (7, 1)]
    assert "sure of that already" in notes[0] and notes[1] == ""


def test_the_answer_is_taken_for_true_until_the_learner_says_otherwise():
    knowledge = having_read(shipped_network())
    costs = [view(knowledge, {"step": "cost", "label": label})["facts"] for label in (-1, 7, 1)]
    assert costs[0] == costs[1] and costs[0]["label"] == "7"
    assert number(costs[2]["cost"]) > number(costs[0]["cost"])


def test_to_learn_from_a_sketch_leaves_the_network_as_it_is():
    knowledge = having_read(shipped_network())
    twice = [view(knowledge, {"step": "learning", "label": 1}) for _ in range(2)]
    assert twice[0] == twice[1]


@pytest.mark.parametrize("step", CHECKS)
@pytest.mark.parametrize("hidden", [(), (1,), (4,), (64, 32, 16)], ids=str)
def test_what_is_shown_adds_up_for_a_network_of_any_layers(step, hidden):
    network = initialise((784, *hidden, 10), ACTIVATIONS["tanh"], np.random.default_rng(1))
    shown = view(having_read(network), {"step": step, "label": 3})
    assert shown["step"] == (step if HIDDEN_LAYERS.get(step, 0) <= len(hidden) else "sums")
    CHECKS[shown["step"]](shown["facts"], shown["rows"])


def test_where_all_inputs_are_shown_the_rest_is_what_rounding_left_out():
    network = initialise((784, 4, 3, 10), ACTIVATIONS["tanh"], np.random.default_rng(1))
    rest = view(having_read(network), {"step": "second-layer", "label": -1})["rows"][-3]
    assert rest[0] == "what rounding left out"


@pytest.mark.parametrize(("doubter", "says"), [(None, "not judged"), (0.25, "25.0 % like one")])
def test_it_is_said_how_like_a_digit_the_sketch_is_if_anybody_judges_that(doubter, says):
    knowledge = having_read(shipped_network())
    knowledge.reader.reading = knowledge.reader.reading._replace(likeness=doubter or 1.0)
    knowledge.reader.doubter = doubter and shipped_network()
    assert says in view(knowledge, {"step": "answer", "label": -1})["facts"]["doubt"]


@pytest.mark.parametrize(("likeness", "verdict", "in_row", "says"), OVERRULED)
def test_it_is_said_when_the_second_network_was_overruled_and_by_what(likeness, verdict, in_row, says):
    knowledge = having_read(shipped_network())
    reading = knowledge.reader.reading._replace(likeness=likeness, verdict=verdict)
    knowledge.reader.reading = reading._replace(parts=(reading, reading)) if in_row else reading
    knowledge.reader.doubter = shipped_network()
    doubt = view(knowledge, {"step": "answer", "label": -1})["facts"]["doubt"]
    assert f"{100 * likeness:.1f} %" in doubt and says in doubt


def test_the_page_knows_which_steps_are_about_hidden_layers():
    page = (Path(__file__).parents[1] / "site/index.html").read_text("utf-8")
    needed = dict(re.findall(r'<article data-name="([\w-]+)" data-hidden-layers="(\d)"', page))
    assert {name: int(layers) for name, layers in needed.items()} == HIDDEN_LAYERS


@pytest.mark.parametrize("step", CHECKS)
def test_blank_paper_has_no_numbers(step):
    shown = view(having_read(shipped_network(), []), {"step": step, "label": -1})
    assert shown == {"step": step, "blank": True, "facts": {}, "rows": []}
