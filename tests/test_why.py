"""The ink that speaks for an answer and the ink against it are the library's, and add up to the sum."""

import numpy as np
import pytest

from page.worker import pictures
from page.worker.knowledge import Knowledge
from page.worker.reader import Reader
from page.worker.views.why import view
from scratchnet.network import Layer, Network
from scratchnet.neurons import layer_sums
from tests.arithmetic import number
from tests.sketch_fixtures import SEVEN, every_activation, shipped_network, small_network

A_SEVEN = [[stroke.points.tolist(), stroke.width, stroke.erases] for stroke in SEVEN]
PARTS = ("for", "against", "rest")


def having_read(network, strokes=A_SEVEN) -> Knowledge:
    knowledge = Knowledge(Reader(network, doubter=None), {})
    knowledge.reader.read_strokes(strokes, 0.8, 0)
    return knowledge


@pytest.mark.parametrize("rival", [-1, 1, 9])
@every_activation
def test_ink_for_ink_against_and_the_rest_are_the_sum_that_is_asked_for(activation, rival):
    knowledge = having_read(small_network(activation))
    shown = view(knowledge, {"rather_than": rival})
    sums = layer_sums(knowledge.reader.network, knowledge.reader.subject.outputs)[-1]
    total = sums[shown["digit"]] - (sums[rival] if shown["rather_than"] == rival != -1 else 0)
    parts = [number(shown["facts"][part]) for part in PARTS]
    assert sum(parts) == pytest.approx(number(shown["facts"]["sum"]), abs=1e-9)
    assert number(shown["facts"]["sum"]) == pytest.approx(total, abs=0.0051)
    assert parts[0] >= 0 >= parts[1]


def test_another_digit_is_another_question():
    knowledge = having_read(shipped_network())
    alone, rather_than_one = (view(knowledge, {"rather_than": rival}) for rival in (-1, 1))
    assert (alone["digit"], alone["rather_than"], rather_than_one["rather_than"]) == (7, -1, 1)
    assert (alone["ink"]["rgba"] != rather_than_one["ink"]["rgba"]).any()


def test_a_digit_is_not_compared_with_itself():
    knowledge = having_read(shipped_network())
    assert view(knowledge, {"rather_than": 7})["facts"] == view(knowledge, {"rather_than": -1})["facts"]


@pytest.mark.parametrize(("apart", "often"), [(0, "1.0"), (1, "2.7"), (3, "20"), (30, "more than a million")])
def test_a_few_times_have_a_decimal_and_many_have_none(apart, often):
    network = small_network("tanh")
    network.layers[-1].weights[:] = network.layers[-1].biases[:] = 0
    network.layers[-1].biases[7] = apart
    outcome = view(having_read(network), {"rather_than": 1})["facts"]["outcome"]
    assert outcome.endswith(f", {often} times, as probable as 1.")


@every_activation
def test_the_rest_is_biases_and_bends_where_there_are_any(activation):
    rest = view(having_read(small_network(activation)), {"rather_than": -1})["facts"]["name_rest"]
    assert ("bends" in rest) == (activation in ("sigmoid", "tanh"))


def test_of_a_row_it_is_said_that_one_digit_is_looked_at():
    knowledge = having_read(shipped_network())
    reading = knowledge.reader.reading
    knowledge.reader.reading = reading._replace(parts=(reading, reading))
    assert view(knowledge, {"rather_than": -1})["facts"]["says"].startswith("Of the row, ")


def test_a_network_gone_wild_is_compared_in_words():
    shipped = shipped_network()
    wild = [Layer(10 * layer.weights, layer.biases) for layer in shipped.layers]
    outcome = view(having_read(Network(wild, shipped.activation)), {"rather_than": 1})["facts"]["outcome"]
    assert outcome.endswith("more than a million times, as probable as 1.")


def test_blank_paper_has_nothing_to_explain():
    assert view(having_read(shipped_network(), []), {"rather_than": 1}) == {"digit": -1, "rather_than": -1}


def test_ink_is_blue_where_it_speaks_for_orange_against_and_pale_gray_where_it_says_nothing():
    given = np.array([[1, 0, -1, 0]], np.float32)
    inverted = np.array([[255, 255, 255, 0]], np.uint8)
    pixels = pictures.of_ink(given, inverted)["rgba"].reshape(4, 4)
    assert tuple(pixels[0]) == (*pictures.FIRES, 255)
    assert tuple(pixels[1]) == (*pictures.INK, int(255 * pictures.PALEST))
    assert tuple(pixels[2]) == (*pictures.OPPOSES, 255)
    assert pixels[3, 3] == 0
