"""One step of learning: how wrong the answer is, and one weight that becomes a little better.

A sure answer is wrong by next to nothing, and numbers that small need many
decimals: as many as it takes to see four figures of the smallest. So here, and
only here, the network counts in float64.
"""

from typing import Any

import numpy as np

from page.worker import words
from page.worker.figures import decimal, places_for, signed
from scratchnet.learning_step import LEARNING_RATE, LearningStep, learn_once
from scratchnet.loss import SMALLEST_PROBABILITY
from scratchnet.network import Layer, Network, forward

FIGURES = 4
FEWEST, MOST = 4, 10  # decimals in a table
SURE = 0.99  # from here on one sketch teaches next to nothing

Step = dict[str, Any]


def cost(network: Network, x: np.ndarray, label: int) -> Step:  # [1, 784]
    """What the network should have said, and how far it is from that, for every digit."""
    step, probabilities, places = _learn(network, x, label)
    p = probabilities.round(places)
    target = np.arange(10) == label
    rows = [
        [str(digit), decimal(p[digit], places), str(int(t)), signed(p[digit] - t, places)]
        for digit, t in enumerate(target)
    ]
    facts = {
        "label": str(label),
        "p": _exactly(probabilities[label], places),
        "cost": decimal(step.cost_before, places),
    }
    return {"facts": facts, "rows": rows}


def learning(network: Network, x: np.ndarray, label: int) -> Step:  # [1, 784]
    """The weight that changes most, from what it was to what it becomes, and what all changes together do."""
    step, probabilities, places = _learn(network, x, label)
    facts = {
        "label": str(label),
        "source": _source(network, step.neuron),
        "digit": str(step.digit),
        "rate": str(LEARNING_RATE),
        "parameters": f"{network.parameter_count:,}",
        "moved": f"{step.moved:,}",
        "cost_before": decimal(step.cost_before, places),
        "cost_after": decimal(step.cost_after, places),
        "p_before": _exactly(probabilities[label], places),
        "p_after": _exactly(step.probabilities_after[label], places),
        "note": NOTE if probabilities[label] > SURE else "",
    }
    return {"facts": facts, "rows": _one_weight(step, places)}


def _one_weight(step: LearningStep, places: int) -> list[list[str]]:
    """Multiplied and subtracted as shown."""
    said, at_sum = round(step.input, 2), round(float(step.gradient_at_sums[step.digit]), places)
    gradient = round(said * at_sum, places)
    change = round(LEARNING_RATE * gradient, places)
    before = round(step.weight_before, places)
    return [
        ["what it is given, a", decimal(said)],
        [f"p − t at digit {step.digit}", signed(at_sum, places)],
        ["gradient a · (p − t)", signed(gradient, places)],
        [f"times the rate {LEARNING_RATE}", signed(change, places)],
        ["weight before", decimal(before, places)],
        ["weight after", decimal(before - change, places)],
    ]


def _source(network: Network, place: int) -> str:
    """What the shown weight multiplies."""
    source = words.source(len(network.layers) - 1, place)
    return f"{source} of the layer before" if len(network.layers) > 1 else f"the {source}"


def _learn(network: Network, x: np.ndarray, label: int) -> tuple[LearningStep, np.ndarray, int]:
    """The step, the ten probabilities before it, and how many decimals its smallest number needs."""
    layers = [Layer(*(array.astype(np.float64) for array in layer)) for layer in network.layers]
    exact = Network(layers, network.activation)
    outputs = forward(exact, x.astype(np.float64))
    step = learn_once(exact, outputs, label)
    return step, outputs[-1][0], min(max(_decimals(LEARNING_RATE * step.gradient), FEWEST), MOST)


def _exactly(probability: float, places: int) -> str:
    """However small, not zero: the cost is its logarithm."""
    return decimal(probability, max(places, _decimals(probability)))


def _decimals(value: float) -> int:
    """How many it takes to show so many figures."""
    return places_for(max(abs(value), float(SMALLEST_PROBABILITY)), FIGURES)


NOTE = "It was sure of that already, so it hardly changes. Say that it is another digit, and see it learn."
STEPS = {"cost": cost, "learning": learning}
