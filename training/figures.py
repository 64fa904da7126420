"""The figures that a model card shows: how well the network reads whom it never saw, and what it refuses."""

from typing import Any

from scratchnet.network import Network
from training.answers import Answers, draw_sample, read_images, read_sketches
from training.datasets import Images
from training.nondigits import make_nondigits
from training.randomness import generator_for
from training.rows import make_rows, read_rows
from training.scores import score
from training.unipen import Sample

STROKE_WIDTHS = (10, 18, 28)  # canvas px
SHOWN = ("accuracy", "per_digit", "ece", "answered", "accuracy_when_answered", "split", "rejected")
ROWS = 500
NONDIGITS = 2000  # made by construction as those that the doubter learned from, but others


def measure(
    network: Network, test: Images, pen_digits: list[Sample], doubter: Network | None = None, seed: int = 0
) -> dict[str, dict[str, Any]]:
    """How MNIST's test set, pen digits, rows of them, and things that are no digits are answered."""
    digits = [str(label) for label in test.labels]
    figures = {"MNIST test": shown(read_images(network, test.images, digits, doubter))}
    for width in STROKE_WIDTHS if pen_digits else ():
        canvases = (draw_sample(sample, width) for sample in pen_digits)
        labels = [sample.label for sample in pen_digits]
        said = read_sketches(network, canvases, labels, doubter=doubter)
        figures[f"pen digits, stroke width {width}"] = shown(said)
    if doubter is not None:
        figures |= measure_doubter(network, doubter, pen_digits, seed)
    return figures


def measure_doubter(
    network: Network, doubter: Network, pen_digits: list[Sample], seed: int
) -> dict[str, dict[str, Any]]:
    """What takes a doubter: to refuse what is no digit, and to cut rows into digits."""
    others = make_nondigits(NONDIGITS, generator_for(seed, "non-digits to judge by"))
    figures = {"non-digits": shown(read_images(network, others, ["other"] * NONDIGITS, doubter))}
    if pen_digits:
        rows = make_rows(pen_digits, ROWS, generator_for(seed, "rows to judge by"))
        figures["rows of pen digits"] = read_rows(network, doubter, rows)
    return figures


def shown(answers: Answers) -> dict[str, Any]:
    """Those of the figures that a model card shows."""
    figures = score(answers)
    return {key: figures[key] for key in SHOWN if figures.get(key) is not None}
