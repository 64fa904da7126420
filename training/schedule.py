"""How large the steps are while training goes on.

A short run-up, because the first gradients point anywhere; then down along half
a cosine to zero (Loshchilov & Hutter, 2017), so that the last steps settle.
"""

import numpy as np

RUN_UP = 0.02  # share of all training


def pace(done: float) -> float:  # share of all training that is done -> share of the learning rate
    return min(1.0, (done + 1e-3) / RUN_UP) * float(1 + np.cos(np.pi * done)) / 2
