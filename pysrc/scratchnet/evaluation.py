"""Many images, a few at a time.

Ten thousand answers take a moment. So, as in training, a generator hands over
what it has after every few images, and whoever asks may show how far it is, or
stop asking because the network has changed meanwhile.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from scratchnet.network import Network, forward
from scratchnet.preprocessing import to_model_input

PART = 100  # images; so few that a browser can answer the pen between two parts


class Answered(NamedTuple):
    """The answers so far."""

    probabilities: np.ndarray  # float32 [done, 10], ready for `metrics`
    right: int  # of those

    @property
    def done(self) -> int:
        return len(self.probabilities)


def forward_in_parts(network: Network, images: np.ndarray) -> Iterator[tuple[slice, list[np.ndarray]]]:
    """What `forward` gives for each part of the images, as they are, without preprocessing.

    Args:
        images: uint8 [n, 28, 28], white ink on black.

    Yields:
        Which images, and every layer's output for them: float32 [part, 784], …, [part, 10].
    """
    for start in range(0, len(images), PART):
        part = slice(start, start + PART)
        yield part, forward(network, to_model_input(images[part]))


def answer_all(network: Network, images: np.ndarray, labels: np.ndarray) -> Iterator[Answered]:
    """Answer images a part at a time; the last of what is yielded has all answers.

    Args:
        images: uint8 [n, 28, 28], white ink on black.
        labels: int [n].
    """
    probabilities = np.empty((len(images), network.sizes[-1]), np.float32)
    right = 0
    for part, outputs in forward_in_parts(network, images):
        probabilities[part] = outputs[-1]
        right += int(np.count_nonzero(outputs[-1].argmax(axis=1) == labels[part]))
        yield Answered(probabilities[: part.stop], right)
