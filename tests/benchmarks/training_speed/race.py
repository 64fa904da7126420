"""An epoch each, in turn, so that what else the computer does hinders all alike."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.training_speed.environment import Unavailable, last_line, python_with

ROOT = Path(__file__).parents[3]
PEERS = {  # what has to be installed for them
    "pytorch": "torch",
    "pytorch_loader": "torch",
    "scikit_learn": "scikit-learn",
}
CONTESTANTS = ("products", "ours", *PEERS)
ONE_THREAD = dict.fromkeys(
    ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"], "1"
)


@dataclass
class Race:
    """What came of it."""

    seconds: dict[str, list[float]] = field(default_factory=dict)  # by contestant, one for each round
    absent: dict[str, str] = field(default_factory=dict)  # by contestant, why it did not take part


def run(folder: Path, rounds: int, names: Iterable[str] = CONTESTANTS) -> Race:
    """Let all of them who can take part learn the images in the folder, `images.npy` and `labels.npy`."""
    race, contestants = Race(), {}
    with ExitStack() as stack:
        for name in names:
            try:
                contestants[name] = stack.enter_context(contestant(name, folder))
            except Unavailable as problem:
                race.absent[name] = str(problem)
        for number in range(rounds):
            print(f"Training, round {number + 1}: {', '.join(contestants)}", flush=True)
            for name, process in contestants.items():
                race.seconds.setdefault(name, []).append(one_epoch(process))
    return race


@contextmanager
def contestant(name: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that is ready to learn. Raises Unavailable when it cannot be had."""
    python = python_with(PEERS[name]) if name in PEERS else sys.executable
    command = [python, "-m", "tests.benchmarks.training_speed.contestant", name, str(folder)]
    complaints = folder / f"{name}.txt"
    with (
        complaints.open("w", encoding="utf-8") as stderr,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | ONE_THREAD,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        ) as process,
    ):
        if process.stdout.readline() != "ready\n":
            raise Unavailable(last_line(complaints.read_text("utf-8")))
        yield process  # and at the end its input is closed, which ends it


def one_epoch(process: subprocess.Popen[str]) -> float:
    """Seconds for one epoch."""
    process.stdin.write("\n")
    process.stdin.flush()
    return float(process.stdout.readline())
