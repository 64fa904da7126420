"""How good the network is that reads now: what it takes for what, and the digits themselves.

Asked about a pair of digits, it shows the images of the one that were read as
the other; else the mistakes of which it was surest.
"""

from typing import Any

import numpy as np

from page.worker import pictures, plots
from page.worker.knowledge import Knowledge
from scratchnet.metrics import confusion_matrix, most_confidently_wrong

MOST_SHOWN = 24  # digits
LEARNED_FROM = (  # no teacher, one, several: what its cost was measured by, and what one may ask
    ("the truth", ""),
    ("its teacher’s opinions", "What teacher?"),
    ("its teachers’ opinions", "What teachers?"),
)


def view(knowledge: Knowledge, request: dict[str, Any]) -> dict[str, Any]:
    examination = knowledge.examination
    probabilities, labels = examination.progress.probabilities, examination.labels
    counts = confusion_matrix(probabilities, labels)
    chosen = choose(probabilities, labels, request)
    return {
        "counts": counts.ravel().astype(np.int32),
        "colours": pictures.of_signed(strengths(counts)),
        "digits": [
            describe(examination.images.images[i], labels[i], probabilities[i]) for i in chosen[:MOST_SHOWN]
        ],
        **cost_curve(knowledge.networks.model_card),
    }


def choose(
    probabilities: np.ndarray, labels: np.ndarray, request: dict[str, Any]
) -> np.ndarray:  # -> int [chosen]
    """Indices of a pair {"label", "answer"}, else of mistakes; the surest first, of right answers last."""
    if not request:
        return most_confidently_wrong(probabilities, labels, MOST_SHOWN)
    label, answer = request["label"], request["answer"]
    pair = np.flatnonzero((labels == label) & (probabilities.argmax(axis=1) == answer))
    sure = probabilities[pair, answer]
    return pair[np.argsort(sure if label == answer else -sure, kind="stable")]


def strengths(counts: np.ndarray) -> np.ndarray:  # int [10, 10] -> float [10, 10]
    """Right answers above zero; mistakes below, the most frequent one at the other end."""
    mistakes = counts - np.diag(np.diag(counts))
    share_right = np.diag(np.diag(counts) / np.maximum(counts.sum(axis=1), 1))
    return share_right - np.sqrt(mistakes / max(mistakes.max(), 1))


def describe(image: np.ndarray, label: int, probabilities: np.ndarray) -> dict[str, Any]:
    """A test image with what it shows, what it was read as, and how sure that was."""
    answer = int(probabilities.argmax())
    return {
        "ink": pictures.of_imprint(image),
        "label": int(label),
        "answer": answer,
        "sure": float(probabilities[answer]),
    }


def cost_curve(model_card: dict[str, Any] | None) -> dict[str, str]:
    """The cost over the epochs of training as a path, its ends, and by whose truth; empty if not known."""
    if model_card is None:
        return dict.fromkeys(["curve", "truth", "teachers", "first", "last", "epochs"], "")
    costs, recipe = model_card["history"]["cost"], model_card["recipe"]
    truth, question = LEARNED_FROM[min(recipe["teachers"], 2) if recipe["teacher"] else 0]
    return {
        "truth": truth,
        "teachers": question,
        "curve": plots.stretched(costs),
        "first": f"{costs[0]:.3f}",
        "last": f"{costs[-1]:.3f}",
        "epochs": str(len(costs)),
    }
