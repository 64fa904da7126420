"""What a network makes of images that it never saw."""

from typing import NamedTuple

import numpy as np

from scratchnet import metrics
from scratchnet.network import Network, forward
from scratchnet.preprocessing import to_model_input
from training.datasets import Images


class Judgement(NamedTuple):
    """Images to judge by, and what the network said to each."""

    images: Images
    probabilities: np.ndarray  # [n, 10]

    @property
    def accuracy(self) -> float:
        return metrics.accuracy(self.probabilities, self.images.labels)


def judge(network: Network, images: Images) -> Judgement:
    return Judgement(images, forward(network, to_model_input(images.images))[-1])
