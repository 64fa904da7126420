"""Long work shared out among processors, a round at a time, with a progress bar.

Rounds, not processors, decide what is made of which random numbers: the result
is the same on any number of them.
"""

import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from tqdm import tqdm

WORKERS = 2


def obey_ctrl_c() -> None:
    """Ctrl-C reaches the workers too; they shall end at once, not first finish the rounds they were given."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def make_in_rounds(make: Callable[[int], np.ndarray], rounds: int, title: str) -> np.ndarray:
    """What `make` gives for each round, one after the other in one array."""
    with ProcessPoolExecutor(WORKERS, initializer=obey_ctrl_c) as pool:
        made = pool.map(make, range(rounds))
        return np.concatenate(list(tqdm(made, desc=title, total=rounds, disable=None)))
