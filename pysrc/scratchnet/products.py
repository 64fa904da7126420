"""One way to multiply matrices, and a faster one.

Most of the time that training takes goes into matrix products. NumPy's own `@`
is as fast as it gets under CPython; in the browser it lacks the hand-tuned loops
of a BLAS (Basic Linear Algebra Subprograms), which SciPy brings along. There
`use_blas` makes training three times faster. The results are the same to
rounding: the same products, summed in another order.
"""

import importlib
from types import SimpleNamespace

import numpy as np

FEW = 4  # up to so many rows or columns `@` is as quick: a single reading never calls BLAS

blas = SimpleNamespace(sgemm=None)  # "single precision general matrix multiply", once `use_blas` has it


def use_blas() -> None:
    """Multiply with SciPy's BLAS from now on; importing it takes a second or two in the browser."""
    blas.sgemm = importlib.import_module("scipy.linalg.blas").sgemm


def multiply(a: np.ndarray, b: np.ndarray) -> np.ndarray:  # [n, k], [k, m] -> [n, m]
    """The product of two matrices."""
    if blas.sgemm is None or min(a.shape) <= FEW or not a.dtype == b.dtype == np.float32:
        return a @ b
    # BLAS counts columns first and would copy what does not. So it is asked for (a b)' = b' a'.
    (right, flip_right), (left, flip_left) = columns_first(b), columns_first(a)
    return blas.sgemm(1, right, left, trans_a=flip_right, trans_b=flip_left).T


def columns_first(matrix: np.ndarray) -> tuple[np.ndarray, bool]:  # [n, m] -> [m, n] or [n, m]
    """The transpose as BLAS reads it without a copy, and whether BLAS must turn it first."""
    return (matrix.T, False) if matrix.flags.c_contiguous else (matrix, True)
