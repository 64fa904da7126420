"""What a neuron does with its sum, and how much that changes when the sum does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from scratchnet.activations import ACTIVATIONS, leaky_relu, relu, sigmoid, softmax, tanh

every_activation = pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)

# Beyond this the *difference* of two sums no longer fits into float32.
LARGEST_SUM = 2.0**126
sums = arrays(
    np.float32,
    array_shapes(min_dims=2, max_dims=2, max_side=12),
    elements=st.floats(-LARGEST_SUM, LARGEST_SUM, width=32),
)


def test_relu_lets_through_what_is_positive_and_silences_the_rest():
    assert relu(np.array([-2.0, 0.0, 3.0])).tolist() == [0, 0, 3]


def test_leaky_relu_lets_a_hundredth_of_the_negative_through():
    np.testing.assert_allclose(leaky_relu(np.array([-200.0, 0.0, 3.0])), [-2, 0, 3], rtol=1e-6)


def test_sigmoid_is_the_curve_of_the_textbooks():
    z = np.linspace(-20, 20, 101)
    np.testing.assert_allclose(sigmoid(z), 1 / (1 + np.exp(-z)), atol=1e-15)


def test_tanh_is_odd_and_stays_between_minus_one_and_one():
    z = np.linspace(-50, 50, 101)
    np.testing.assert_array_equal(tanh(-z), -tanh(z))
    assert np.abs(tanh(z)).max() <= 1


@every_activation
def test_the_derivative_matches_finite_differences(activation):
    z = np.array([-3.0, -1.2, -0.4, 0.3, 0.9, 2.5])  # zero is left out: ReLU has a corner there
    nudge = 1e-6
    slope = (activation.function(z + nudge) - activation.function(z - nudge)) / (2 * nudge)
    np.testing.assert_allclose(activation.derivative(activation.function(z)), slope, atol=1e-8)


@every_activation
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_numbers_keep_their_precision(activation, dtype):
    a = activation.function(np.linspace(-2, 2, 6, dtype=dtype).reshape(2, 3))
    derivative = activation.derivative(a)
    assert a.dtype == derivative.dtype == dtype
    assert a.shape == derivative.shape == (2, 3)


@every_activation
def test_enormous_sums_give_finite_outputs(activation):
    a = activation.function(np.array([-LARGEST_SUM, LARGEST_SUM], np.float32))
    assert np.isfinite(a).all()
    assert np.isfinite(activation.derivative(a)).all()


@given(sums)
def test_softmax_gives_probabilities_for_any_sums_and_never_overflows(z):
    probabilities = softmax(z)
    assert probabilities.dtype == np.float32
    assert (probabilities >= 0).all()
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, rtol=1e-6)


@given(sums)
def test_softmax_gives_the_largest_sum_the_largest_probability(z):
    rows = np.arange(len(z))
    probabilities = softmax(z)
    assert (probabilities[rows, z.argmax(axis=1)] == probabilities.max(axis=1)).all()


def test_softmax_sees_only_the_differences_between_sums():
    z = np.array([[1.0, 2.0, 4.0]])
    np.testing.assert_allclose(softmax(z + 1000), softmax(z))


def test_softmax_of_equal_sums_is_undecided():
    np.testing.assert_allclose(softmax(np.full((1, 10), 7.0)), 0.1)
