"""Damage is what it says, is done to a copy, and none is none."""

from dataclasses import replace

import numpy as np
import pytest

from scratchnet.activations import ACTIVATIONS, softmax
from scratchnet.damage import Damage, damaged
from scratchnet.initialisation import initialise
from scratchnet.network import Layer, Network, forward, largest_sum, parameters
from scratchnet.neurons import layer_sums
from scratchnet.weights_file import MAX_SUM, decode, decode_digits, encode
from tests.sketch_fixtures import every_activation, outputs_for, shipped_network, small_network

EVERYTHING = Damage((frozenset({0, 5}), frozenset({2})), noise=0.5, biases=False, temperature=3)


def after(network: Network, damage: Damage, seed: int = 0) -> Network:
    return damaged(network, damage, np.random.default_rng(seed))


def assert_same(network: Network, other: Network) -> None:
    for array, same in zip(parameters(network.layers), parameters(other.layers), strict=True):
        np.testing.assert_array_equal(array, same)


def without_neurons(network: Network, hidden: int, gone: list[int]) -> Network:
    """A smaller network, in which the neurons are not even there."""
    layers = list(network.layers)
    layers[hidden] = Layer(*(np.delete(array, gone, axis=-1) for array in layers[hidden]))
    layers[hidden + 1] = layers[hidden + 1]._replace(
        weights=np.delete(layers[hidden + 1].weights, gone, axis=0)
    )
    return Network(layers, network.activation)


def test_no_damage_is_the_same_network():
    network = shipped_network()
    assert_same(after(network, Damage()), network)


@every_activation
@pytest.mark.parametrize(("hidden", "gone"), [(0, [3]), (0, [0, 5, 13]), (1, [7])])
def test_a_neuron_that_is_switched_off_might_as_well_not_be_there(activation, hidden, gone):
    network = small_network(activation)
    switched_off = (frozenset(), frozenset(gone)) if hidden else (frozenset(gone),)
    answers = outputs_for(after(network, Damage(switched_off)))[-1]
    expected = outputs_for(without_neurons(network, hidden, gone))[-1]
    np.testing.assert_allclose(answers, expected, rtol=1e-12)


def test_with_all_neurons_of_a_layer_off_only_biases_answer():
    network = shipped_network()
    deaf = after(network, Damage((frozenset(), frozenset(range(32)))))
    np.testing.assert_array_equal(outputs_for(deaf)[-1], softmax(network.layers[-1].biases[None]))


def test_noise_is_a_share_of_the_spread_of_each_layers_weights():
    network = shipped_network()
    for before, noisy in zip(network.layers, after(network, Damage(noise=0.3)).layers, strict=True):
        share = (noisy.weights - before.weights).std() / before.weights.std()
        assert share == pytest.approx(0.3, rel=0.15)  # the last layer has only 320 weights
        np.testing.assert_array_equal(noisy.biases, before.biases)


def test_the_same_seed_makes_the_same_noise_only_stronger():
    network = shipped_network()
    weak, strong = (after(network, Damage(noise=noise)).layers[0].weights for noise in (0.1, 0.4))
    weights = network.layers[0].weights
    rounding = 4 * np.spacing(np.abs(strong).max())  # of float32, at the largest weight
    np.testing.assert_allclose(strong - weights, 4 * (weak - weights), atol=rounding)
    assert (after(network, Damage(noise=0.1), seed=1).layers[0].weights != weak).any()


def test_without_biases_paper_gives_ten_equal_sums():
    network = after(shipped_network(), Damage(biases=False))
    np.testing.assert_allclose(forward(network, np.zeros((1, 784), np.float32))[-1], 0.1, rtol=1e-6)


@pytest.mark.parametrize("temperature", [0.25, 2, 10])
def test_temperature_divides_the_last_sums(temperature):
    network = shipped_network()
    hot = after(network, Damage(temperature=temperature))
    sums = layer_sums(network, outputs_for(network))[-1]
    np.testing.assert_allclose(outputs_for(hot)[-1], softmax(sums[None] / temperature), rtol=1e-3, atol=1e-12)


def test_hotter_is_less_sure_but_the_order_of_the_digits_stays():
    network = shipped_network()
    hot = [outputs_for(after(network, Damage(temperature=t)))[-1][0] for t in (1, 3, 10, 100)]
    assert [probabilities.argmax() for probabilities in hot] == [7] * 4
    surest = [probabilities.max() for probabilities in hot]
    assert surest == sorted(surest, reverse=True)


def test_whatever_is_done_it_is_still_a_network_of_the_same_sizes_and_can_be_saved():
    network = shipped_network()
    broken = after(network, EVERYTHING)
    assert broken.sizes == network.sizes
    assert_same(decode(encode(broken)), broken)
    assert not broken.layers[1].weights[[0, 5]].any() and not broken.layers[2].weights[2].any()


@pytest.mark.parametrize("damage", [Damage(), Damage(noise=0.5), EVERYTHING])
def test_to_undo_everything_is_to_go_back_to_the_original(damage):
    network = shipped_network()
    broken = after(network, damage)
    for array, kept in zip(parameters(broken.layers), parameters(network.layers), strict=True):
        assert not np.shares_memory(array, kept)
        array[:] = 0
    assert_same(network, shipped_network())


def test_what_the_network_knows_fades_rather_than_breaks():
    network = shipped_network()
    probabilities = outputs_for(after(network, Damage((frozenset(range(0, 128, 10)),))))[-1]
    assert probabilities.argmax() == 7  # with every tenth neuron gone


def test_the_largest_network_that_may_be_loaded_endures_every_damage():
    network = initialise((784, 32, 10), ACTIVATIONS["relu"], np.random.default_rng(1))
    network.layers[0].weights[:] *= np.float32(0.99 * MAX_SUM / largest_sum(network))
    loaded = decode_digits(encode(network))
    for damage in (EVERYTHING, replace(EVERYTHING, noise=0.0), Damage(noise=2, temperature=0.1)):
        outputs = forward(after(loaded, damage), np.ones((1, 784), np.float32))
        assert all(np.isfinite(output).all() for output in outputs)
