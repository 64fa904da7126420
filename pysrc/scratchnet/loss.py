"""How wrong an answer is, as one number.

Cross-entropy asks how surprised the network is by the truth: nothing if it gave
the true digit probability one, more and more as that probability falls.
"""

import numpy as np

SMALLEST_PROBABILITY = np.float32(1e-12)  # log(0) is minus infinity, log of this is -27.6


def one_hot(labels: np.ndarray, classes: int = 10) -> np.ndarray:  # [batch] -> [batch, classes]
    """Write each label as a row of zeros with a single one: 3 -> 0001000000.

    Raises:
        IndexError: a label is not in 0..classes-1.
    """
    if labels.size and labels.min() < 0:
        raise IndexError(f"Labels must be 0..{classes - 1}, but one is {labels.min()}.")
    return np.eye(classes, dtype=np.float32)[labels]


def cross_entropy(
    probabilities: np.ndarray, targets: np.ndarray
) -> float:  # [batch, classes] twice -> a number
    """Mean surprise, in nats, at the targets."""
    surprise = -np.log(np.maximum(probabilities, SMALLEST_PROBABILITY))
    return float(np.vdot(targets, surprise)) / len(targets)  # vdot: multiply and add up everything
