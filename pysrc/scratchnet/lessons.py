"""When the network was wrong, tell it what it was, and it learns that.

Steps on the new sketches alone would make it forget the old digits. So each step
also looks at some known digits, and pulls the network back to what it answered
before ("Dark Experience Replay", Buzzega et al., 2020; where no old digits are at
hand, "Learning without Forgetting", Li & Hoiem, 2016). Compared are the sums
before softmax, which say more than the probabilities do: not only that it is a 7,
but how far it is from a 1 (Ba & Caruana, 2014).

Nor is a lesson believed entirely: its target is the label mixed with what the
network said before, as a teacher's answer is mixed with the label in distillation
(Hinton et al., 2015). A lesson that has come so far pulls no more, and one that was
known already hardly pulls at all.

A taught network is made from the original and its lessons alone, always the same
from the same. So to unlearn a lesson is to teach the others anew.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from scratchnet.loss import one_hot
from scratchnet.network import Network, backward, copy, forward, weighted_sums
from scratchnet.optimizers import Adam
from scratchnet.preprocessing import to_model_input

STEPS = 160
KNOWN = 125  # known digits in each step
LEARNING_RATE = 0.005  # at the first step; it falls to zero, so that the last steps only mend
FIRMNESS = 0.3  # how much a sum of a known digit weighs against a probability of a lesson
BELIEF = 0.8  # share of the label in a lesson's target; the rest is what the network said before


class Lesson(NamedTuple):
    """A sketch as the network saw it, and what it was."""

    image: np.ndarray  # uint8 [28, 28]
    label: int


def teach(original: Network, lessons: Sequence[Lesson], known: np.ndarray) -> Iterator[Network]:
    """Teach a copy of the network, handed over after every step; it is done when there are no more.

    Args:
        lessons: one at least; all count alike, in whatever order.
        known: uint8 [n, 28, 28], digits not to be forgotten; n at least `KNOWN`.
    """
    taught, optimizer = copy(original), Adam()
    generator = np.random.default_rng(0)  # always the same: the lessons alone make the difference
    x, labels = model_inputs(lessons), one_hot(np.array([lesson.label for lesson in lessons]))
    targets = np.float32(BELIEF) * labels + np.float32(1 - BELIEF) * answers(original, lessons)
    for step in range(STEPS):
        some = to_model_input(known[generator.choice(len(known), KNOWN, replace=False)])
        optimizer.learning_rate = LEARNING_RATE * (1 - step / STEPS)
        old = last_sums(original, forward(original, some))
        teach_step(taught, optimizer, np.concatenate([x, some]), targets, old)
        yield taught


def teach_step(taught: Network, optimizer: Adam, x: np.ndarray, targets: np.ndarray, old: np.ndarray) -> None:
    """One step towards the lessons' targets, [m, 10], and the known digits' old sums, [n, 10].

    Args:
        x: float32 [m + n, 784], the lessons first.
    """
    outputs = forward(taught, x)
    learn = (outputs[-1][: len(targets)] - targets) / np.float32(len(targets))
    keep = np.float32(FIRMNESS / len(old)) * (last_sums(taught, outputs)[len(targets) :] - old)
    dz = np.concatenate([learn, keep])  # [m + n, 10], the gradient at the last sums
    # `backward` starts from (p - t) / n: this target makes it start from dz.
    optimizer.step(taught, backward(taught, outputs, outputs[-1] - dz * np.float32(len(dz))))


def answers(network: Network, lessons: Sequence[Lesson]) -> np.ndarray:  # -> float32 [lessons, 10]
    """What a network says to the lessons' sketches: before, or after."""
    return forward(network, model_inputs(lessons))[-1]


def model_inputs(lessons: Sequence[Lesson]) -> np.ndarray:  # -> float32 [lessons, 784]
    return to_model_input(np.stack([lesson.image for lesson in lessons]))


def last_sums(network: Network, outputs: list[np.ndarray]) -> np.ndarray:  # -> float32 [batch, 10]
    """The sums from which softmax made the probabilities."""
    return weighted_sums(network.layers[-1], outputs[-2])
