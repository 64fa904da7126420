"""A process with one contestant in it: `python -m tests.benchmarks.training_speed.contestant NAME FOLDER`.

Trains a first epoch, which does not count, and says "ready"; then trains one for every line that it is
sent and answers with the seconds that took.
"""

import importlib
import sys
import time
from pathlib import Path

import numpy as np


def main(name: str, folder: str) -> None:
    images, labels = (np.load(Path(folder) / f"{array}.npy") for array in ("images", "labels"))
    epoch = importlib.import_module(f"tests.benchmarks.training_speed.{name}").prepare(images, labels)
    epoch()
    print("ready", flush=True)
    for _ in sys.stdin:
        started = time.perf_counter()
        epoch()
        print(time.perf_counter() - started, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
