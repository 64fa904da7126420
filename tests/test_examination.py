"""An examination in parts says what one in a single go would."""

import numpy as np
import pytest

from scratchnet import metrics
from scratchnet.activations import ACTIVATIONS
from scratchnet.evaluation import PART
from scratchnet.examination import Result, examine
from scratchnet.image_file import Images
from scratchnet.initialisation import initialise
from scratchnet.loss import cross_entropy, one_hot
from scratchnet.network import Network, forward
from scratchnet.preprocessing import to_model_input
from tests.data_fixtures import few_mnist_digits


@pytest.fixture
def images() -> Images:
    return few_mnist_digits("t10k", 2 * PART + 7)


def untrained(activation: str = "relu") -> Network:
    return initialise((784, 20, 10), ACTIVATIONS[activation], np.random.default_rng(0))


def result_of(network: Network, images: Images) -> Result:
    *_, result = examine(network, images)
    assert isinstance(result, Result)
    return result


def test_the_parts_add_up(images):
    network = untrained()
    probabilities = forward(network, to_model_input(images.images))[-1]
    result = result_of(network, images)
    assert result.accuracy == metrics.accuracy(probabilities, images.labels)
    assert result.cost == pytest.approx(cross_entropy(probabilities, one_hot(images.labels)), rel=1e-5)


def test_there_is_a_pause_after_every_part(images):
    assert [result is None for result in examine(untrained(), images)] == [True, True, False]


def test_a_relu_that_never_fires_is_dead(images):
    network = untrained()
    alive = result_of(network, images).dead[0]
    network.layers[0].biases[:3] = -1000
    assert alive < 3 <= result_of(network, images).dead[0] <= alive + 3


def test_a_leaky_relu_never_dies_and_a_sigmoid_dies_of_being_too_sure(images):
    for activation, dead in (("leaky_relu", 0), ("sigmoid", 20), ("tanh", 20)):
        network = untrained(activation)
        network.layers[0].biases[:] = -1000
        assert result_of(network, images).dead == [dead]


def test_a_sigmoid_dies_at_either_end_long_before_its_slope_is_zero(images):
    network = untrained("sigmoid")
    network.layers[0].weights[:] = 0
    for every_sum, dead in ((-5, 0), (-10, 20), (10, 20)):  # slopes of 0.0066, and twice 0.000045
        network.layers[0].biases[:] = every_sum
        assert result_of(network, images).dead == [dead]
