"""The test images, answered a few at a time by the network that reads.

The pen must not wait for ten thousand answers, and the worker does one thing at
a time: so the page asks for a few whenever it has nothing else to ask. When
another network reads meanwhile, the examination begins anew.
"""

from collections.abc import Iterator

import numpy as np

from scratchnet.evaluation import Answered, answer_all
from scratchnet.image_file import Images
from scratchnet.network import Network

NOTHING_YET = Answered(np.empty((0, 10), np.float32), 0)


class Examination:
    def __init__(self) -> None:
        self.images = Images(np.empty((0, 28, 28), np.uint8), np.empty(0, np.uint8))
        self.progress = NOTHING_YET
        self._network: Network | None = None  # the one that is examined
        self._answers: Iterator[Answered] = iter(())

    def add(self, images: Images) -> None:
        """More images to be asked about."""
        self.images = Images(*(np.concatenate(both) for both in zip(self.images, images, strict=True)))
        self._network = None

    def go_on(self, network: Network) -> None:
        """Answer a few more images, unless all are answered."""
        if network is not self._network:
            self._network, self.progress = network, NOTHING_YET
            self._answers = answer_all(network, *self.images)
        self.progress = next(self._answers, self.progress)

    @property
    def labels(self) -> np.ndarray:  # uint8 [done]
        """What the images that are answered show."""
        return self.images.labels[: self.progress.done]
