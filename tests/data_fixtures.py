"""The data sets for tests that need them: from SCRATCHNET_DATA, the cache, or downloaded once."""

import numpy as np

from training.datasets import Images, load_mnist, load_pen_digits
from training.unipen import Sample


def few_mnist_digits(part: str, count: int) -> Images:
    """The first so many images of MNIST."""
    images, labels = load_mnist(part)
    return Images(images[:count], labels[:count])


def few_pen_digits(part: str, count: int) -> list[Sample]:
    """So many pen digits, from the first writer to the last."""
    samples = load_pen_digits(part)
    return [samples[index] for index in np.linspace(0, len(samples) - 1, count).astype(int)]
