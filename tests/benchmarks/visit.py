"""One visit to a page: until its canvas takes ink, until it is ready, until the first answer.

The visitor begins to draw as soon as the canvas lets them, ready or not.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import BrowserContext, Page, Playwright

from tests.benchmarks.conditions import Condition
from tests.benchmarks.pen import BROWSER_ARGUMENT, Pen
from tests.benchmarks.server import Line
from tests.browser.conftest import CHROMIUM_ARGUMENTS
from tests.browser.sketches import line as stroke

PROBE = Path(__file__).parent / "probe.js"
SETTLING = 2_000  # ms without a byte moved, after which a page has stored what it keeps for the next visit
BROWSER_STARTS = 3.0  # seconds in which a browser, just launched, is busy with pages of its own
FIRST_STROKE = stroke((120, 80), (160, 200))


@dataclass(frozen=True)
class Times:
    """What a visitor waited for, in seconds since they opened the page, and what was moved for it."""

    ink: float
    ready: float
    answer: float
    moved: int  # bytes until ready


@asynccontextmanager
async def new_visitor(playwright: Playwright) -> AsyncIterator[tuple[BrowserContext, Pen]]:
    """A browser with an empty cache, on disk as a visitor's own, and running already, as theirs does."""
    with TemporaryDirectory(prefix="scratchnet-", ignore_cleanup_errors=True) as profile:
        context = await playwright.chromium.launch_persistent_context(
            profile,
            executable_path=os.environ.get("SCRATCHNET_BROWSER") or None,
            args=[*CHROMIUM_ARGUMENTS, BROWSER_ARGUMENT],
            viewport={"width": 1280, "height": 900},
        )
        await context.add_init_script(path=PROBE)
        await asyncio.sleep(BROWSER_STARTS)
        yield context, Pen(Path(profile))
        await context.close()


async def open_blank(context: BrowserContext, home: str) -> Page:
    """A page in the process that will show the measured one."""
    page = await context.new_page()
    await page.goto(home)
    return page


async def visit(page: Page, pen: Pen, address: str, line: Line, condition: Condition) -> Times:
    """Open the address in a blank page, draw a first stroke, and tell what it took."""
    async with condition.on(page.context.browser, line):
        before = line.moved
        await page.goto(address, wait_until="commit")
        await page.evaluate("bench.until(() => bench.marks.ink)")
        await pen.draw_stroke(page, FIRST_STROKE)
        await page.evaluate("bench.until(() => bench.marks.ready)")
        moved = line.moved - before
        await page.evaluate("bench.until(() => bench.marks.answer)")
    await settle(page, line)
    marks = await page.evaluate("bench.marks")
    return Times(marks["ink"] / 1000, marks["ready"] / 1000, marks["answer"] / 1000, moved)


async def settle(page: Page, line: Line) -> None:
    """Let a page finish what it does in the background, as visitors who stay for a while do."""
    moved = None
    while moved != line.moved:
        moved = line.moved
        await page.wait_for_timeout(SETTLING)
