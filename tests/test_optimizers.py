"""Four ways downhill: each step by hand, and each way all the way down."""

import numpy as np
import pytest

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.loss import cross_entropy, one_hot
from scratchnet.network import Layer, Network, copy, forward, parameters
from scratchnet.optimizers import OPTIMIZERS, Adam, GradientDescent, Momentum, Muon, even_out
from scratchnet.training import train_batch

every_optimizer = pytest.mark.parametrize("optimizer", OPTIMIZERS)


def one_neuron(weight: float = 1.0, bias: float = 1.0) -> Network:
    """The smallest network there is: one weight, one bias."""
    return Network(
        [Layer(np.array([[weight]], np.float32), np.array([bias], np.float32))], ACTIVATIONS["relu"]
    )


def gradient(weight: float, bias: float = 0.0) -> list[Layer]:
    return one_neuron(weight, bias).layers


def numbers(network: Network) -> list[float]:
    return [array.item() for array in parameters(network.layers)]


@pytest.fixture
def network() -> Network:
    return initialise((20, 16, 10), ACTIVATIONS["relu"], np.random.default_rng(2))


@pytest.fixture
def tiny_set() -> tuple[np.ndarray, np.ndarray]:
    """Thirty random pictures with random labels: only learning them by heart helps."""
    generator = np.random.default_rng(7)
    return generator.random((30, 20)).astype(np.float32), one_hot(generator.integers(0, 10, 30))


@every_optimizer
def test_one_step_raises_the_true_digits_probability(optimizer, network, tiny_set):
    x, targets = tiny_set[0][:1], tiny_set[1][:1]
    before = forward(network, x)[-1][0, targets.argmax()]
    train_batch(network, OPTIMIZERS[optimizer](learning_rate=0.001), x, targets)
    assert forward(network, x)[-1][0, targets.argmax()] > before


@every_optimizer
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_tiny_set_is_learned_completely(optimizer, activation, tiny_set):
    network = initialise((20, 32, 10), ACTIVATIONS[activation], np.random.default_rng(2))
    rates = {"sgd": 0.5, "momentum": 0.1, "adam": 0.01, "muon": 0.01}
    way_down = OPTIMIZERS[optimizer](learning_rate=rates[optimizer])
    for _ in range(5000):
        probabilities = train_batch(network, way_down, *tiny_set)
        if cross_entropy(probabilities, tiny_set[1]) < 0.1:
            break
    assert np.array_equal(probabilities.argmax(axis=1), tiny_set[1].argmax(axis=1))
    assert cross_entropy(probabilities, tiny_set[1]) < 0.1


@every_optimizer
def test_the_networks_own_arrays_change_and_stay_float32(optimizer, network, tiny_set):
    arrays, before = parameters(network.layers), [array.copy() for array in parameters(network.layers)]
    train_batch(network, OPTIMIZERS[optimizer](weight_decay=0.01), *tiny_set)
    for array, same, old in zip(arrays, parameters(network.layers), before, strict=True):
        assert array is same
        assert array.dtype == np.float32
        assert not np.array_equal(array, old)


@every_optimizer
def test_on_flat_ground_nobody_moves(optimizer):
    network = one_neuron()
    OPTIMIZERS[optimizer]().step(network, gradient(0))
    assert numbers(network) == [1, 1]


@every_optimizer
def test_a_learning_rate_of_zero_stops_learning_and_another_starts_it_again(optimizer):
    network, way_down = one_neuron(), OPTIMIZERS[optimizer]()
    way_down.learning_rate = 0.0
    way_down.step(network, gradient(3))
    assert numbers(network) == [1, 1]
    way_down.learning_rate = 0.1
    way_down.step(network, gradient(3))
    assert numbers(network)[0] < 1


@every_optimizer
def test_weight_decay_shrinks_weights_by_a_share_and_leaves_biases(optimizer):
    network = one_neuron(weight=2, bias=2)
    OPTIMIZERS[optimizer](learning_rate=0.1, weight_decay=0.5).step(network, gradient(0))
    assert numbers(network) == pytest.approx([2 * (1 - 0.1 * 0.5), 2])


def test_gradient_descent_steps_against_the_gradient():
    network = one_neuron()
    GradientDescent(learning_rate=0.1).step(network, gradient(3, -2))
    assert numbers(network) == pytest.approx([1 - 0.1 * 3, 1 + 0.1 * 2])


