"""What came of the race, as a table to read and figures to compare with.

A ratio is the median of the rounds' ratios: both its epochs ran within the same second or two.
"""

import statistics
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from tests.benchmarks.training_speed.race import CONTESTANTS, Race

IMAGES = 60_000
NAMES = {
    "products": "bare matrix products",
    "ours": "Scratchnet",
    "pytorch": "PyTorch",
    "pytorch_loader": "PyTorch with a DataLoader",
    "scikit_learn": "scikit-learn",
}

# What the project aims at.
OVERHEAD = 1.25  # our epoch, of the time of its bare products
FASTER_THAN_PYTORCH = 2.5
FASTER_THAN_SCIKIT_LEARN = 2.0


@dataclass(frozen=True)
class Target:
    """Something aimed at, and how it turned out."""

    what: str
    measured: float
    asked: str  # "at most" or "at least"
    limit: float

    @property
    def holds(self) -> bool:
        return self.measured <= self.limit if self.asked == "at most" else self.measured >= self.limit


def ratio(race: Race, above: str, below: str) -> float:
    """How many times the seconds of one are those of the other."""
    return statistics.median(a / b for a, b in zip(race.seconds[above], race.seconds[below], strict=True))


def targets(race: Race) -> Iterator[Target]:
    """All that was promised about those who took part."""
    yield Target("epoch, in times of its bare products", ratio(race, "ours", "products"), "at most", OVERHEAD)
    limits = {
        "pytorch": FASTER_THAN_PYTORCH,
        "pytorch_loader": FASTER_THAN_PYTORCH,
        "scikit_learn": FASTER_THAN_SCIKIT_LEARN,
    }
    for name, limit in limits.items():
        if name in race.seconds:
            yield Target(f"speed, in times of {NAMES[name]}", ratio(race, name, "ours"), "at least", limit)


def table(race: Race) -> str:
    """Markdown, for the terminal and for the README."""
    lines = [
        "### Training under CPython, one thread",
        "",
        "| | one epoch | images a second |",
        "|---|---|---|",
    ]
    lines += [_row(race, name) for name in CONTESTANTS]
    lines += ["", "| target | measured | asked | holds |", "|---|---|---|---|"]
    for each in targets(race):
        verdict = "yes" if each.holds else "**no**"
        lines.append(f"| {each.what} | {each.measured:.2f} | {each.asked} {each.limit} | {verdict} |")
    return "\n".join(lines)


def _row(race: Race, name: str) -> str:
    if name in race.absent:
        return f"| {NAMES[name]} | not measured: {race.absent[name]} | |"
    seconds = statistics.median(race.seconds[name])
    return f"| {NAMES[name]} | {seconds:.3f} s | {IMAGES / seconds:,.0f} |"


def as_json(race: Race) -> dict[str, object]:
    """Everything, every single epoch included."""
    return asdict(race) | {"targets": [asdict(each) | {"holds": each.holds} for each in targets(race)]}
