"""A run that can be stopped at any time: after every epoch, all that it depends on is written down."""

import math
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
from tqdm import tqdm

from scratchnet.training import Step
from training import checkpoint
from training.datasets import Images
from training.examples import Material, make_epoch, prepare_ahead
from training.problems import Problem
from training.recipe import Recipe
from training.run import Run, close_epoch, start, train_epoch


def begin(recipe: Recipe, path: Path, resume: bool) -> Run:
    """A new run, written down at once; or the one that was written down.

    Raises:
        Problem: that one is of another recipe, or cannot be read.
    """
    if resume:
        run = checkpoint.load(path)
        if run.recipe != recipe:
            raise Problem(f"{path} is of a training with other options; give --resume with the same ones.")
        return run
    run = start(recipe)
    checkpoint.save(run, path)
    return run


def train_to_the_end(run: Run, material: Material, test: Images, path: Path, name: str) -> None:
    """Every epoch that is left, with a progress bar; a checkpoint after each.

    Raises:
        Problem: the numbers became infinite.
    """
    done, epochs, showings = len(run.history), run.recipe.epochs, run.recipe.showings
    batches = -(-material.examples // run.recipe.batch_size)
    make = partial(make_epoch, material, run.recipe.seed)
    with (
        np.errstate(all="ignore"),  # what overflows becomes infinite, which is looked for
        tqdm(desc=name, total=epochs * batches, initial=done * batches, unit="batch", disable=None) as bar,
    ):
        for examples in prepare_ahead(make, done, epochs, showings):
            progress = close_epoch(run, show(train_epoch(run, examples), bar), test)
            if not math.isfinite(progress.cost):
                raise Problem("the numbers have become infinite; try again with a lower --learning-rate.")
            checkpoint.save(run, path)
            epoch = f"{name}, epoch {len(run.history)} of {epochs}"
            bar.write(f"{epoch}: cost {progress.cost:.4f}, test {progress.test_accuracy:.2%}")


def show(steps: Iterator[Step], bar: tqdm) -> Iterator[Step]:
    """Pass on the steps of an epoch, moving the bar."""
    for step in steps:
        bar.set_postfix_str(f"cost {step.cost:.3f}, right {step.accuracy:.0%}", refresh=False)
        bar.update()
        yield step
