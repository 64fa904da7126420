"""Where a page is visited: on this computer as it is, and on a phone.

The phone is this computer made slower: the whole process of the page, its worker
included, is stopped three quarters of the time. The browser has a brake of its
own, but it holds back the main thread alone, which would flatter a page that
does its work elsewhere.
"""

import os
import signal
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from playwright.async_api import Browser

from tests.benchmarks.server import Line

SLICE = 0.001  # seconds a slowed process runs at a time


@dataclass(frozen=True)
class Condition:
    """How slow things are."""

    name: str
    slowdown: float = 1.0  # of the page's process
    speed: float = float("inf")  # bits a second
    delay: float = 0.0  # seconds until a request is answered
    note: str = ""  # what exactly is slowed, for those who read the table

    @asynccontextmanager
    async def on(self, browser: Browser, line: Line) -> AsyncIterator[None]:
        """Have it hold meanwhile, for the pages that are open now."""
        line.speed, line.delay = self.speed, self.delay
        with slowed(await page_processes(browser), self.slowdown):
            yield


THIS_COMPUTER = Condition("this computer")
PHONE = Condition(
    "a phone: 4 × slower, 10 Mbit/s",
    slowdown=4,
    speed=10e6,
    delay=0.04,
    note="Slowed are the page's process, worker and compilers included, which runs a quarter of the time, "
    "and the line, with 40 ms to an answer. The browser's own processes, which fetch and paint, run freely.",
)
# Windows cannot stop a process for a moment.
CONDITIONS = [THIS_COMPUTER] if os.name == "nt" else [THIS_COMPUTER, PHONE]


async def page_processes(browser: Browser) -> list[int]:
    """The processes in which pages and their workers run."""
    session = await browser.new_browser_cdp_session()
    answer = await session.send("SystemInfo.getProcessInfo")
    await session.detach()
    return [process["id"] for process in answer["processInfo"] if process["type"] == "renderer"]


@contextmanager
def slowed(processes: list[int], slowdown: float) -> Iterator[None]:
    """Let processes run only one part in `slowdown` of the time."""
    if slowdown == 1:
        yield
        return
    over = threading.Event()
    brake = threading.Thread(target=_brake, args=(processes, slowdown, over))
    brake.start()
    try:
        yield
    finally:
        over.set()
        brake.join()


def _brake(processes: list[int], slowdown: float, over: threading.Event) -> None:
    """Sleeping takes longer than asked for, so every stop is as long as the run before it really was."""
    while not over.is_set():
        started = time.monotonic()
        time.sleep(SLICE)
        _tell(processes, signal.SIGSTOP)
        stopped = time.monotonic()
        time.sleep((stopped - started) * (slowdown - 1))
        _tell(processes, signal.SIGCONT)


def _tell(processes: list[int], what: signal.Signals) -> None:
    for process in processes:
        try:
            os.kill(process, what)
        except ProcessLookupError:  # a page that was closed
            continue
