"""How good the network is, on images it never saw.

One number hides more than it tells, so there are several: how often it is
right, which digits it takes for which, where it is wrong and sure of it, and
whether "90 %" means nine times out of ten.
"""

import numpy as np

CALIBRATION_BINS = 15  # as in Guo et al., 2017, "On Calibration of Modern Neural Networks"


def accuracy(probabilities: np.ndarray, labels: np.ndarray) -> float:  # [n, classes], [n] -> 0..1
    """Share of images whose most probable class is the true one."""
    return float((probabilities.argmax(axis=1) == labels).mean())


def confusion_matrix(
    probabilities: np.ndarray, labels: np.ndarray
) -> np.ndarray:  # -> int [classes, classes]
    """Count how often each true class (row) was given each answer (column)."""
    classes = probabilities.shape[1]
    pairs = labels.astype(np.intp) * classes + probabilities.argmax(axis=1)
    return np.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def most_confidently_wrong(
    probabilities: np.ndarray, labels: np.ndarray, count: int
) -> np.ndarray:  # -> int [≤ count]
    """Indices of the mistakes, the surest first."""
    mistakes = np.flatnonzero(probabilities.argmax(axis=1) != labels)
    surest_first = np.argsort(-probabilities[mistakes].max(axis=1), kind="stable")
    return mistakes[surest_first[:count]]


def expected_calibration_error(probabilities: np.ndarray, labels: np.ndarray) -> float:
    """Mean distance between how sure the network is and how often it is right.

    The answers are sorted into bins of equal width by their probability; each
    bin's distance counts by the share of answers in it.
    """
    confidence = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == labels
    bins = np.minimum((confidence * CALIBRATION_BINS).astype(int), CALIBRATION_BINS - 1)
    distance = np.bincount(bins, weights=confidence - right, minlength=CALIBRATION_BINS)
    return float(np.abs(distance).sum() / len(labels))
