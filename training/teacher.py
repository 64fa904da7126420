"""A small network learns more from a large one's opinions than from bare labels.

"A seven, though it could almost be a one" tells more about a picture than
"seven" (Hinton, Vinyals & Dean, 2015, "Distilling the Knowledge in a Neural
Network"). A large network is so sure of itself that such second thoughts are
faint; softened, they can be heard. The large network is trained first, on the same
digits, and never leaves home. There may be several.
"""

import numpy as np

from scratchnet.network import Network, forward

TEMPERATURE = 1.7  # 1 leaves opinions as they are; the higher, the louder the second thoughts
CHUNK = 2000  # examples at once, to keep the large networks' outputs small


def teach(teacher: Network, x: np.ndarray) -> np.ndarray:  # [n, inputs] -> [n, classes]
    """What a teacher thinks of the examples, softened."""
    chunks = [x[start : start + CHUNK] for start in range(0, len(x), CHUNK)]
    return soften(np.concatenate([forward(teacher, chunk)[-1] for chunk in chunks]))


def soften(probabilities: np.ndarray) -> np.ndarray:  # [n, classes] -> [n, classes]
    """As if the sums before softmax had been divided by the temperature T: p^(1/T), made to add up to one."""
    softened = probabilities ** np.float32(1 / TEMPERATURE)
    return softened / softened.sum(axis=1, keepdims=True)
