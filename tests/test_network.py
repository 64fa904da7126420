"""The way forward, by hand; the way back, against finite differences."""

import numpy as np
import pytest

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.loss import cross_entropy, one_hot
from scratchnet.network import (
    DIGITS_SIZES,
    Layer,
    Network,
    backward,
    copy,
    forward,
    gradients_at_sums,
    largest_sum,
    parameters,
    weighted_sums,
)
from scratchnet.neurons import layer_sums
from tests.sketch_fixtures import in_float64

every_activation = pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)


def untrained(activation="relu", sizes=(6, 5, 4, 3)) -> Network:
    return initialise(sizes, ACTIVATIONS[activation], np.random.default_rng(5))


def batch(network: Network, count: int = 7, dtype=np.float32) -> tuple[np.ndarray, np.ndarray]:
    """Random images and the one-hot labels that they should have."""
    generator = np.random.default_rng(11)
    x = generator.random((count, network.sizes[0])).astype(dtype)
    labels = generator.integers(0, network.sizes[-1], count)
    return x, one_hot(labels, network.sizes[-1])


def slope(network: Network, x: np.ndarray, targets: np.ndarray, array: np.ndarray, place: tuple) -> float:
    """How the cost changes with one weight or bias, measured by nudging it."""
    nudge, kept, costs = 1e-6, array[place], []
    for array[place] in (kept - nudge, kept + nudge):
        costs.append(cross_entropy(forward(network, x)[-1], targets))
    array[place] = kept
    return (costs[1] - costs[0]) / (2 * nudge)


def test_forward_is_sums_then_a_bend_then_sums_then_softmax():
    hidden = Layer(np.array([[1, -1], [2, 1]], np.float32), np.array([0, -3], np.float32))
    last = Layer(np.array([[1, 0], [0, 1]], np.float32), np.array([-5, 0], np.float32))
    x = np.array([[1, 2]], np.float32)
    outputs = forward(Network([hidden, last], ACTIVATIONS["relu"]), x)
    assert outputs[0] is x
    assert outputs[1].tolist() == [[5, 0]]  # 1*1 + 2*2 + 0 = 5;  1*-1 + 2*1 - 3 = -2, silenced
    assert outputs[2].tolist() == [[0.5, 0.5]]  # the sums are 5 - 5 and 0: undecided


@every_activation
def test_probabilities_are_positive_and_sum_to_one(activation):
    network = untrained(activation.name)
    probabilities = forward(network, batch(network)[0])[-1]
    assert (probabilities > 0).all()
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, rtol=1e-6)


def test_every_layers_output_is_returned_for_every_image():
    network = untrained(sizes=DIGITS_SIZES)
    outputs = forward(network, np.zeros((2, 784), np.float32))
    assert [output.shape for output in outputs] == [(2, 784), (2, 128), (2, 32), (2, 10)]


def test_an_image_is_answered_the_same_alone_and_in_company():
    network = untrained()
    x, _ = batch(network)
    np.testing.assert_allclose(forward(network, x[3:4])[-1], forward(network, x)[-1][3:4], rtol=1e-6)


@every_activation
def test_gradients_match_finite_differences(activation):
    network = in_float64(untrained(activation.name))
    x, targets = batch(network, dtype=np.float64)
    gradients = backward(network, forward(network, x), targets)
    for array, gradient in zip(parameters(network.layers), parameters(gradients), strict=True):
        measured = [slope(network, x, targets, array, place) for place in np.ndindex(array.shape)]
        np.testing.assert_allclose(gradient.ravel(), measured, rtol=1e-5, atol=1e-8)


@every_activation
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_gradients_look_like_the_layers_and_keep_the_precision(activation, dtype):
    network = untrained(activation.name)
    network = in_float64(network) if dtype == np.float64 else network
    x, targets = batch(network, dtype=dtype)
    outputs = forward(network, x)
    gradients = backward(network, outputs, targets)
    assert {output.dtype for output in outputs} == {np.dtype(dtype)}
    for layer, gradient in zip(network.layers, gradients, strict=True):
        assert [array.shape for array in gradient] == [array.shape for array in layer]
        assert [array.dtype for array in gradient] == [np.dtype(dtype)] * 2


def test_the_gradient_of_a_batch_is_the_mean_of_its_images_gradients():
    network = in_float64(untrained())
    x, targets = batch(network, dtype=np.float64)
    together = parameters(backward(network, forward(network, x), targets))
    alone = [
        parameters(backward(network, forward(network, x[i : i + 1]), targets[i : i + 1])) for i in range(7)
    ]
    for gradient, gradients in zip(together, zip(*alone, strict=True), strict=True):
        np.testing.assert_allclose(gradient, np.mean(gradients, axis=0), atol=1e-14)


