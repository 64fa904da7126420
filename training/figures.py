"""The figures that a model card shows: how well the network reads whom it never saw, and what it refuses."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from scratchnet.network import Network
from training.answers import Answers, Way, read_images, read_samples
from training.datasets import Images
from training.judgement import judge
from training.nondigits import make_nondigits
from training.randomness import generator_for
from training.rows import make_rows, read_rows
from training.scores import SHARES, score
from training.unipen import Sample

WAYS = {
    "stroke width 10": Way(width=10),
    "stroke width 18": Way(width=18),
    "stroke width 28": Way(width=28),
    "60 px large": Way(size=60),
    "250 px large": Way(size=250),
    "slanted 15° to the left": Way(slant=-15),
    "slanted 15° to the right": Way(slant=15),
    "not smoothed": Way(smoothing=0),
    "smoothed by 1.5 px": Way(smoothing=1.5),
}
SHOWN = ("per_digit", *SHARES)
NOT_ROUNDED = "MNIST test, weights not rounded"
ROWS = 500
NONDIGITS = 2000  # made by construction as those that the doubter learned from, but others


class Unseen(NamedTuple):
    """What a network is judged by, for it did not learn from it."""

    mnist: Images
    pen_digits: Sequence[Sample] = ()
    letters: Sequence[Sample] = ()


def measure(
    network: Network, unseen: Unseen, doubter: Network | None = None, seed: int = 0
) -> dict[str, dict[str, Any]]:
    """How MNIST's test set, pen digits, rows of them, and things that are no digits are answered."""
    images, labels = unseen.mnist
    figures = {"MNIST test": shown(read_images(network, images, [str(label) for label in labels], doubter))}
    for name, way in WAYS.items() if unseen.pen_digits else ():
        figures[f"pen digits, {name}"] = shown(read_samples(network, unseen.pen_digits, way, doubter))
    if doubter is not None:
        figures |= measure_doubter(network, unseen, doubter, seed)
    return figures


def measure_doubter(
    network: Network, unseen: Unseen, doubter: Network, seed: int
) -> dict[str, dict[str, Any]]:
    """What takes a doubter: to refuse what is no digit, and to cut rows into digits."""
    others = make_nondigits(NONDIGITS, generator_for(seed, "non-digits to judge by"))
    figures = {"non-digits": shown(read_images(network, others, ["other"] * NONDIGITS, doubter))}
    if unseen.letters:
        figures["letters"] = shown(read_samples(network, unseen.letters, doubter=doubter))
    if unseen.pen_digits:
        rows = make_rows(unseen.pen_digits, ROWS, generator_for(seed, "rows to judge by"))
        figures["rows of pen digits"] = read_rows(network, doubter, rows)
    return figures


def measure_rounding(exact: Network, test: Images) -> dict[str, dict[str, Any]]:
    """What the network read before its weights were rounded to make the file small."""
    return {NOT_ROUNDED: {"accuracy": judge(exact, test).accuracy}}


def shown(answers: Answers) -> dict[str, Any]:
    """Those of the figures that a model card shows."""
    figures = score(answers)
    return {key: figures[key] for key in SHOWN if figures.get(key) is not None}
