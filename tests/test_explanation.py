"""A question is about sums of the last layer, and every share of a sum has its place."""

import numpy as np
import pytest

from scratchnet.connections import shares
from scratchnet.explanation import question
from scratchnet.network import gradients_at_sums
from scratchnet.neurons import layer_sums
from tests.sketch_fixtures import (
    outputs_for,
    shares_of_biases,
    shipped_network,
    small_network,
    with_straight_pieces,
)


def test_a_question_is_how_much_each_sum_counts():
    assert question(2).tolist() == [[0, 0, 1, 0, 0, 0, 0, 0, 0, 0]]
    assert question(7, rather_than=1).tolist() == [[0, -1, 0, 0, 0, 0, 0, 1, 0, 0]]


def test_the_difference_of_two_sums_is_all_that_decides_between_two_digits():
    network = shipped_network()
    outputs = outputs_for(network)
    (difference,) = question(7, rather_than=3) @ layer_sums(network, outputs)[-1]
    assert np.exp(difference) == pytest.approx(outputs[-1][0, 7] / outputs[-1][0, 3], rel=1e-3)


@with_straight_pieces
@pytest.mark.parametrize("asked", [question(7), question(7, rather_than=1)], ids=["why", "why not"])
def test_connections_and_biases_together_are_the_whole_sum_at_every_layer(activation, asked):
    network = small_network(activation)
    outputs = outputs_for(network)
    (answer,) = asked @ layer_sums(network, outputs)[-1]
    at_sums = gradients_at_sums(network, outputs, asked)
    biases = shares_of_biases(network, outputs, asked)
    for place, layer in enumerate(network.layers):
        connections = shares(layer, outputs[place][0], at_sums[place][0])
        assert connections.sum() + sum(biases[place:]) == pytest.approx(answer)