@every_activation
def test_a_gradient_at_the_last_sums_is_carried_back_to_the_sums_of_every_layer(activation):
    network = in_float64(untrained(activation.name))
    x, _ = batch(network, count=1, dtype=np.float64)
    asked = np.array([[2.0, -1.0, 0.5]])
    at_sums = gradients_at_sums(network, forward(network, x), asked)

    def answer() -> float:
        return asked[0] @ layer_sums(network, forward(network, x))[-1]

    for layer, dz in zip(network.layers, at_sums, strict=True):
        for neuron in range(layer.biases.size):  # to nudge a bias is to nudge the sum
            before, nudge = answer(), 1e-6
            layer.biases[neuron] += nudge
            np.testing.assert_allclose(dz[0, neuron], (answer() - before) / nudge, rtol=1e-4, atol=1e-8)
            layer.biases[neuron] -= nudge


def test_all_last_sums_can_be_asked_about_in_one_pass():
    network = untrained()
    outputs = forward(network, batch(network, count=1)[0])
    together = gradients_at_sums(network, outputs, np.eye(3, dtype=np.float32))
    for digit in range(3):
        alone = gradients_at_sums(network, outputs, np.eye(3, dtype=np.float32)[digit : digit + 1])
        for all_rows, row in zip(together, alone, strict=True):
            np.testing.assert_allclose(all_rows[digit], row[0], rtol=1e-6)


def test_what_happens_to_a_copy_leaves_the_original_alone():
    network = untrained()
    kept = [array.copy() for array in parameters(network.layers)]
    for array in parameters(copy(network).layers):
        array += 1
    for array, before in zip(parameters(network.layers), kept, strict=True):
        np.testing.assert_array_equal(array, before)


def test_who_already_gives_the_target_has_nothing_to_learn():
    network = untrained()
    outputs = forward(network, batch(network)[0])
    assert not any(gradient.any() for gradient in parameters(backward(network, outputs, outputs[-1])))


def test_a_network_without_hidden_layers_works_too():
    network = in_float64(untrained(sizes=(4, 3)))
    x, targets = batch(network, dtype=np.float64)
    (gradient,) = backward(network, forward(network, x), targets)
    measured = slope(network, x, targets, network.layers[0].weights, (2, 1))
    np.testing.assert_allclose(gradient.weights[2, 1], measured, rtol=1e-5)


def test_looking_changes_nothing():
    network = untrained()
    x, targets = batch(network)
    kept = [array.copy() for array in (x, targets, *parameters(network.layers))]
    backward(network, forward(network, x), targets)
    for array, before in zip((x, targets, *parameters(network.layers)), kept, strict=True):
        np.testing.assert_array_equal(array, before)


def test_the_network_of_this_project_has_104938_numbers():
    network = untrained(sizes=DIGITS_SIZES)
    assert network.sizes == DIGITS_SIZES
    assert sum(array.size for array in parameters(network.layers)) == 104_938


@every_activation
def test_no_sum_is_larger_than_the_largest_that_is_possible(activation):
    network = initialise((6, 5, 4, 3), activation, np.random.default_rng(5))
    x = np.eye(6, dtype=np.float32)
    sums = [weighted_sums(layer, a) for layer, a in zip(network.layers, forward(network, x), strict=False)]
    assert max(float(np.abs(z).max()) for z in sums) <= largest_sum(network) < 100


def alike(activation: str, *layers: tuple[float, float]) -> Network:
    """Three neurons in every layer, with one and the same weight and bias."""
    arrays = [Layer(np.full((3, 3), w, np.float32), np.full(3, b, np.float32)) for w, b in layers]
    return Network(arrays, ACTIVATIONS[activation])


def test_the_largest_sum_may_be_of_any_layer_and_all_of_it_bias():
    assert largest_sum(alike("relu", (1e20, 0), (1e-20, 0))) == pytest.approx(3e20)
    assert largest_sum(alike("relu", (0, 0), (0, -1e20))) == pytest.approx(1e20)


def test_what_a_sigmoid_says_about_nothing_counts_for_the_largest_sum():
    network = alike("sigmoid", (0, 0), (2, 0))
    sums = layer_sums(network, forward(network, np.zeros((1, 3), np.float32)))
    assert sums[-1].max() == 3 <= largest_sum(network)


@pytest.mark.parametrize("number", [np.nan, np.inf, 1e38])
def test_a_network_that_broke_has_no_largest_sum(number):
    network = initialise((6, 5, 4, 3), ACTIVATIONS["relu"], np.random.default_rng(5))
    for layer in network.layers:
        layer.weights[0] = number
    assert not largest_sum(network) < 1e100
