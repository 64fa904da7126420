"""A training run: what it has done so far, and how it goes on.

Everything that the rest of the run depends on is in one `Run`, so that a run
written down after an epoch and picked up later ends with the very same bits.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from scratchnet.network import Network
from scratchnet.optimizers import Optimizer
from scratchnet.training import Step, train
from training.averaging import Average
from training.datasets import Images
from training.examples import Epoch
from training.judgement import judge
from training.randomness import generator_for
from training.recipe import Recipe, make_network, make_optimizer
from training.schedule import pace


class Progress(NamedTuple):
    """What came of one epoch."""

    cost: float  # mean over the epoch, nats
    accuracy: float  # agreement with the targets, labels or teachers, while it learned, 0..1
    test_accuracy: float  # of the averaged network on MNIST's test set, 0..1


@dataclass
class Run:
    """A recipe and everything that has come of it."""

    recipe: Recipe
    network: Network
    optimizer: Optimizer
    average: Average
    history: list[Progress] = field(default_factory=list)  # one for each epoch done


def start(recipe: Recipe) -> Run:
    network = make_network(recipe)
    return Run(recipe, network, make_optimizer(recipe), Average(network))


def train_epoch(run: Run, examples: Epoch) -> Iterator[Step]:
    """Learn from all examples once, one batch for every value asked for."""
    epoch = len(run.history)
    shuffling = generator_for(run.recipe.seed, "shuffling", epoch)
    run.optimizer.learning_rate = run.recipe.learning_rate * pace(epoch / run.recipe.epochs)
    for step in train(run.network, run.optimizer, [examples], run.recipe.batch_size, shuffling):
        run.average.update(run.network)
        done = (epoch + (step.step + 1) / step.steps) / run.recipe.epochs
        run.optimizer.learning_rate = run.recipe.learning_rate * pace(done)
        yield step


def close_epoch(run: Run, steps: Iterable[Step], test: Images) -> Progress:
    """Take all steps of an epoch, write down what they saw, and test the averaged network."""
    cost, right = np.mean([(step.cost, step.accuracy) for step in steps], axis=0)
    progress = Progress(float(cost), float(right), judge(run.average.network, test).accuracy)
    run.history.append(progress)
    return progress
