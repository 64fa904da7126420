"""What the page says about one neuron is true, and can be added up by hand."""

import numpy as np
import pytest

from page.worker import pictures, words
from page.worker.figures import chance, decimal, signed
from page.worker.knowledge import Knowledge
from page.worker.reader import Reader
from page.worker.views.neuron import view
from scratchnet.activations import ACTIVATIONS
from scratchnet.neurons import Neuron
from tests.sketch_fixtures import shipped_network

SEVEN = [[[(82, 62), (196, 60), (122, 228)], 18, False]]


def cents(shown: str) -> int:
    return round(100 * float(shown.replace("−", "-")))


def neuron_that_gives(output: float, z: float) -> Neuron:
    nothing = np.zeros(0)
    return Neuron(nothing, nothing, 0.0, z, output, nothing, nothing, nothing)


@pytest.fixture
def knowledge() -> Knowledge:
    reader = Reader(shipped_network(), doubter=None)
    reader.read_strokes(SEVEN, 0.8, 0)
    return Knowledge(reader, {})


@pytest.mark.parametrize("speaks", [True, False])
def test_a_neuron_that_no_digit_hears_is_said_to_be_unheard(speaks):
    assert words.says(np.zeros(10), speaks) == words.UNHEARD


@pytest.mark.parametrize(("layer", "neurons"), [(0, 128), (1, 32), (2, 10)])
def test_what_is_shown_adds_up_to_the_last_cent(knowledge, layer, neurons):
    for index in range(neurons):
        shown = view(knowledge, {"layer": layer, "index": index})
        terms = [cents(term[3]) for term in shown["terms"]]
        addition = shown["addition"]
        assert addition["others"] == f"the other {shown['inputs'] - len(terms)} together"
        assert sum(terms) + cents(addition["rest"]) + cents(addition["bias"]) == cents(addition["z"])
        if layer < 2:
            assert cents(shown["activation"][0]) == max(0, cents(addition["z"]))  # ReLU


def test_each_term_names_its_input_and_is_the_product_of_what_stands_beside_it(knowledge):
    outputs, network = knowledge.reader.subject.outputs, knowledge.reader.network
    for name, given, weight, product in view(knowledge, {"layer": 0, "index": 77})["terms"]:
        row, column = (int(word.strip(",")) - 1 for word in (name.split()[3], name.split()[5]))
        place = row * 28 + column
        assert given == f"{outputs[0][0, place]:.3f}"
        assert float(weight.replace("−", "-")) == pytest.approx(
            network.layers[0].weights[place, 77], abs=5.001e-4
        )
        assert (
            abs(cents(product) - 100 * outputs[0][0, place] * network.layers[0].weights[place, 77]) <= 0.5001
        )


def test_the_first_layer_has_its_weights_as_a_picture_and_its_products_on_the_ink_only(knowledge):
    shown = view(knowledge, {"layer": 0, "index": 77})
    weights = knowledge.reader.network.layers[0].weights[:, 77]
    expected = pictures.of_signed(weights.reshape(28, 28))["rgba"]
    assert (shown["weights"]["picture"]["rgba"] == expected).all()
    alpha = shown["products"]["picture"]["rgba"].reshape(784, 4)[:, 3]
    assert not alpha[knowledge.reader.subject.outputs[0][0] == 0].any() and alpha.max() == 255


def test_a_silent_neuron_says_what_it_would_say(knowledge):
    silent = int(np.flatnonzero(knowledge.reader.subject.outputs[1][0] == 0)[0])
    shown = view(knowledge, {"layer": 0, "index": silent})
    assert "silent" in shown["activation"][1]
    assert shown["says_words"].startswith("It says nothing now.") and shown["says"]["positive"]


def test_the_neuron_of_a_digit_speaks_for_it_and_says_how_probable_it_is(knowledge):
    shown = view(knowledge, {"layer": 2, "index": 7})
    assert shown["name"].startswith("The neuron for 7") and "for 7 and for no other" in shown["says_words"]
    assert shown["activation"][0] == chance(knowledge.reader.subject.probabilities[7], 2)


def test_blank_paper_has_weights_but_nothing_to_add_up(knowledge):
    knowledge.reader.read_strokes([], 0.8, 0)
    for layer in range(3):
        shown = view(knowledge, {"layer": layer, "index": 3})
        assert shown["blank"] and not shown["terms"]
        assert "counts for 3" in shown["says_words"] or "says nothing" in shown["says_words"]


@pytest.mark.parametrize("function", [*ACTIVATIONS, "softmax"])
@pytest.mark.parametrize("z", [-1.5, 0.0, 1.5])
def test_every_activation_has_its_sentence(function, z):
    output, sentence = words.activation(neuron_that_gives(0.25, z), function)
    assert output in ("0.25", "25.00 %") and sentence
    assert sentence.startswith("Above zero") == (z > 0 and function in ("relu", "leaky_relu"))


def test_no_probability_is_called_certain():
    assert words.activation(neuron_that_gives(1.0, z=30.0), "softmax")[0] == "> 99.99 %"


def test_numbers_have_a_true_minus_and_zero_has_none():
    assert [decimal(value) for value in (-1.234, -0.001, 2)] == ["−1.23", "0.00", "2.00"]
    assert [signed(value) for value in (-1.234, 0.5)] == ["−1.23", "+0.50"]
