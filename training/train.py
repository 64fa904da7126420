"""Train a network: `python3 dev.py train`.

Without options it makes the network that the page is given: first a large
teacher, then the small network that learns from it. Ctrl-C loses at most one
epoch: `--resume` goes on from the last one that was finished.
"""

import argparse
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from scratchnet.network import Network
from scratchnet.weights_file import decode, encode
from training.calibration import calibrate
from training.compact import compact
from training.datasets import Images, load_letters, load_mnist, load_pen_digits
from training.doubter import make_doubter
from training.examples import Material
from training.figures import Unseen, measure, measure_rounding
from training.files import write_atomically
from training.judgement import judge
from training.model_card import describe
from training.options import parse_options, recipe_from
from training.problems import run_command
from training.recipe import Recipe, recipes_of_teachers
from training.report import make_report
from training.resumable import begin, train_to_the_end
from training.run import Run
from training.sketch_pool import load_sketches
from training.weights import doubter_path

INTERRUPTED = 130  # the exit code of a command ended by Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    arguments = sys.argv[1:] if arguments is None else arguments
    options = parse_options(arguments)
    # A resumed run ends with the same bits, so what makes the network again is the command without that.
    command = shlex.join(["python3", "dev.py", "train", *(word for word in arguments if word != "--resume")])
    try:
        return run_command(lambda: carry_out(options, command))
    except KeyboardInterrupt:
        print("\nStopped. The same command with --resume goes on after the last finished epoch.")
        return INTERRUPTED


def carry_out(options: argparse.Namespace, command: str) -> None:
    """Train, then write the weights, the doubter, the model card and the report."""
    run = begin(recipe_from(options), pupil_path(options), options.resume)
    material, test = load_material(run.recipe, options.data), load_mnist("t10k", options.data)
    material = material._replace(teachers=train_teachers(run.recipe, material, test, options))
    train_to_the_end(run, material, test, pupil_path(options), "network")
    write_results(run, material, test, options, command)


def pupil_path(options: argparse.Namespace) -> Path:
    return options.output.with_suffix(".checkpoint")


def teacher_path(options: argparse.Namespace, number: int) -> Path:
    return options.output.with_suffix(f".teacher-{number}.checkpoint")


def load_material(recipe: Recipe, folder: Path | None) -> Material:
    sketches = load_sketches(recipe.seed, folder) if recipe.augment else None
    return Material(load_mnist("train", folder), sketches)


def train_teachers(
    recipe: Recipe, material: Material, test: Images, options: argparse.Namespace
) -> list[Network]:
    """Those that the recipe asks for, one after the other."""
    teachers = []
    for number, its_recipe in enumerate(recipes_of_teachers(recipe), 1):
        path = teacher_path(options, number)
        run = begin(its_recipe, path, options.resume and path.exists())
        train_to_the_end(run, material, test, path, f"teacher {number}")
        teachers.append(run.average.network)
    return teachers


def write_results(
    run: Run, material: Material, test: Images, options: argparse.Namespace, command: str
) -> None:
    """The network as it is shipped, and what there is to say about exactly that one."""
    sets = [images for images in (material.mnist, material.sketches) if images]
    exact = calibrate(run.average.network, *sets)
    weights = encode(compact(exact))
    network = decode(weights)
    judgement = judge(network, test)
    report = options.report or options.output.with_suffix(".html")
    write_atomically(options.output, weights)
    doubter = write_doubter(network, material, run.recipe.seed, options)
    unseen = Unseen(test)
    if run.recipe.augment:
        unseen = Unseen(test, load_pen_digits("tes", options.data), load_letters(options.data))
    figures = measure(network, unseen, decode(doubter) if doubter else None, run.recipe.seed)
    figures |= measure_rounding(exact, test)
    write_atomically(options.output.with_suffix(".json"), describe(run, figures, weights, doubter, command))
    write_atomically(report, make_report(run, judgement, command))
    for path in (pupil_path(options), *(teacher_path(options, n + 1) for n in range(run.recipe.teachers))):
        path.unlink(missing_ok=True)
    print(f"{judgement.accuracy:.2%} on MNIST's test set. Written: {options.output}, its card, {report}")


def write_doubter(
    network: Network, material: Material, seed: int, options: argparse.Namespace
) -> bytes | None:
    """Fit and write the doubter; one of an earlier network must not stay.

    None without pen digits to learn from, or without hidden neurons to look at.
    """
    path = doubter_path(options.output)
    if material.sketches is None or len(network.layers) == 1:
        path.unlink(missing_ok=True)
        return None
    doubter = make_doubter(network, material.mnist, material.sketches, seed, options.data)
    write_atomically(path, doubter)
    return doubter


if __name__ == "__main__":
    sys.exit(main())
