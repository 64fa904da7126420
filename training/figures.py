"""The figures that a model card shows: how well the network reads whom it never saw."""

from typing import Any

from scratchnet.network import Network
from training.answers import draw_sample, read_images, read_sketches
from training.datasets import Images
from training.scores import score
from training.unipen import Sample

STROKE_WIDTHS = (10, 18, 28)  # canvas px
SHOWN = ("accuracy", "per_digit", "ece")


def measure(network: Network, test: Images, pen_digits: list[Sample]) -> dict[str, dict[str, Any]]:
    """Accuracy and calibration on MNIST's test set and on pen digits, thin to thick."""
    answers = {"MNIST test": read_images(network, test.images, [str(label) for label in test.labels])}
    labels = [sample.label for sample in pen_digits]
    for width in STROKE_WIDTHS if pen_digits else ():
        canvases = (draw_sample(sample, width) for sample in pen_digits)
        answers[f"pen digits, stroke width {width}"] = read_sketches(network, canvases, labels)
    figures = {name: score(said) for name, said in answers.items()}
    return {name: {key: scores[key] for key in SHOWN} for name, scores in figures.items()}
