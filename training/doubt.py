"""Fit a doubter to a trained network: `python3 dev.py doubt`.

`train` does so as its last step; this is for weights that have none yet, or when how it is fitted
has changed. The model card is brought up to date.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scratchnet.weights_file import decode
from training.datasets import load_letters, load_mnist, load_pen_digits
from training.doubter import make_doubter
from training.figures import Unseen, measure
from training.files import write_atomically
from training.model_card import refit
from training.options import OUTPUT, natural_number
from training.problems import Problem, run_command
from training.recipe import Recipe
from training.sketch_pool import load_sketches
from training.weights import doubter_path, load_network


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="doubt", description="Fit a doubter to a trained network.")
    parser.add_argument("--weights", type=Path, default=OUTPUT, help="the network, npz (%(default)s)")
    parser.add_argument("--seed", type=natural_number, default=Recipe.seed, help="(%(default)s)")
    parser.add_argument("--data", type=Path, help="folder of the data; else SCRATCHNET_DATA, the cache")
    options = parser.parse_args(arguments)
    return run_command(lambda: carry_out(options))


def carry_out(options: argparse.Namespace) -> None:
    network = load_network(options.weights)
    if len(network.layers) == 1:
        raise Problem(f"{options.weights} has no hidden neurons for a doubter to look at.")
    mnist, sketches = load_mnist("train", options.data), load_sketches(options.seed, options.data)
    doubter = make_doubter(network, mnist, sketches, options.seed, options.data)
    write_atomically(doubter_path(options.weights), doubter)
    print(f"Written: {doubter_path(options.weights)}")
    card = options.weights.with_suffix(".json")
    if card.exists():
        pen_digits, letters = load_pen_digits("tes", options.data), load_letters(options.data)
        unseen = Unseen(load_mnist("t10k", options.data), pen_digits, letters)
        figures = measure(network, unseen, decode(doubter), options.seed)
        write_atomically(card, refit(card.read_bytes(), figures, doubter))
        print(f"Brought up to date: {card}")


if __name__ == "__main__":
    sys.exit(main())
