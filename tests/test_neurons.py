"""What is shown of a neuron adds up, and what it speaks for is what a nudge shows."""

import numpy as np
import pytest

from scratchnet.explanation import question
from scratchnet.network import Network, forward
from scratchnet.neurons import DECIMALS, in_short, layer_sums, open_neuron, pulls
from tests.sketch_fixtures import (
    every_activation,
    outputs_for,
    shares_of_biases,
    shipped_network,
    small_network,
    with_straight_pieces,
)

hidden_layers = pytest.mark.parametrize("layer", [0, 1])
every_layer = pytest.mark.parametrize("layer", [0, 1, 2])


@every_activation
def test_bent_sums_are_the_outputs(activation):
    network = small_network(activation)
    outputs = outputs_for(network)
    for z, a in zip(layer_sums(network, outputs)[:-1], outputs[1:-1], strict=True):
        np.testing.assert_allclose(network.activation.function(z), a[0], rtol=1e-12)


@every_activation
@every_layer
def test_terms_and_bias_add_up_to_the_sum_and_its_bend_is_the_output(activation, layer):
    network = small_network(activation)
    outputs = outputs_for(network)
    for index in range(network.sizes[layer + 1]):
        neuron = open_neuron(network, outputs, layer, index)
        slowly = sum(float(x) * float(w) for x, w in zip(outputs[layer][0], neuron.weights, strict=True))
        assert neuron.z == pytest.approx(slowly + neuron.bias)
        assert neuron.z == pytest.approx(layer_sums(network, outputs)[layer][index])
        if layer < 2:
            assert neuron.output == pytest.approx(network.activation.function(np.array(neuron.z)))


def test_a_neuron_of_the_last_layer_says_a_probability_and_speaks_for_its_own_digit():
    network = shipped_network()
    outputs = outputs_for(network)
    neuron = open_neuron(network, outputs, 2, 7)
    assert neuron.output == outputs[-1][0, 7]
    assert np.flatnonzero(neuron.speaks_for).tolist() == [7]
    assert neuron.speaks_for[7] == pytest.approx(neuron.z)


def test_the_strongest_terms_come_first_whatever_their_sign():
    network = small_network("tanh")
    neuron = open_neuron(network, outputs_for(network), 1, 4)
    sizes = np.abs(neuron.terms[neuron.strongest])
    assert (np.diff(sizes) <= 0).all()
    assert sorted(neuron.strongest.tolist()) == list(range(14))
    assert neuron.terms.min() < 0 < neuron.terms.max()


@every_activation
@hidden_layers
def test_the_pull_is_how_far_each_sum_moves_when_the_neuron_speaks_up(activation, layer):
    network = small_network(activation)
    outputs = outputs_for(network)
    rest = Network(network.layers[layer + 1 :], network.activation)

    def last_sums(said: np.ndarray) -> np.ndarray:
        return layer_sums(rest, forward(rest, said))[-1]

    pull = pulls(network, outputs, layer)
    for index, nudge in enumerate(np.eye(network.sizes[layer + 1]) * 1e-6):
        said = outputs[layer + 1]
        moved = (last_sums(said + nudge) - last_sums(said - nudge)) / 2e-6
        np.testing.assert_allclose(pull[:, index], moved, rtol=1e-5, atol=1e-8)


@with_straight_pieces
@hidden_layers
def test_what_all_neurons_of_a_layer_say_and_the_biases_after_it_are_the_ten_sums(activation, layer):
    network = small_network(activation)
    outputs = outputs_for(network)
    said = sum(open_neuron(network, outputs, layer, i).speaks_for for i in range(network.sizes[layer + 1]))
    biases = [sum(shares_of_biases(network, outputs, question(digit))[layer + 1 :]) for digit in range(10)]
    np.testing.assert_allclose(said + biases, layer_sums(network, outputs)[-1])


def test_a_silent_neuron_says_nothing_but_has_a_pull():
    network = shipped_network()
    outputs = outputs_for(network)
    silent = int(np.flatnonzero(outputs[2][0] == 0)[0])
    neuron = open_neuron(network, outputs, 1, silent)
    assert neuron.output == 0 and not neuron.speaks_for.any()
    np.testing.assert_allclose(neuron.pull, network.layers[2].weights[silent])


@every_layer
@pytest.mark.parametrize("count", [0, 3, 8, 1000])
def test_who_adds_up_the_rounded_numbers_gets_the_rounded_sum(layer, count):
    network = shipped_network()
    outputs = outputs_for(network)
    for index in range(network.sizes[layer + 1]):
        shown = in_short(open_neuron(network, outputs, layer, index), count)
        numbers = [*shown.terms, shown.rest, shown.bias, shown.z]
        cents = [round(number * 10**DECIMALS) for number in numbers]
        assert numbers == pytest.approx([cent / 10**DECIMALS for cent in cents], abs=1e-12)  # nothing hidden
        assert sum(cents[:-1]) == cents[-1]
        assert len(shown.terms) == len(shown.places) == min(count, network.sizes[layer])
