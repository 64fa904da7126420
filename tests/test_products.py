"""SciPy's BLAS gives what `@` gives, to rounding, and nothing is copied on the way."""

from collections.abc import Iterator

import numpy as np
import pytest

from scratchnet import products
from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.loss import one_hot
from scratchnet.network import DIGITS_SIZES, backward, forward, parameters
from scratchnet.products import columns_first, multiply, use_blas


@pytest.fixture(autouse=True)
def with_blas() -> Iterator[None]:
    use_blas()
    yield
    products.blas.sgemm = None


def random(*shape: int) -> np.ndarray:
    return np.random.default_rng(shape).standard_normal(shape).astype(np.float32)


@pytest.mark.parametrize("rows", [1, 4, 5, 128])
@pytest.mark.parametrize(("inputs", "outputs"), [(784, 128), (128, 32), (32, 10), (7, 3)])
def test_every_product_of_training_is_the_same_to_rounding(rows, inputs, outputs):
    x, w, dz = random(rows, inputs), random(inputs, outputs), random(rows, outputs)
    for a, b in ((x, w), (x.T, dz), (dz, w.T), (w.T, x.T)):
        product = multiply(a, b)
        np.testing.assert_allclose(product, a @ b, rtol=1e-4, atol=1e-4)
        assert product.dtype == np.float32 and product.shape == (a @ b).shape


def test_a_single_reading_is_the_very_same_with_and_without_blas():
    x, w = random(1, 784), random(784, 128)
    np.testing.assert_array_equal(multiply(x, w), x @ w)


def test_other_precisions_keep_theirs():
    a, b = random(20, 30), random(30, 10).astype(np.float64)
    assert multiply(a, b).dtype == multiply(b.T, a.T).dtype == np.float64
    np.testing.assert_array_equal(multiply(a, b), a @ b)


def test_parts_of_a_larger_array_are_multiplied_as_well():
    whole = random(40, 60)
    a, b = whole[::2, 1:31], whole[5:35, ::3]
    np.testing.assert_allclose(multiply(a, b), a @ b, rtol=1e-4, atol=1e-4)


def test_nothing_is_copied_to_be_multiplied():
    matrix = random(20, 30)
    for array in (matrix, matrix.T):
        turned, _ = columns_first(array)
        assert turned.flags.f_contiguous and np.shares_memory(turned, matrix)


def test_the_gradients_of_the_whole_network_are_the_same_to_rounding():
    network = initialise(DIGITS_SIZES, ACTIVATIONS["relu"], np.random.default_rng(1))
    x, targets = np.abs(random(64, 784)), one_hot(np.arange(64) % 10)
    fast = backward(network, forward(network, x), targets)
    products.blas.sgemm = None
    plain = backward(network, forward(network, x), targets)
    for a, b in zip(parameters(fast), parameters(plain), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-3, atol=1e-5)
