"""What can be chosen on the command line of `train`; the recipe has the defaults."""

import argparse
import math
from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import Any

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import INITIALISATIONS
from scratchnet.optimizers import OPTIMIZERS
from training.recipe import Recipe

OUTPUT = Path("weights/digits.npz")


def parse_options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="train",
        description="Train a network to read digits. Without options: the one that the page is given.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    _add_recipe(parser, Recipe())
    parser.add_argument("--data", type=Path, help="folder of the data; else SCRATCHNET_DATA, the cache")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="the weights; the model card goes beside")
    parser.add_argument("--report", type=Path, help="the report, HTML; by default beside the weights")
    parser.add_argument("--resume", action="store_true", help="go on where this output's training stopped")
    return parser.parse_args(arguments)


def recipe_from(options: argparse.Namespace) -> Recipe:
    return Recipe(**{field.name: getattr(options, field.name) for field in fields(Recipe)})


def _add_recipe(parser: argparse.ArgumentParser, recipe: Recipe) -> None:
    """One option for each field of the recipe, of the same name."""

    def add(name: str, meaning: str, **kind: Any) -> None:
        parser.add_argument(name, default=getattr(recipe, name[2:].replace("-", "_")), help=meaning, **kind)

    add("--activation", "of the hidden layers", choices=ACTIVATIONS)
    add("--initialisation", "None: the one that suits the activation", choices=INITIALISATIONS)
    add("--optimizer", "how steps are taken", choices=OPTIMIZERS)
    add("--layers", "neurons of the hidden layers: 128,32", type=layer_sizes)
    add("--epochs", "how often all examples are shown", type=positive_integer)
    add("--showings", "how often the same examples, before others are made", type=positive_integer)
    add("--batch-size", "examples in each step", type=positive_integer)
    add("--learning-rate", "length of the steps, at its highest", type=positive_number)
    add("--weight-decay", "how much weights shrink", type=number_from_zero)
    add("--seed", "of everything random", type=natural_number)
    add("--start", "which of the untrained networks that the seed gives", type=natural_number)
    add("--augment", "distort MNIST, add pen digits", action=argparse.BooleanOptionalAction)
    add("--teacher", "hidden layers of larger networks to learn from, or none", type=layer_sizes)
    add("--teachers", "how many of them", type=positive_integer)
    add("--teacher-epochs", "how often they are shown all examples", type=positive_integer)


def layer_sizes(text: str) -> tuple[int, ...]:
    """ "128,32" -> (128, 32)."""
    return () if text == "none" else tuple(positive_integer(size) for size in text.split(","))


def positive_integer(text: str) -> int:
    return int(_above(0, int(text)))


def natural_number(text: str) -> int:
    return int(_above(-1, int(text)))


def positive_number(text: str) -> float:
    return _above(0, float(text))


def number_from_zero(text: str) -> float:
    return float(text) if float(text) == 0 else positive_number(text)


def finite_number(text: str) -> float:
    return _above(-math.inf, float(text))


def up_to(limit: float, kind: Callable[[str], float]) -> Callable[[str], float]:
    """The same kind of number, but none above the limit."""

    @wraps(kind)  # argparse tells its name when the text is no such number
    def number_up_to(text: str) -> float:
        number = kind(text)
        if number > limit:
            raise argparse.ArgumentTypeError(f"must not be above {limit}")
        return number

    return number_up_to


def _above(limit: float, number: float) -> float:
    """The number, if it is large enough and finite; argparse turns the error into a sentence."""
    if not limit < number < math.inf:
        raise ValueError
    return number
