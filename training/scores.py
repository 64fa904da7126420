"""What a set of answers is worth: every figure that the project promises, in one place."""

import json
from collections import Counter
from typing import Any

import numpy as np

from scratchnet.metrics import accuracy, confusion_matrix, expected_calibration_error
from training.answers import Answers

DIGITS = tuple("0123456789")
SHARES = ("accuracy", "answered", "accuracy_when_answered", "ece", "split", "rejected", "rejected_clear")


def score(answers: Answers) -> dict[str, Any]:
    """Every figure of the contract; None where there is nothing to compute it from.

    `accuracy` and all that hang on it look at the digits among the labels, `rejected` at the rest, and
    `rejected_clear` at what of the rest does not look like a digit; `split` is the share of single digits
    that were read as several.
    """
    verdicts = np.array([verdict.name for verdict in answers.verdicts])
    answered = verdicts == "digit"
    is_digit = np.array([label in DIGITS for label in answers.labels], bool)
    digits = np.array([int(label) for label in answers.labels if label in DIGITS], np.intp)
    figures: dict[str, Any] = {"n": len(answers.labels)}
    figures |= score_digits(answers.probabilities[is_digit], digits, answered[is_digit])
    figures["answered"] = share(answered)
    figures["split"] = share(verdicts[is_digit] == "several")
    figures["verdicts"] = dict(Counter(verdicts.tolist()))
    if not is_digit.all():
        figures["rejected"] = share(~answered[~is_digit])
        if answers.lookalikes:
            figures["rejected_clear"] = share(~answered[~is_digit & ~np.array(answers.lookalikes)])
    return figures


def score_digits(
    probabilities: np.ndarray, labels: np.ndarray, answered: np.ndarray
) -> dict[str, Any]:  # [n, 10], [n], [n] -> figures
    """How well digits are read."""
    if not len(labels):
        return dict.fromkeys(("accuracy", "per_digit", "confusion", "ece", "accuracy_when_answered"))
    confusion = confusion_matrix(probabilities, labels)
    right = probabilities.argmax(axis=1) == labels
    return {
        "accuracy": accuracy(probabilities, labels),
        "per_digit": {digit: share(right[labels == int(digit)]) for digit in DIGITS},
        "confusion": confusion.tolist(),
        "ece": expected_calibration_error(probabilities, labels),
        "accuracy_when_answered": share(right[answered]),
    }


def share(which: np.ndarray) -> float | None:  # bool [n] -> 0..1
    return float(which.mean()) if len(which) else None


def as_json(figures: dict) -> str:
    return json.dumps(figures)


def as_table(figures: dict) -> str:
    """The figures for a person: shares in percent, then who was taken for whom."""
    lines = [f"{'images':<24}{figures['n']:>10,}"]
    for key in SHARES:
        if figures.get(key) is not None:
            lines.append(f"{key.replace('_', ' '):<24}{100 * figures[key]:>9.2f}%")
    lines += [f"verdict {name:<16}{count:>10,}" for name, count in sorted(figures["verdicts"].items())]
    return "\n".join([*lines, *(_confusion_table(figures) if figures["confusion"] else [])])


def _confusion_table(figures: dict) -> list[str]:
    lines = ["", "true digit   accuracy   answered as " + "".join(f"{digit:>6}" for digit in DIGITS)]
    for digit, row in zip(DIGITS, figures["confusion"], strict=True):
        part = figures["per_digit"][digit]
        percent = f"{100 * part:>9.2f}%" if part is not None else f"{'-':>10}"
        lines.append(f"{digit:>10} {percent}{'':>15}" + "".join(f"{count or '.':>6}" for count in row))
    return lines
