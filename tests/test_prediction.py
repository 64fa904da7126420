"""The prediction taken slowly gives what the quick one gives."""

import math

import numpy as np
import pytest

from scratchnet.network import Network
from scratchnet.prediction import Prediction, layer_sums, write_out
from tests.sketch_fixtures import every_activation, outputs_for, shipped_network, small_network


@pytest.fixture(scope="module")
def network() -> Network:
    return shipped_network()


@pytest.fixture(scope="module")
def prediction(network) -> Prediction:
    return write_out(network, outputs_for(network))


@every_activation
def test_bent_sums_are_the_outputs(activation):
    network = small_network(activation)
    outputs = outputs_for(network)
    for z, a in zip(layer_sums(network, outputs)[:-1], outputs[1:-1], strict=True):
        np.testing.assert_allclose(network.activation.function(z), a[0], rtol=1e-12)


def test_it_ends_where_forward_ends(network, prediction):
    np.testing.assert_array_equal(prediction.probabilities, outputs_for(network)[-1][0])


def test_every_step_can_be_done_with_a_pocket_calculator(prediction):
    largest = max(prediction.sums[-1])
    exponentials = [math.exp(z - largest) for z in prediction.sums[-1]]
    np.testing.assert_allclose(prediction.exponentials, exponentials, rtol=1e-5)
    assert prediction.total == pytest.approx(sum(exponentials), rel=1e-6)
    for digit, exponential in enumerate(exponentials):
        assert prediction.probabilities[digit] == pytest.approx(exponential / sum(exponentials), rel=1e-5)


def test_the_largest_exponential_is_one_and_none_is_larger(prediction):
    assert prediction.shifted.max() == 0
    assert prediction.exponentials.max() == 1
    assert [len(sums) for sums in prediction.sums] == [128, 32, 10]
