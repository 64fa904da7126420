"""What a connection gives, by looking at each of them, and by letting each of them go."""

import numpy as np
import pytest

from scratchnet.connections import of_neuron, shares, strongest
from scratchnet.explanation import question
from scratchnet.network import forward, gradients_at_sums
from scratchnet.neurons import layer_sums
from tests.sketch_fixtures import every_activation, outputs_for, shipped_network, small_network

ASKED = question(7, rather_than=1)


def answer(network, x) -> float:
    return ASKED[0] @ layer_sums(network, forward(network, x))[-1]


@every_activation
@pytest.mark.parametrize("layer", [0, 1, 2])
def test_a_share_is_what_the_answer_loses_as_the_connection_fades(activation, layer):
    network = small_network(activation)
    outputs = outputs_for(network)
    (found,) = strongest(network, outputs, ASKED, counts=(20, 20, 20))[layer : layer + 1]
    weights = network.layers[layer].weights
    for source, target, share in zip(*found, strict=True):
        kept, nudge, answers = weights[source, target], 1e-5, []
        for weights[source, target] in (kept * (1 - nudge), kept * (1 + nudge)):
            answers.append(answer(network, outputs[0]))
        weights[source, target] = kept
        assert share == pytest.approx((answers[1] - answers[0]) / (2 * nudge), rel=1e-4, abs=1e-8)


@every_activation
def test_a_connection_of_the_last_layer_takes_exactly_its_share_away(activation):
    network = small_network(activation)
    outputs = outputs_for(network)
    last = strongest(network, outputs, ASKED)[-1]
    for source, target, share in zip(*last, strict=True):
        before, kept = answer(network, outputs[0]), network.layers[-1].weights[source, target]
        network.layers[-1].weights[source, target] = 0
        assert before - answer(network, outputs[0]) == pytest.approx(share)
        network.layers[-1].weights[source, target] = kept


def test_no_connection_that_is_left_out_is_stronger():
    network = shipped_network()
    outputs = outputs_for(network)
    at_sums = gradients_at_sums(network, outputs, ASKED)
    for place, found in enumerate(strongest(network, outputs, ASKED, counts=(24, 24, 12))):
        every = shares(network.layers[place], outputs[place][0], at_sums[place][0])
        largest = np.sort(np.abs(every).ravel())[::-1][: len(found.shares)]
        np.testing.assert_allclose(np.abs(found.shares), largest)
        np.testing.assert_allclose(every[found.sources, found.targets], found.shares)
        assert len(found.shares) == (24, 24, 12)[place]


def test_about_one_digit_only_its_own_connections_are_asked_in_the_last_layer():
    network = shipped_network()
    assert set(strongest(network, outputs_for(network), question(3))[-1].targets) == {3}
    assert set(strongest(network, outputs_for(network), question(3, 8))[-1].targets) <= {3, 8}


def test_paper_carries_nothing():
    network = shipped_network()
    pixels, *_ = strongest(network, outputs_for(network, strokes=[]), question(0))
    assert [len(array) for array in pixels] == [0, 0, 0]


def test_of_few_connections_all_are_shown():
    network = small_network("sigmoid")  # no neuron of which is ever silent
    *_, last = strongest(network, outputs_for(network), question(0), counts=(1, 1, 1000))
    assert sorted(last.sources.tolist()) == list(range(8))


def test_the_connections_of_a_neuron_are_its_own_largest_terms_and_what_it_hands_on():
    network = shipped_network()
    outputs = outputs_for(network)
    for layer in (0, 1):
        index = int(outputs[layer + 1].argmax())
        found = of_neuron(network, outputs, layer, index)
        into, out = found[layer], found[layer + 1]
        assert set(into.targets) == {index} and set(out.sources) == {index}
        terms = outputs[layer][0] * network.layers[layer].weights[:, index]
        np.testing.assert_allclose(
            into.shares, terms[np.argsort(-np.abs(terms))][: len(into.shares)], rtol=1e-6
        )
        handed_on = outputs[layer + 1][0, index] * network.layers[layer + 1].weights[index, out.targets]
        np.testing.assert_allclose(out.shares, handed_on, rtol=1e-6)
        assert [len(other.shares) for other in found if other is not into and other is not out] == [0]


def test_a_silent_neuron_is_given_something_and_hands_on_nothing():
    network = shipped_network()
    outputs = outputs_for(network)
    silent = int(np.flatnonzero(outputs[1][0] == 0)[0])
    into, out, last = of_neuron(network, outputs, 0, silent)
    assert len(into.shares) and not len(out.shares) and not len(last.shares)


def test_nothing_comes_after_an_output():
    network = shipped_network()
    found = of_neuron(network, outputs_for(network), 2, 7)
    assert [len(layer.shares) > 0 for layer in found] == [False, False, True]
