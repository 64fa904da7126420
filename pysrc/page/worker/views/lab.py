"""A network in training: how good it is by now, its curves, its first weights, its gradients."""

import math
from typing import Any

import numpy as np

from page.worker import pictures, plots
from page.worker.figures import percent, places_for
from page.worker.knowledge import Knowledge
from scratchnet.laboratory import Laboratory, Progress
from scratchnet.watching import root_mean_square

TILES, COLUMNS = 128, 16  # neurons of the first layer that are shown, and how many side by side
FULL_COLOUR = 3.0  # times the typical weight: what is larger looks the same
GUESSING = math.log(10)  # nats: the cost of giving every digit a tenth
SMALLEST, LARGEST = 1e-6, 1.0  # gradients: the ends of their bars
SMALLEST_SHOWN = 1e-12  # gradient; what is smaller is called 0
BETTER = 0.98  # of the cost of guessing
TOO_EARLY = 0.5  # epochs, to say that nothing is learned
NOTHING = "–"
DEAD_LAYER = (
    "All neurons of layer {} are dead: hardly any gradient gets past them, so nothing before them learns. "
    "Press Stop, and try other starting weights or a smaller learning rate."
)
NO_BETTER = "So far it is no better than guessing."


def view(knowledge: Knowledge, request: dict[str, Any]) -> dict[str, Any]:
    """`request` names the `epochs` until which training is to go; empty when nothing has begun."""
    if knowledge.workbench is None or knowledge.workbench.laboratory is None:
        return {}
    with np.errstate(all="ignore"):  # numbers that became infinite are left out below
        return show(knowledge.workbench.laboratory, request["epochs"])


def show(laboratory: Laboratory, epochs: float) -> dict[str, Any]:
    """All that there is to see; `epochs` says until when training is to go."""
    progress = laboratory.progress()
    top = highest_cost(progress)
    return {
        "step": progress.step,
        "accuracy": progress.test.accuracy,
        "texts": texts(progress, laboratory.seconds_left(epochs), top)
        | {"remark": remark(progress, laboratory.setup.layers)},
        "curves": curves(progress, top),
        "layers": layers(laboratory, progress),
        "weights": weights(laboratory),
    }


def highest_cost(progress: Progress) -> float:
    """Where the plot of the cost ends: above all of it, and above guessing."""
    curves = progress.training_curve, progress.test_curve
    costs = np.concatenate([curve[:, 1] for curve in curves])
    return max(1.2 * GUESSING, float(costs[np.isfinite(costs)].max(initial=0)))


def texts(progress: Progress, seconds_left: float, top: float) -> dict[str, str]:
    """All single numbers, in words."""
    tested = bool(len(progress.test_curve))
    return {
        "test": percent(progress.test.accuracy) if tested else NOTHING,
        "test_cost": f"{progress.test.cost:.3f}" if math.isfinite(progress.test.cost) and tested else NOTHING,
        "training": percent(progress.accuracy) if progress.step else NOTHING,
        "training_cost": f"{progress.cost:.3f}" if progress.step else NOTHING,
        "highest": f"{top:.1f}",
        "step": f"{progress.step:,}",
        "epochs": f"{progress.epochs:.1f}",
        "speed": f"{progress.speed:,.0f}",
        "left": duration(seconds_left) if math.isfinite(seconds_left) and not progress.problem else NOTHING,
    }


def remark(progress: Progress, layers: tuple[int, ...]) -> str:
    """Why nothing is learned, where that can be told from the numbers; `layers` are the neurons of each."""
    if progress.problem:
        return ""
    for number, (dead, neurons) in enumerate(zip(progress.test.dead, layers), start=1):
        if dead == neurons:
            return DEAD_LAYER.format(number)
    tested_after = progress.test_curve[-1, 0] if len(progress.test_curve) else 0.0  # epochs
    return NO_BETTER if tested_after > TOO_EARLY and progress.test.cost > BETTER * GUESSING else ""


def duration(seconds: float) -> str:
    """In the largest unit of which there are at least two."""
    for unit, length in (("h", 3600), ("min", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:,.0f} {unit}"
    return f"{seconds:.0f} s"


def curves(progress: Progress, top: float) -> dict[str, str]:
    """Cost and accuracy, while learning and when tested, as paths over the epochs so far."""
    paths = {"guessing": f"{100 * GUESSING / top:.2f}%"}  # of the height
    for name, curve in (("training", progress.training_curve), ("test", progress.test_curve)):
        epochs, costs, accuracies = curve.T
        paths[f"{name}_cost"] = plots.path(epochs / (progress.epochs or 1), costs / top)
        paths[f"{name}_accuracy"] = plots.path(epochs / (progress.epochs or 1), accuracies)
    return paths


def layers(laboratory: Laboratory, progress: Progress) -> list[dict[str, Any]]:
    """For each layer its size, its gradient, and how many of its neurons are dead."""
    sizes = laboratory.setup.sizes[1:]
    gradients = progress.gradients or [0.0] * len(sizes)
    dead = list(map(str, progress.test.dead)) or [NOTHING] * len(sizes[1:])  # only hidden neurons can die
    return [
        {
            "neurons": str(size),
            "gradient": two_figures(gradient),
            "bar": bar(gradient),
            "dead": count,
        }
        for size, gradient, count in zip(sizes, gradients, [*dead, NOTHING], strict=True)
    ]


def two_figures(value: float) -> str:
    """A number that may be small, its first two figures."""
    if not math.isfinite(value):
        return NOTHING
    if value < SMALLEST_SHOWN:
        return "0"
    return f"{value:.{max(places_for(value, 2), 0)}f}"


def bar(gradient: float) -> float:
    """How long the bar of a gradient is, 0..1: each power of ten adds as much."""
    if not gradient > SMALLEST:
        return 0.0
    return min(math.log(gradient / SMALLEST) / math.log(LARGEST / SMALLEST), 1.0)


def weights(laboratory: Laboratory) -> dict[str, Any]:
    """What the first neurons look for: blue where they like ink, orange where they do not."""
    images = np.nan_to_num(laboratory.first_weights()[:TILES])
    most = FULL_COLOUR * root_mean_square(images)
    return pictures.of_tiles(np.clip(images, -most, most), min(COLUMNS, len(images)))
