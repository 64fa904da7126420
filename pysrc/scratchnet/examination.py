"""Examine a network on images that it never learned from, a part at a time.

Whoever asks for the parts can do something else between them: an examination of
thousands of images makes nobody wait.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from scratchnet.evaluation import forward_in_parts
from scratchnet.image_file import Images
from scratchnet.loss import cross_entropy, one_hot
from scratchnet.network import Network

FLAT = 1e-3  # slope of an activation below which nothing is learned through it


class Result(NamedTuple):
    """What came of an examination."""

    cost: float  # mean cross-entropy, nats
    accuracy: float  # 0..1
    dead: list[int]  # for each hidden layer how many neurons are dead


def examine(network: Network, images: Images) -> Iterator[Result | None]:
    """Examine a network; gives None after every part but the last, and then the result.

    A neuron is dead when its activation is flat for every image: a ReLU that never fires, a sigmoid
    stuck at either end. Next to no gradient passes it, so it cannot learn its way back.
    """
    costs, right = [], 0
    alive = [np.zeros(size, bool) for size in network.sizes[1:-1]]
    for part, outputs in forward_in_parts(network, images.images):
        if part.start:
            yield None
        labels = images.labels[part]
        costs.append(cross_entropy(outputs[-1], one_hot(labels)) * len(labels))
        right += int(np.count_nonzero(outputs[-1].argmax(axis=1) == labels))
        for layer, a in zip(alive, outputs[1:-1], strict=True):
            layer |= (network.activation.derivative(a) > FLAT).any(axis=0)
    total, dead = len(images.labels), [int(np.count_nonzero(~layer)) for layer in alive]
    yield Result(sum(costs) / total, right / total, dead)
