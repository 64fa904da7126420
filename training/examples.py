"""What the network is shown in each epoch.

Without augmentation: MNIST as it is. With it: MNIST, bent, and sketches of pen
digits, picked from those that were drawn once before training, and bent a little
too. Making them takes longer than learning from them, so the same ones may be
shown in several epochs before new ones are made; but not in many, or they are
learned by heart instead of what they have in common.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import groupby
from typing import NamedTuple

import numpy as np

from scratchnet.loss import one_hot
from scratchnet.network import Network
from scratchnet.preprocessing import to_model_input
from training.augmentation import Distortion, distort
from training.datasets import Images
from training.randomness import generator_for
from training.teacher import teach

WORKERS = 2  # sets of examples made at the same time
PAPER = Distortion(rotation=6, scale=0.07, shear=0.1, elastic=0.75, thickness=0.5)
GENTLE = Distortion(  # what a small network can hold; to be at home in the rest is for its teachers
    shift=0.6, rotation=4, scale=0.05, shear=0.07, elastic=0.6, thickness=0.4
)
SCREEN = Distortion(  # the sketches come from many hands already
    shift=0.3, rotation=2, scale=0.025, shear=0.05, elastic=0.3, thickness=0.2
)
# Sketches for each image of MNIST. What a teacher thinks of fewer is enough for a small network to read the
# digits of strangers, and leaves it room for MNIST.
TEACHERS_SHARE, PUPILS_SHARE = 1.0, 0.5


class Epoch(NamedTuple):
    """All that the network is shown once."""

    x: np.ndarray  # float32 [n, 784], ink in 0..1
    targets: np.ndarray  # float32 [n, 10], each row adding up to one


class Material(NamedTuple):
    """What epochs are made of."""

    mnist: Images
    sketches: Images | None  # None: no augmentation
    teachers: Sequence[Network] = ()  # none: labels alone

    @property
    def sketches_shown(self) -> int:
        """How many there are in each epoch."""
        share = PUPILS_SHARE if self.teachers else TEACHERS_SHARE
        return 0 if self.sketches is None else round(share * len(self.mnist.images))

    @property
    def examples(self) -> int:
        """How many there are in each epoch, images of MNIST and sketches."""
        return len(self.mnist.images) + self.sketches_shown


def make_epoch(material: Material, seed: int, number: int) -> Epoch:
    """Examples for one epoch or for several; the same seed and number give the same examples.

    Teachers take turns: over many sets of examples that is as good as asking all of them each time.
    """
    x, targets = show_images(material, generator_for(seed, "examples", number))
    if material.teachers:
        targets = teach(material.teachers[number % len(material.teachers)], x)
    return Epoch(x, targets)


def show_images(material: Material, generator: np.random.Generator) -> Epoch:
    """MNIST, distorted and joined by sketches if there are any."""
    mnist, sketches = material.mnist, material.sketches
    if sketches is None:
        return Epoch(to_model_input(mnist.images), one_hot(mnist.labels))
    chosen = generator.choice(len(sketches.images), material.sketches_shown)
    paper = GENTLE if material.teachers else PAPER
    bent = distort(mnist.images, paper, generator), distort(sketches.images[chosen], SCREEN, generator)
    return Epoch(np.concatenate(bent), one_hot(np.concatenate([mnist.labels, sketches.labels[chosen]])))


def prepare_ahead(
    make: Callable[[int], Epoch], first: int, end: int, showings: int = 1, workers: int = WORKERS
) -> Iterator[Epoch]:
    """The examples of each epoch from `first` on, made while the network still learns from those before."""
    numbers = [epoch // showings for epoch in range(first, end)]  # of the examples that each epoch shows
    made = make_ahead(make, dict.fromkeys(numbers), workers)
    for examples, (_, epochs) in zip(made, groupby(numbers), strict=True):
        for _ in epochs:
            yield examples


def make_ahead(make: Callable[[int], Epoch], numbers: Iterable[int], workers: int) -> Iterator[Epoch]:
    """Make examples in threads: NumPy lets others run while it computes."""
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[Epoch]] = deque()
        try:
            for number in numbers:
                waiting.append(pool.submit(make, number))
                if len(waiting) > workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
