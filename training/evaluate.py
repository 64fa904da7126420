"""How good a network is: `python3 dev.py evaluate`.

It reads MNIST's test set, images, or recorded pen movements, and prints every
figure that the project promises; bad input is told in one sentence.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from scratchnet import ink
from scratchnet.network import Network
from scratchnet.preprocessing import IMAGE_SIZE, SMOOTHING
from training.answers import Answers, Way, read_images, read_samples, read_sketches
from training.datasets import load_mnist
from training.options import finite_number, number_from_zero, positive_integer, positive_number, up_to
from training.problems import Problem, run_command
from training.scores import as_json, as_table, score
from training.stroke_files import load_strokes
from training.weights import load_doubter, load_network

LARGEST = 10 * ink.CANVAS_SIZE  # px, a digit; of a larger one the canvas shows next to nothing


def main(arguments: Sequence[str] | None = None) -> int:
    options = parse(arguments)
    return run_command(lambda: evaluate(options))


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="evaluate", description="Measure how well a network reads digits.")

    def number(name: str, kind: Callable[[str], float], default: float, meaning: str) -> None:
        parser.add_argument(name, type=kind, default=default, help=f"{meaning} (%(default)s)")

    parser.add_argument("--weights", type=Path, required=True, help="the network, npz; beside it its doubter")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--mnist", action="store_true", help="MNIST's 10,000 test images")
    what.add_argument("--images", type=Path, help="npz: images, uint8 [n, h, w] ink on zero; labels [n]")
    what.add_argument("--strokes", type=Path, help="pen movements: JSON or UNIPEN text, also packed by gzip")
    number("--smoothing", up_to(IMAGE_SIZE, number_from_zero), SMOOTHING, "model px")
    number("--stroke-width", up_to(ink.CANVAS_SIZE, positive_number), ink.STROKE_WIDTH, "px")
    number("--size", up_to(LARGEST, positive_number), ink.SKETCH_SIZE, "longest side, px")
    number("--slant", finite_number, 0.0, "degrees, to the right")
    parser.add_argument("--limit", type=positive_integer, help="only the first so many")
    parser.add_argument("--data", type=Path, help="folder of MNIST; else SCRATCHNET_DATA, the cache")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser.parse_args(arguments)


def evaluate(options: argparse.Namespace) -> None:
    """Print the figures that the options ask for."""
    network = load_network(options.weights)
    figures = score(answer(network, load_doubter(options.weights, network), options))
    print(as_json(figures) if options.json else as_table(figures))


def answer(network: Network, doubter: Network | None, options: argparse.Namespace) -> Answers:
    """What the network says to whatever the options name."""
    if options.mnist:
        images, labels = load_mnist("t10k", options.data)
        return answer_images(network, doubter, images, [str(label) for label in labels], options)
    if options.images:
        return answer_images(network, doubter, *load_images(options.images), options)
    samples = load_strokes(options.strokes)[: options.limit]
    if not samples:
        raise Problem(f"{options.strokes} holds no strokes.")
    way = Way(options.stroke_width, options.size, options.slant, options.smoothing)
    return read_samples(network, samples, way, doubter)


def answer_images(
    network: Network,
    doubter: Network | None,
    images: np.ndarray,
    labels: list[str],
    options: argparse.Namespace,
) -> Answers:
    """Images of 28x28 are taken as they are; others are sketches, ink on zero."""
    images, labels = images[: options.limit], labels[: options.limit]
    if images.shape[1:] == (IMAGE_SIZE, IMAGE_SIZE):
        return read_images(network, images, labels, doubter)
    return read_sketches(network, (255 - image for image in images), labels, options.smoothing, doubter)


def load_images(path: Path) -> tuple[np.ndarray, list[str]]:  # -> uint8 [n, h, w], n labels
    try:
        with np.load(path, allow_pickle=False) as archive:
            images, labels = archive["images"], archive["labels"]
    except Exception as error:  # zlib, zipfile and NumPy each have their own for a broken file
        raise Problem(f"{path} cannot be read as npz with `images` and `labels`, without pickles.") from error
    if images.dtype != np.uint8 or images.ndim != 3 or labels.shape != images.shape[:1] or 0 in images.shape:
        raise Problem(f"{path}: images must be uint8 [n, h, w] and labels [n], n at least 1.")
    are_digits = labels.dtype.kind in "iu" and np.isin(labels, range(10)).all()
    if not are_digits and labels.dtype.kind != "U":
        raise Problem(f"{path}: labels must be the digits 0 to 9, or texts where some are none.")
    return images, [str(label) for label in labels]


if __name__ == "__main__":
    sys.exit(main())