def test_momentum_adds_to_the_speed_it_has():
    network, ball = one_neuron(), Momentum(learning_rate=0.1, inertia=0.9)
    ball.step(network, gradient(1))
    assert numbers(network)[0] == pytest.approx(0.9)  # speed 1
    ball.step(network, gradient(1))
    assert numbers(network)[0] == pytest.approx(0.9 - 0.19)  # speed 0.9 * 1 + 1
    ball.step(network, gradient(0))
    assert numbers(network)[0] == pytest.approx(0.71 - 0.171)  # still rolling on flat ground


@pytest.mark.parametrize("size", [1e-4, 1.0, 1e4])
def test_adams_first_step_is_the_learning_rate_however_steep_the_hill(size):
    network = one_neuron()
    Adam(learning_rate=0.01).step(network, gradient(size, -size))
    assert numbers(network) == pytest.approx([0.99, 1.01], rel=1e-4)


def test_adam_follows_the_formulas_of_the_paper():
    network, adam = one_neuron(), Adam(learning_rate=0.1)
    weight, mean, square = 1.0, 0.0, 0.0
    for step, g in enumerate([2.0, -1.0, 0.5, 4.0, -3.0], start=1):
        adam.step(network, gradient(g))
        mean, square = 0.9 * mean + 0.1 * g, 0.999 * square + 0.001 * g * g
        weight -= 0.1 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        assert numbers(network)[0] == pytest.approx(weight, rel=1e-5)


@pytest.mark.parametrize("shape", [(30, 8), (8, 30), (8, 8)])
def test_evened_out_a_matrix_keeps_its_directions_and_all_are_about_equally_long(shape):
    matrix = np.random.default_rng(5).normal(0, 1, shape).astype(np.float32)
    left, lengths, right = np.linalg.svd(even_out(matrix), full_matrices=False)
    before_left, _, before_right = np.linalg.svd(matrix, full_matrices=False)
    assert ((lengths > 0.6) & (lengths < 1.3)).all()
    assert left @ right == pytest.approx(before_left @ before_right, abs=1e-3)


def test_a_direction_a_hundred_times_shorter_is_evened_out_too():
    lengths = np.diag(even_out(np.diag(np.geomspace(1, 0.01, 8)).astype(np.float32)))
    assert ((lengths > 0.6) & (lengths < 1.3)).all()


def test_evened_out_a_vector_has_length_one():
    assert np.linalg.norm(even_out(np.float32([3, 4]))) == pytest.approx(1)


def test_muon_steps_as_far_however_long_the_gradient_is(network):
    short, long = network, copy(network)
    before = copy(network)
    Muon().step(short, [Layer(0.001 * layer.weights, 0.001 * layer.biases) for layer in before.layers])
    Muon().step(long, [Layer(1000 * layer.weights, 1000 * layer.biases) for layer in before.layers])
    for a, b, start in zip(*(parameters(each.layers) for each in (short, long, before)), strict=True):
        assert a - start == pytest.approx(b - start, rel=1e-3, abs=1e-6)


@pytest.mark.parametrize("shape", [(30, 8), (8, 30), (20, 20)])
def test_muon_moves_each_weight_about_a_fifth_of_the_learning_rate(shape):
    network = Network(
        [Layer(np.zeros(shape, np.float32), np.zeros(shape[1], np.float32))], ACTIVATIONS["relu"]
    )
    weights, biases = (np.random.default_rng(5).normal(0, 1, array.shape) for array in network.layers[0])
    Muon(learning_rate=0.01).step(network, [Layer(weights.astype(np.float32), biases.astype(np.float32))])
    assert np.sqrt((network.layers[0].weights ** 2).mean()) == pytest.approx(0.2 * 0.01, rel=0.25)


def test_muon_looks_ahead_to_where_it_will_roll():
    network = Network([Layer(np.zeros((1, 2), np.float32), np.zeros(2, np.float32))], ACTIVATIONS["relu"])
    muon = Muon()
    for g in ([3, 0], [0, 4]):
        before = network.layers[0].biases.copy()
        muon.step(network, [Layer(np.zeros((1, 2), np.float32), np.float32(g))])
    aside, down = before - network.layers[0].biases
    assert aside / down == pytest.approx(0.95 * 0.95 * 3 / (4 + 0.95 * 4))  # g + 0.95 v, where v = 0.95 v + g
