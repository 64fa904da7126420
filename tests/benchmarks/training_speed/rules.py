"""What all have in common."""

import numpy as np

SIZES = (784, 128, 32, 10)
BATCH_SIZE = 128  # images a step learns from
LEARNING_RATE = 0.1
SEED = 0  # of the first weights and of every shuffling


def as_floats(images: np.ndarray) -> np.ndarray:  # uint8 [n, 28, 28] -> float32 [n, 784], ink in 0..1
    """The images as all others want them, made before the time starts, which is to their gain."""
    return images.reshape(len(images), SIZES[0]).astype(np.float32) / np.float32(255)
