"""From the pen's movement to the painted answer, and how long the page is ever busy meanwhile.

The clock starts with the time stamp of a movement, that of a single one where
the browser hands over several at once, and stops after the frame that shows an
answer to it.
"""

import itertools
import json
from dataclasses import dataclass

from playwright.async_api import Page

from tests.benchmarks.conditions import Condition
from tests.benchmarks.pen import Pen
from tests.benchmarks.server import Line
from tests.benchmarks.visit import settle
from tests.browser.sketches import DIGITS

MOVES = 300
OPEN_PANELS = "document.querySelectorAll('main details').forEach((panel) => (panel.open = true))"
TASK = "ThreadControllerImpl::RunTask"  # what the browser's tracing calls one turn of the main thread


@dataclass(frozen=True)
class Drawing:
    """How a page kept up with a pen."""

    latencies: list[float]  # ms until the answer, one for each movement
    inside: list[float]  # ms until the bars, which change together with the pictures of the layers
    longest_task: float  # ms, on the main thread
    rate: float  # movements a second


async def draw(page: Page, pen: Pen, line: Line, condition: Condition, open_panels: bool) -> Drawing:
    """Draw digits, one after the other, on a page that is ready, with its panels as they are or all open.

    Twice: the browser's tracing, which knows how long a task took, takes time itself.
    """
    browser = page.context.browser
    if open_panels:
        await page.evaluate(OPEN_PANELS)
        await settle(page, line)
    async with condition.on(browser, line):
        await page.evaluate("bench.movements = []")
        rate = await draw_digits(page, pen)
        await page.evaluate("bench.until(bench.isStill)")
        movements = await page.evaluate("bench.movements")
        await browser.start_tracing(categories=["toplevel", "__metadata"])
        await draw_digits(page, pen)
        await page.evaluate("bench.until(bench.isStill)")
        trace = await browser.stop_tracing()
    latencies, inside = ([movement[what] for movement in movements] for what in ("answer", "certainty"))
    return Drawing(latencies, inside, longest_task(trace), rate)


async def draw_digits(page: Page, pen: Pen) -> float:
    """Draw until there were enough movements; returns how many there were in a second of drawing."""
    moves, seconds = 0, 0.0
    for sketch in itertools.cycle(DIGITS.values()):
        await page.locator("#clear").click()  # also what the first stroke of a visit left
        for stroke in sketch:
            seconds += await pen.draw_stroke(page, stroke)
            moves += len(stroke) - 1
        if moves >= MOVES:
            break
    return moves / seconds


def longest_task(trace: bytes) -> float:
    """Of all main threads of pages, in ms."""
    events = json.loads(trace)["traceEvents"]
    main_threads = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    tasks = (event for event in events if event["name"] == TASK and event["ph"] == "X")
    return max(event["dur"] / 1000 for event in tasks if (event["pid"], event["tid"]) in main_threads)
