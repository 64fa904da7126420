"""What was measured, as a table to read and a file to compare with: medians, ratios, targets."""

import statistics
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from tests.benchmarks.conditions import CONDITIONS
from tests.benchmarks.drawing import Drawing
from tests.benchmarks.visit import Times

OURS, STOCK = "this page", "stock page"
CLOSED, OPEN = PANELS = ("panels as they are at first", "every panel open")
CACHES = ("cold", "warm")  # a first visit, and one that finds what the browser has kept

# What the project aims at.
READY_RATIO = 0.35  # of the stock page's time until ready
INK_RATIO = 0.10  # of that same time
BYTES = 9.5e6  # moved until ready, first visit
LATENCY = 33.0  # ms, from movement to painted answer, for 95 of 100
TASK = 50.0  # ms, longest on the main thread while drawing


@dataclass(frozen=True)
class Visit:
    """One measured visit, and under what circumstances."""

    page: str
    condition: str
    cache: str
    times: Times


@dataclass(frozen=True)
class Session:
    """One measured drawing."""

    condition: str
    panels: str
    drawing: Drawing


@dataclass(frozen=True)
class Target:
    """Something aimed at, and how it turned out."""

    what: str
    measured: float
    limit: float
    digits: int = 2

    @property
    def holds(self) -> bool:
        return self.measured <= self.limit


def median_times(visits: list[Visit], page: str, condition: str, cache: str) -> Times:
    """The median visit, each figure by itself."""
    times = [v.times for v in visits if (v.page, v.condition, v.cache) == (page, condition, cache)]
    return Times(*(statistics.median(column) for column in zip(*(asdict(each).values() for each in times))))


def summary(sessions: list[Session], condition: str, panels: str) -> dict[str, float]:
    """All movements of all sessions together."""
    drawings = [each.drawing for each in sessions if (each.condition, each.panels) == (condition, panels)]
    latencies = [latency for drawing in drawings for latency in drawing.latencies]
    inside = [latency for drawing in drawings for latency in drawing.inside]
    return {
        "moves": len(latencies),
        "rate": statistics.median(drawing.rate for drawing in drawings),
        "median": statistics.median(latencies),
        "p95": p95(latencies),
        "inside p95": p95(inside),
        "longest task": max(drawing.longest_task for drawing in drawings),
    }


def p95(values: list[float]) -> float:
    """What 95 of 100 do not exceed."""
    return sorted(values)[int(0.95 * len(values))]


def conditions(visits: list[Visit]) -> list[str]:
    return list(dict.fromkeys(visit.condition for visit in visits))


def targets(visits: list[Visit], sessions: list[Session], condition: str) -> Iterator[Target]:
    """All that was promised, as measured under a condition."""
    for cache in CACHES:
        ours, stock = (median_times(visits, page, condition, cache) for page in (OURS, STOCK))
        yield Target(f"{cache}: ready, of the stock page's time", ours.ready / stock.ready, READY_RATIO)
        yield Target(f"{cache}: takes ink, of the stock page's time", ours.ink / stock.ready, INK_RATIO)
    moved = median_times(visits, OURS, condition, "cold").moved
    yield Target("MB moved until ready", moved / 1e6, BYTES / 1e6)
    for panels in PANELS:
        drawing = summary(sessions, condition, panels)
        yield Target(f"ms from movement to painted answer, p95, {panels}", drawing["p95"], LATENCY, 1)
        yield Target(f"ms, longest main-thread task, {panels}", drawing["longest task"], TASK, 1)


def notes(condition: str) -> list[str]:
    """What is to be known of a condition, set apart from its title."""
    return [f"\n{each.note}" for each in CONDITIONS if each.name == condition and each.note]


def table(visits: list[Visit], sessions: list[Session]) -> str:
    """Markdown, for the terminal and for the README."""
    return "\n\n".join(
        "\n".join(lines)
        for condition in conditions(visits)
        for lines in (
            [f"### On {condition}", *notes(condition)],
            _start_table(visits, condition),
            [_drawing_line(sessions, condition, panels) for panels in PANELS],
            _target_table(visits, sessions, condition),
        )
    )


def _start_table(visits: list[Visit], condition: str) -> list[str]:
    lines = ["| | takes ink | ready | first answer | moved |", "|---|---|---|---|---|"]
    for cache in CACHES:
        for page in (OURS, STOCK):
            t = median_times(visits, page, condition, cache)
            seconds = " | ".join(f"{value:.2f} s" for value in (t.ink, t.ready, t.answer))
            lines.append(f"| {page}, {cache} | {seconds} | {t.moved / 1e6:.2f} MB |")
    return lines


def _drawing_line(sessions: list[Session], condition: str, panels: str) -> str:
    s = summary(sessions, condition, panels)
    return (
        f"Drawing, {panels}: {s['moves']} movements, {s['rate']:.0f} a second; "
        f"from movement to painted answer median {s['median']:.1f} ms, p95 {s['p95']:.1f} ms, "
        f"to bars and pictures of the layers p95 {s['inside p95']:.1f} ms; "
        f"longest main-thread task {s['longest task']:.1f} ms."
    )


def _target_table(visits: list[Visit], sessions: list[Session], condition: str) -> list[str]:
    lines = ["| target | measured | at most | holds |", "|---|---|---|---|"]
    for target in targets(visits, sessions, condition):
        measured, limit = (f"{value:.{target.digits}f}" for value in (target.measured, target.limit))
        lines.append(f"| {target.what} | {measured} | {limit} | {'yes' if target.holds else '**no**'} |")
    return lines


def as_json(visits: list[Visit], sessions: list[Session], machine: dict[str, str]) -> dict[str, object]:
    """Everything, every single run included."""
    return {
        "machine": machine,
        "visits": [asdict(visit) for visit in visits],
        "drawings": [asdict(session) for session in sessions],
        "targets": {
            condition: [asdict(t) | {"holds": t.holds} for t in targets(visits, sessions, condition)]
            for condition in conditions(visits)
        },
    }
