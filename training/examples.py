"""What the network is shown in each epoch.

Without augmentation: MNIST as it is. With it: MNIST bent anew in every epoch,
and as many sketches of pen digits, picked anew from those that were drawn once
before training, and bent a little too.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from scratchnet.loss import one_hot
from scratchnet.network import Network
from scratchnet.preprocessing import to_model_input
from training.augmentation import Distortion, distort
from training.datasets import Images
from training.randomness import generator_for
from training.teacher import teach

WORKERS = 2  # epochs prepared at the same time
PAPER = Distortion()
SCREEN = Distortion(  # the sketches come from many hands already
    shift=0.3, rotation=2, scale=0.025, shear=0.035, elastic=0.3, thickness=0.2
)


class Epoch(NamedTuple):
    """All that the network is shown once."""

    x: np.ndarray  # float32 [n, 784], ink in 0..1
    targets: np.ndarray  # float32 [n, 10], each row adding up to one


class Material(NamedTuple):
    """What epochs are made of."""

    mnist: Images
    sketches: Images | None  # None: no augmentation
    teacher: Network | None = None  # None: labels alone

    @property
    def examples(self) -> int:
        """How many there are in each epoch."""
        return len(self.mnist.images) * (1 if self.sketches is None else 2)


def make_epoch(material: Material, seed: int, epoch: int) -> Epoch:
    """The examples of one epoch; the same seed and epoch give the same examples."""
    x, targets = show_images(material, generator_for(seed, "examples", epoch))
    return Epoch(x, teach(material.teacher, x, targets) if material.teacher else targets)


def show_images(material: Material, generator: np.random.Generator) -> Epoch:
    """MNIST, distorted and joined by as many sketches if there are any."""
    mnist, sketches = material.mnist, material.sketches
    if sketches is None:
        return Epoch(to_model_input(mnist.images), one_hot(mnist.labels))
    chosen = generator.choice(len(sketches.images), len(mnist.images))
    bent = distort(mnist.images, PAPER, generator), distort(sketches.images[chosen], SCREEN, generator)
    return Epoch(np.concatenate(bent), one_hot(np.concatenate([mnist.labels, sketches.labels[chosen]])))


def prepare_ahead(
    make: Callable[[int], Epoch], first: int, end: int, workers: int = WORKERS
) -> Iterator[Epoch]:
    """Make epochs in threads of their own while the network still learns from the one before.

    NumPy lets other threads run while it computes, so threads are enough.
    """
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[Epoch]] = deque()
        try:
            for epoch in range(first, end):
                waiting.append(pool.submit(make, epoch))
                if len(waiting) > workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
