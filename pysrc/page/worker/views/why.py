"""Why this answer, and not another: the ink that speaks for it, the ink against it, and their sum."""

import math
from typing import Any

import numpy as np

from page.worker import pictures
from page.worker.figures import decimal, signed
from page.worker.knowledge import Knowledge
from page.worker.reader import Reader
from scratchnet.confidence import BLANK
from scratchnet.explanation import question
from scratchnet.neurons import layer_sums
from scratchnet.relevance import on_the_sketch, pixel_gradient, relevance

NO_DIGIT = -1
MANY = 1e6  # times as probable; more than that is said in words
BEFOREHAND = {
    "not-a-digit": "It gives no answer, for it doubts that this is a digit. Nearest is {digit}. ",
    "several": "Of the row, the digit that you look at: ",
    "unsure": "It cannot decide. Slightly ahead is {digit}. ",
}


def view(knowledge: Knowledge, request: dict[str, Any]) -> dict[str, Any]:
    """Compare the answer with the digit `rather_than`, or with none when that is NO_DIGIT or the answer."""
    reader = knowledge.reader
    reading = reader.subject
    if reading.verdict == BLANK:
        return {"digit": NO_DIGIT, "rather_than": NO_DIGIT}
    digit, rival = int(reading.probabilities.argmax()), request["rather_than"]
    other = None if rival in (NO_DIGIT, digit) else rival
    gradient = pixel_gradient(reader.network, reading.outputs, question(digit, other))
    given = on_the_sketch(gradient, reading.stages, reader.smoothing)
    return {
        "digit": digit,
        "rather_than": NO_DIGIT if other is None else other,
        "ink": pictures.of_ink(given, reading.stages.inverted),
        "facts": _facts(reader, relevance(gradient, reading.outputs), digit, other),
    }


def _facts(reader: Reader, given: np.ndarray, digit: int, other: int | None) -> dict[str, str]:  # [28, 28]
    """What is said around the picture, with its numbers."""
    reading = reader.subject
    sums = layer_sums(reader.network, reading.outputs)[-1].astype(float)
    asked = sums[digit] if other is None else sums[digit] - sums[other]
    verdict = reading.verdict.name if reading is reader.reading else "several"
    names = _names(digit, other, reader.network.activation.name)
    outcome = {"says": _says(verdict, digit, other), "outcome": _outcome(sums, digit, other)}
    return names | _addition(given, asked) | outcome


def _names(digit: int, other: int | None, activation: str) -> dict[str, str]:
    """What the colours stand for, and the rest, and the sum."""
    straight = activation in ("relu", "leaky_relu")  # only then are biases all the rest, see `explanation`
    biases = "biases, as far as they get through"
    rest = {"name_rest": biases if straight else f"{biases}, and how {activation} bends"}
    if other is None:
        return rest | {
            "name_for": f"speaks for {digit}",
            "name_against": f"speaks against {digit}",
            "name_sum": f"the sum for {digit}",
        }
    return rest | {
        "name_for": f"speaks for {digit} rather than {other}",
        "name_against": f"speaks for {other} rather than {digit}",
        "name_sum": f"the sum for {digit} minus that for {other}",
    }


def _addition(given: np.ndarray, total: float) -> dict[str, str]:  # [28, 28]
    """Ink for, ink against, and what the biases and bends of the network add, rounded so that it adds up."""
    speaks_for, against = (round(float(given[chosen].sum()), 2) for chosen in (given > 0, given < 0))
    rest = round(total, 2) - speaks_for - against
    return {
        "for": signed(speaks_for),
        "against": signed(against),
        "rest": signed(rest),
        "sum": decimal(total),
    }


def _says(verdict: str, digit: int, other: int | None) -> str:
    """What is asked about, and how to read the colours."""
    beforehand = BEFOREHAND.get(verdict, "").format(digit=digit)
    if other is None:
        return f"{beforehand}Blue ink speaks for {digit}, orange ink against it."
    return f"{beforehand}Blue ink speaks for {digit} rather than {other}, orange ink for {other}."


def _outcome(sums: np.ndarray, digit: int, other: int | None) -> str:  # [10]
    """What the sums mean for the answer."""
    if other is None:
        second = int(np.argsort(sums)[-2])
        return f"That is the largest of the ten sums; the next is {decimal(sums[second])}, for {second}."
    apart = round(float(sums[digit] - sums[other]), 2)
    often = _how_often(apart)
    return f"So {digit} is e to the power of {decimal(apart)}, {often} times, as probable as {other}."


def _how_often(exponent: float) -> str:
    """e to the power of this, in words where it is large: of a network gone wild no float could hold it."""
    if exponent > math.log(MANY):
        return "more than a million"
    times = math.exp(exponent)
    return f"{times:,.0f}" if times >= 10 else f"{times:.1f}"
