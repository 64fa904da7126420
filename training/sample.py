"""The digits that the page is given: `python3 dev.py build` makes them before the site.

Enough of MNIST to learn from in the page, and its test set in two parts: a fair
sample for the lab, and the rest for who wants to know it exactly. Chosen by lot,
always the same; kept in the cache, since the data need not be there twice.
"""

import hashlib
import inspect
import sys
from pathlib import Path

import numpy as np

from scratchnet import image_file
from scratchnet.image_file import Images, encode
from training import datasets
from training.datasets import load_mnist
from training.files import cache_folder, write_atomically
from training.problems import run_command
from training.randomness import generator_for

TO_LEARN = 14_000  # of each digit as many; with the test sample 2.4 MB
TO_TEST = 2_000  # by lot, and not the first ones: those are harder than the rest
OUTPUT = Path(__file__).parents[1] / "site" / "data"
FILES = ("train.npz", "test.npz", "test-rest.npz")


def main() -> int:
    return run_command(write_samples)


def write_samples() -> None:
    """Write the files, made now or found in the cache."""
    kept = cache_folder() / "samples" / fingerprint()
    if not all((kept / name).exists() for name in FILES):
        for name, images in make_samples(load_mnist("train"), load_mnist("t10k")).items():
            write_atomically(kept / name, encode(images))
    for name in FILES:
        write_atomically(OUTPUT / name, (kept / name).read_bytes())


def make_samples(training: Images, test: Images) -> dict[str, Images]:
    """What each file holds, in MNIST's order."""
    drawn = np.sort(generator_for(1, "test sample").permutation(len(test.labels))[:TO_TEST])
    rest = np.setdiff1d(np.arange(len(test.labels)), drawn)
    parts = (choose(training, balanced(training.labels, TO_LEARN)), choose(test, drawn), choose(test, rest))
    return dict(zip(FILES, parts, strict=True))


def balanced(labels: np.ndarray, count: int) -> np.ndarray:  # [n] -> int [count]
    """Indices of equally many images of each digit."""
    generator = generator_for(1, "training sample")
    chosen = [
        generator.choice(np.flatnonzero(labels == digit), count // 10, replace=False) for digit in range(10)
    ]
    return np.sort(np.concatenate(chosen))


def choose(images: Images, which: np.ndarray) -> Images:
    return Images(images.images[which], images.labels[which])


def fingerprint() -> str:
    """Another one whenever the data or the code that chooses and packs them change."""
    code = inspect.getsource(image_file) + inspect.getsource(sys.modules[__name__])
    return hashlib.sha256(repr((datasets.SHA256, code)).encode()).hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
