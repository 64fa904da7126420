"""What is chosen before training begins, in one place, and as the text of a link.

Who sends the link sends the experiment: the same choices with the same seed give
the same network, bit by bit. A link may come from a stranger, so every value is
checked, and sizes are bounded by what a page can train.
"""

import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import INITIALISATIONS
from scratchnet.network import DIGITS_SIZES
from scratchnet.optimizers import OPTIMIZERS

MOST_LAYERS = 6
MOST_NEURONS = 512  # in each hidden layer
LARGEST_BATCH = 1024
LARGEST_STEP = 60_000_000  # weights times batch: what a browser manages in less than a tenth of a second
LARGEST_RATE = 1000.0  # far beyond what works: to see it fail is a lesson too
SEEDS = 2**32
LONGEST_TEXT = 300  # characters
QUOTED = 12  # characters of what is wrong, in messages


class SetupError(ValueError):
    """The text is no set-up; the message says in one sentence why."""


@dataclass(frozen=True)
class Setup:
    """Every choice of the lab; the defaults reach 95 % in a few seconds."""

    activation: str = "relu"
    initialisation: str = "he"
    optimizer: str = "adam"
    learning_rate: float = 0.002
    batch_size: int = 128
    layers: tuple[int, ...] = DIGITS_SIZES[1:-1]  # neurons of the hidden layers; may be empty
    seed: int = 1

    @property
    def sizes(self) -> tuple[int, ...]:
        """Neurons per layer, the input first."""
        return (DIGITS_SIZES[0], *self.layers, DIGITS_SIZES[-1])

    @property
    def work(self) -> int:
        """How many weights a step of training multiplies with something, for the whole batch."""
        return self.batch_size * sum(inputs * outputs for inputs, outputs in pairwise(self.sizes))


def to_text(setup: Setup) -> str:
    """ "activation=relu&initialisation=he&…&layers=128,32&seed=1"."""
    choices = asdict(setup) | {"layers": ",".join(map(str, setup.layers))}
    return "&".join(f"{name}={value}" for name, value in choices.items())


def from_text(text: str) -> Setup:
    """Read a set-up; what is not named keeps its default.

    Raises:
        SetupError: the text names something unknown, or a value that cannot be used.
    """
    if len(text) > LONGEST_TEXT:
        raise SetupError(f"A set-up has at most {LONGEST_TEXT} characters, but this text has {len(text):,}.")
    pairs = [part.partition("=")[::2] for part in text.split("&") if part]
    if len(dict(pairs)) < len(pairs):
        raise SetupError("The set-up names something twice.")
    setup = Setup(**{name: _value(name, value) for name, value in pairs})
    if setup.work > LARGEST_STEP:
        raise SetupError("One step would take too long in a page: choose fewer neurons or a smaller batch.")
    return setup


def _value(name: str, text: str) -> Any:
    if name not in READERS:
        raise SetupError(f"A set-up has nothing called {name[:QUOTED]!a}.")
    read, what = READERS[name]
    try:
        return read(text)
    except ValueError as error:
        choice = name.replace("_", " ")
        raise SetupError(f"The {choice} cannot be {text[:QUOTED]!a}: choose {what}.") from error


def _one_of(names: dict[str, Any]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in names:
            raise ValueError
        return text

    return read


def _between(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError
        return number

    return read


def _rate(text: str) -> float:
    rate = float(text)
    if not (math.isfinite(rate) and 0 < rate <= LARGEST_RATE):
        raise ValueError
    return rate


def _layers(text: str) -> tuple[int, ...]:
    sizes = tuple(_between(1, MOST_NEURONS)(size) for size in text.split(",") if text.strip())
    if len(sizes) > MOST_LAYERS:
        raise ValueError
    return sizes


# How each choice is read, and in words what it may be.
READERS: dict[str, tuple[Callable[[str], Any], str]] = {
    "activation": (_one_of(ACTIVATIONS), f"one of {', '.join(ACTIVATIONS)}"),
    "initialisation": (_one_of(INITIALISATIONS), f"one of {', '.join(INITIALISATIONS)}"),
    "optimizer": (_one_of(OPTIMIZERS), f"one of {', '.join(OPTIMIZERS)}"),
    "learning_rate": (_rate, f"a number above 0 and up to {LARGEST_RATE:g}, such as 0.002"),
    "batch_size": (_between(1, LARGEST_BATCH), f"a whole number from 1 to {LARGEST_BATCH:,}"),
    "layers": (_layers, f"up to {MOST_LAYERS} whole numbers from 1 to {MOST_NEURONS}, with commas between"),
    "seed": (_between(0, SEEDS - 1), f"a whole number from 0 to {SEEDS - 1:,}"),
}
