"""The loop: look at a few images, see how wrong, take one step, again.

It is a generator: after every step it hands over what happened and waits. Who
consumes it shows a progress bar or a live curve, changes the learning rate,
pauses by not asking for more, or stops by walking away.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from scratchnet.blank import leave_out_blank, put_blank_back
from scratchnet.loss import cross_entropy
from scratchnet.network import Network, as_ink, backward, forward
from scratchnet.optimizers import Optimizer

# Bytes. The C library of Linux may give the memory of a step's arrays back and ask for it anew in the next
# step, which takes as long as all else. Once an array of this size has come and gone, it keeps that much.
KEPT = 1 << 24


class Step(NamedTuple):
    """What one step of training saw, before it changed the weights."""

    epoch: int  # counted from 0
    step: int  # within the epoch, counted from 0
    steps: int  # in this epoch
    probabilities: np.ndarray  # float32 [batch, classes], what the network said of each image
    targets: np.ndarray  # float32 [batch, classes], what it should have said

    # Learning needs neither of these numbers, so they are worked out only for those who look.

    @property
    def cost(self) -> float:
        """Mean cross-entropy of the batch, nats."""
        return cross_entropy(self.probabilities, self.targets)

    @property
    def accuracy(self) -> float:
        """Share of the batch whose likeliest class is that of its target, 0..1."""
        right = self.probabilities.argmax(axis=1) == self.targets.argmax(axis=1)
        return np.count_nonzero(right) / len(right)


def train(
    network: Network,
    optimizer: Optimizer,
    epochs: Iterable[tuple[np.ndarray, np.ndarray]],
    batch_size: int,
    generator: np.random.Generator,
) -> Iterator[Step]:
    """Train the network in place, one batch for every value asked for.

    Args:
        epochs: for every epoch the images, [n, inputs], as `as_ink` takes them, and their targets, float32
            [n, classes]: `itertools.repeat((x, t), 10)` for ten times the same, or a generator that distorts
            them anew each time.
        generator: shuffles each epoch; the same seed gives the same training.
    """
    np.empty(KEPT, np.uint8)  # comes, and goes at once
    for epoch, (x, targets) in enumerate(epochs):
        order = generator.permutation(len(x))
        steps = range(0, len(x), batch_size)
        for step, start in enumerate(steps):
            batch = order[start : start + batch_size]
            batch_targets = targets.take(batch, axis=0)
            # `take` copies whole rows, which is faster than x[batch] and gives the same. The images' copy has
            # no name here: else it would still be held, and in the cache, while the next one is made.
            probabilities = train_batch(network, optimizer, x.take(batch, axis=0), batch_targets)
            yield Step(epoch, step, len(steps), probabilities, batch_targets)


def train_batch(
    network: Network, optimizer: Optimizer, x: np.ndarray, targets: np.ndarray
) -> np.ndarray:  # [batch, in], [batch, classes] -> [batch, classes]
    """One step of learning; returns the probabilities from before it."""
    inked = leave_out_blank(x, network)
    outputs = forward(inked.network, as_ink(inked.x))
    gradients = backward(inked.network, outputs, targets)
    optimizer.step(network, put_blank_back(gradients, inked.inputs, x.shape[1]))
    return outputs[-1]
