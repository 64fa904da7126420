"""Fit a doubter to a trained network: `python3 dev.py doubt`.

`train` does so as its last step; this is for weights that have none yet.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scratchnet.weights_file import encode
from training.compact import compact
from training.datasets import load_mnist
from training.doubter import fit_doubter
from training.files import write_atomically
from training.options import OUTPUT, natural_number
from training.problems import run_command
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
    mnist, sketches = load_mnist("train", options.data), load_sketches(options.seed, options.data)
    doubter = fit_doubter(network, mnist, sketches, options.seed, options.data)
    write_atomically(doubter_path(options.weights), encode(compact(doubter)))
    print(f"Written: {doubter_path(options.weights)}")


if __name__ == "__main__":
    sys.exit(main())
