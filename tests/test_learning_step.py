"""One step does what learning promises, and every number of it can be checked."""

import math

import numpy as np
import pytest

from scratchnet.learning_step import LEARNING_RATE, learn_once
from scratchnet.loss import SMALLEST_PROBABILITY, cross_entropy, one_hot
from scratchnet.network import backward, forward, parameters
from tests.sketch_fixtures import every_activation, outputs_for, shipped_network, small_network

every_label = pytest.mark.parametrize("label", range(10))


@every_label
def test_whatever_the_sketch_is_said_to_be_the_cost_falls_and_that_digit_becomes_more_probable(label):
    network = shipped_network()
    outputs = outputs_for(network)
    step = learn_once(network, outputs, label)
    before, after = outputs[-1][0, label], step.probabilities_after[label]
    for cost, p in ((step.cost_before, before), (step.cost_after, after)):
        assert cost == pytest.approx(-math.log(max(p, SMALLEST_PROBABILITY)), rel=1e-5)
    assert after > before or before > 0.999  # who knows it already has little to learn
    assert step.cost_after < step.cost_before or before > 0.999 or after < SMALLEST_PROBABILITY


def test_one_step_alone_does_not_turn_a_sure_answer_over():
    network = shipped_network()
    outputs = outputs_for(network)
    steps = [learn_once(network, outputs, label) for label in range(10)]
    assert {int(step.probabilities_after.argmax()) for step in steps} == {7}


def test_the_gradient_at_the_sums_is_the_answer_minus_the_truth():
    network = shipped_network()
    outputs = outputs_for(network)
    step = learn_once(network, outputs, label=1)
    assert step.gradient_at_sums[1] == outputs[-1][0, 1] - 1
    np.testing.assert_array_equal(np.delete(step.gradient_at_sums, 1), np.delete(outputs[-1][0], 1))


def test_weights_at_pixels_without_ink_and_of_silent_neurons_stay_and_the_others_are_counted():
    network = shipped_network()
    outputs = outputs_for(network)
    step = learn_once(network, outputs, label=4)
    gradients = backward(network, outputs, one_hot(np.array([4])))
    first = gradients[0].weights
    assert not first[outputs[0][0] == 0].any() and not first[:, outputs[1][0] == 0].any()
    assert step.moved == sum((array != 0).sum() for array in parameters(gradients)) < 20_000


@every_activation
def test_the_weight_shown_is_the_one_that_changes_most(activation):
    network = small_network(activation)
    outputs = outputs_for(network)
    step = learn_once(network, outputs, label=4, learning_rate=0.05)
    gradient = backward(network, outputs, one_hot(np.array([4])))[-1].weights
    assert abs(step.gradient) == np.abs(gradient).max()
    assert step.gradient == gradient[step.neuron, step.digit]
    assert step.gradient == pytest.approx(step.input * step.gradient_at_sums[step.digit])
    assert step.weight_before == network.layers[-1].weights[step.neuron, step.digit]
    rate = float(np.float32(0.05))  # as the optimizer takes it
    assert step.weight_after == pytest.approx(step.weight_before - rate * step.gradient)


@every_activation
def test_its_gradient_is_how_the_cost_changes_when_it_alone_is_nudged(activation):
    network = small_network(activation)
    outputs = outputs_for(network)
    step = learn_once(network, outputs, label=4)
    weights, costs = network.layers[-1].weights, []
    for nudge in (-1e-6, 1e-6):
        weights[step.neuron, step.digit] = step.weight_before + nudge
        costs.append(cross_entropy(forward(network, outputs[0])[-1], one_hot(np.array([4]))))
    assert step.gradient == pytest.approx((costs[1] - costs[0]) / 2e-6, rel=1e-5)


def test_the_cost_falls_at_first_by_the_rate_times_the_squared_gradient():
    network = small_network("tanh")
    outputs = outputs_for(network)
    gradients = parameters(backward(network, outputs, one_hot(np.array([4]))))
    steepness = sum(float((gradient**2).sum()) for gradient in gradients)
    step = learn_once(network, outputs, label=4, learning_rate=1e-5)
    assert step.cost_before - step.cost_after == pytest.approx(1e-5 * steepness, rel=0.01)


def test_the_network_itself_learns_nothing():
    network = shipped_network()
    kept = [array.copy() for array in parameters(network.layers)]
    learn_once(network, outputs_for(network), label=1, learning_rate=LEARNING_RATE)
    for array, before in zip(parameters(network.layers), kept, strict=True):
        np.testing.assert_array_equal(array, before)
