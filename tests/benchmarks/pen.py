"""A pen that moves at its own pace, whether the page keeps up or not.

It speaks to the browser directly. Playwright's own mouse, while a button is down,
runs code in the page before and after each movement, to see whether that begins
a drag: this takes longer than all that the page does, and no visitor's mouse does so.
Even the plain events would keep two processes of Playwright's busy, with processor
time that is then missing where it is measured: in the page.
"""

import asyncio
import json
import time
from pathlib import Path

from playwright.async_api import Page
from websockets.asyncio.client import ClientConnection, connect

from tests.browser.sketches import Point
from tests.browser.visitor import CANVAS_SIZE

PACE = 1 / 90  # seconds from movement to movement, between those of a plain and of a fast mouse
BROWSER_ARGUMENT = "--remote-debugging-port=0"  # has a browser listen at a free port


class Pen:
    """The pen of one browser."""

    def __init__(self, profile: Path):
        """`profile` is the browser's folder, where it writes down its port."""
        port = (profile / "DevToolsActivePort").read_text("utf-8").splitlines()[0]
        self._browser = f"ws://127.0.0.1:{port}/devtools/page"

    async def draw_stroke(self, page: Page, stroke: list[Point]) -> float:
        """Draw a stroke, given in canvas px, with the mouse; returns the seconds that its movements took."""
        first, *others = await on_screen(page, stroke)
        address = f"{self._browser}/{await name_of(page)}"
        async with connect(address, compression=None, proxy=None) as browser:
            await tell(browser, "mousePressed", first)
            await handled(browser)
            answers = asyncio.create_task(handled(browser, len(others)))
            started = time.monotonic()
            for turn, place in enumerate(others):
                await asyncio.sleep(started + turn * PACE - time.monotonic())
                await tell(browser, "mouseMoved", place)
            seconds = time.monotonic() - started
            await answers
            await tell(browser, "mouseReleased", others[-1])
            await handled(browser)
        return seconds


async def name_of(page: Page) -> str:
    """What the browser calls a page."""
    session = await page.context.new_cdp_session(page)
    answer = await session.send("Target.getTargetInfo")
    await session.detach()
    return answer["targetInfo"]["targetId"]


async def tell(browser: ClientConnection, event: str, place: Point) -> None:
    """One event of the mouse with its left button."""
    x, y = place
    is_down = event != "mouseReleased"
    mouse = {"type": event, "x": x, "y": y, "button": "left", "buttons": int(is_down)}
    await browser.send(json.dumps({"id": 1, "method": "Input.dispatchMouseEvent", "params": mouse}))


async def handled(browser: ClientConnection, count: int = 1) -> None:
    """Wait until the page has handled so many events."""
    for _ in range(count):
        answer = json.loads(await browser.recv())
        if "error" in answer:
            raise RuntimeError(f"The browser refused a movement of the pen: {answer['error']['message']}.")


async def on_screen(page: Page, points: list[Point]) -> list[Point]:
    """From canvas px to css px in the window."""
    box = await page.locator("#sketchpad").bounding_box()
    scale = box["width"] / CANVAS_SIZE
    return [(box["x"] + x * scale, box["y"] + y * scale) for x, y in points]
