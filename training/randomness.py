"""Every random choice can be made again.

Each purpose and each epoch has a generator of its own, made from the seed and
its name. So the tenth epoch is the same whether the nine before it were just
trained or were trained last week, and whichever processor prepared it.
"""

import zlib

import numpy as np


def generator_for(seed: int, purpose: str, number: int = 0) -> np.random.Generator:
    """The generator for a purpose ("shuffling", "distortion", …) and the number of an epoch."""
    return np.random.default_rng([seed, zlib.crc32(purpose.encode()), number])
