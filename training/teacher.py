"""A small network learns more from a large one's opinions than from bare labels.

"A seven, though it could almost be a one" tells more about a picture than
"seven" (Hinton, Vinyals & Dean, 2015, "Distilling the Knowledge in a Neural
Network"). The large network is trained first, on the same digits, and never
leaves home.
"""

import numpy as np

from scratchnet.network import Network, forward

TRUST = np.float32(0.9)  # share of the teacher's opinion in a target; the rest is the label
CHUNK = 2000  # examples at once, to keep the large network's outputs small


def teach(
    teacher: Network, x: np.ndarray, targets: np.ndarray
) -> np.ndarray:  # [n, inputs], [n, classes] -> [n, classes]
    """Mix what the teacher thinks of the examples into their targets."""
    opinions = [forward(teacher, x[start : start + CHUNK])[-1] for start in range(0, len(x), CHUNK)]
    return TRUST * np.concatenate(opinions) + (1 - TRUST) * targets
