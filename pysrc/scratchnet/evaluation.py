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

CHUNK = 100  # images; so few that a browser can answer the pen between two chunks


class Progress(NamedTuple):
    """The answers so far."""

    probabilities: np.ndarray  # float32 [done, 10], ready for `metrics`
    right: int  # of those

    @property
    def done(self) -> int:
        return len(self.probabilities)


def answer_all(network: Network, images: np.ndarray, labels: np.ndarray) -> Iterator[Progress]:
    """Answer images as they are, without preprocessing; the last progress has all answers.

    Args:
        images: uint8 [n, 28, 28], white ink on black.
        labels: int [n].
    """
    probabilities = np.empty((len(images), network.sizes[-1]), np.float32)
    right = 0
    for start in range(0, len(images), CHUNK):
        chunk = slice(start, start + CHUNK)
        probabilities[chunk] = forward(network, to_model_input(images[chunk]))[-1]
        right += int((probabilities[chunk].argmax(axis=1) == labels[chunk]).sum())
        yield Progress(probabilities[: chunk.stop], right)
