"""MNIST's own file format: two zero bytes, a type, a number of axes, their lengths, the numbers.

See http://yann.lecun.com/exdb/mnist/, "the IDX file format".
"""

import numpy as np

from training.problems import Problem

UNSIGNED_BYTE = 0x08  # the only type that MNIST uses


def parse_idx(data: bytes, name: str) -> np.ndarray:  # -> uint8, any shape
    """Read an array; `name` is what a message about a bad file calls it."""
    axes = data[3] if len(data) >= 4 else 0
    start = 4 + 4 * axes
    if data[:3] != bytes([0, 0, UNSIGNED_BYTE]) or len(data) < start:
        raise Problem(f"{name} is not an IDX file of bytes.")
    shape = tuple(int(length) for length in np.frombuffer(data, ">u4", axes, 4))
    if len(data) - start != np.prod(shape, dtype=np.int64):
        expected = " x ".join(map(str, shape))
        raise Problem(f"{name} should hold {expected} bytes, but holds {len(data) - start:,}.")
    return np.frombuffer(data, np.uint8, offset=start).reshape(shape)
