"""`python3 dev.py bench`: measure, print a table, write JSON."""

import argparse
import asyncio
import itertools
import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from playwright.async_api import Playwright, async_playwright

from tests.benchmarks import report, stock_page
from tests.benchmarks.conditions import CONDITIONS, Condition
from tests.benchmarks.drawing import draw
from tests.benchmarks.machine import machine
from tests.benchmarks.server import Line, serving
from tests.benchmarks.training_speed import race
from tests.benchmarks.training_speed import report as training_report
from tests.benchmarks.visit import new_visitor, open_blank, visit
from training.datasets import load_mnist
from training.options import positive_integer

ROOT = Path(__file__).parents[2]
BLANK = "<!doctype html><title>Blank</title><link rel=icon href='data:,'>"
FOLDERS = {report.OURS: "scratchnet", report.STOCK: "stock"}


def main() -> None:
    arguments = _parser().parse_args()
    found: dict[str, object] = {}
    for part in [arguments.only] if arguments.only else PARTS:
        table, figures = PARTS[part](arguments.runs)
        print(f"\n{table}\n", flush=True)
        found = figures | found
    print(f"Measured on: {', '.join(filter(None, found['machine'].values()))}")
    arguments.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def measure_page(runs: int) -> tuple[str, dict[str, object]]:
    """This page beside the stock page; returns a table and every figure."""
    with TemporaryDirectory(prefix="scratchnet-") as host:
        lay_out(Path(host))
        with serving(Path(host)) as (home, line):
            bench = asyncio.run(measure(home, line, runs))
    where = machine(bench.browser)
    return report.table(bench.visits, bench.sessions), report.as_json(bench.visits, bench.sessions, where)


def measure_training(runs: int) -> tuple[str, dict[str, object]]:
    """The training loop beside its peers; returns a table and every figure."""
    images, labels = load_mnist("train")
    with TemporaryDirectory(prefix="scratchnet-") as folder:
        np.save(Path(folder, "images.npy"), images)
        np.save(Path(folder, "labels.npy"), labels)
        outcome = race.run(Path(folder), runs)
    return training_report.table(outcome), {
        "machine": machine(),
        "training": training_report.as_json(outcome),
    }


PARTS = {"page": measure_page, "training": measure_training}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure speed and size.")
    parser.add_argument(
        "--runs", type=positive_integer, default=5, help="how often everything is measured (default: 5)"
    )
    parser.add_argument("--only", choices=PARTS, help="leave out the other part")
    parser.add_argument(
        "--json", type=Path, default=ROOT / "bench.json", help="where every figure goes (default: bench.json)"
    )
    return parser


def lay_out(host: Path) -> None:
    """Both pages side by side, and a blank one to come from; copies, for `dist/` may change meanwhile."""
    shutil.copytree(ROOT / "dist", host / FOLDERS[report.OURS])
    stock_page.lay_out(host / FOLDERS[report.STOCK])
    (host / "index.html").write_text(BLANK, "utf-8")


async def measure(home: str, line: Line, runs: int) -> "Bench":
    """Both pages, as often as asked for, under every condition."""
    async with async_playwright() as playwright:
        bench = Bench(playwright, home, line)
        for condition, number in itertools.product(CONDITIONS, range(runs)):
            await bench.run(condition, number)
    return bench


class Bench:
    """Measures, and keeps what it measured."""

    def __init__(self, playwright: Playwright, home: str, line: Line):
        self.visits: list[report.Visit] = []
        self.sessions: list[report.Session] = []
        self.browser = ""
        self._playwright, self._home, self._line = playwright, home, line

    async def run(self, condition: Condition, number: int) -> None:
        """Both pages once; who begins changes with every run, as what else the computer does may."""
        for page in list(FOLDERS)[:: -1 if number % 2 else 1]:
            print(f"On {condition.name}: {page}, run {number + 1}", flush=True)
            await self._measure(page, condition)

    async def _measure(self, name: str, condition: Condition) -> None:
        """Visit a page twice, as a newcomer and again; draw on it if it is ours."""
        async with new_visitor(self._playwright) as (context, pen):
            self.browser = f"Chromium {context.browser.version}"
            for cache in report.CACHES:
                page = await open_blank(context, self._home)
                times = await visit(page, pen, f"{self._home}{FOLDERS[name]}/", self._line, condition)
                self.visits.append(report.Visit(name, condition.name, cache, times))
                if name == report.OURS and cache == "warm":
                    for panels in report.PANELS:
                        drawing = await draw(page, pen, self._line, condition, panels == report.OPEN)
                        self.sessions.append(report.Session(condition.name, panels, drawing))
                await page.close()


if __name__ == "__main__":
    main()
