"""A pen that moves at its own pace, whether the page keeps up or not.

It speaks to the browser directly. Playwright's own mouse, while a button is down,
runs code in the page before and after each movement, to see whether that begins
a drag: this takes longer than all that the page does, and no visitor's mouse does so.
"""

import asyncio
import time

from playwright.async_api import CDPSession, Page

from tests.browser.sketches import Point
from tests.browser.visitor import CANVAS_SIZE

PACE = 1 / 90  # seconds from movement to movement, between those of a plain and of a fast mouse


async def draw_stroke(page: Page, stroke: list[Point]) -> float:
    """Draw a stroke, given in canvas px, with the mouse; returns the seconds that its movements took."""
    first, *others = await on_screen(page, stroke)
    browser = await page.context.new_cdp_session(page)
    await tell(browser, "mousePressed", first)
    started = time.monotonic()
    moves = []
    for turn, place in enumerate(others):
        await asyncio.sleep(started + turn * PACE - time.monotonic())
        moves.append(asyncio.create_task(tell(browser, "mouseMoved", place)))
    seconds = time.monotonic() - started
    await asyncio.gather(*moves)
    await tell(browser, "mouseReleased", others[-1])
    await browser.detach()
    return seconds


async def tell(browser: CDPSession, event: str, place: Point) -> None:
    """One event of the mouse with its left button; returns once the page has handled it."""
    x, y = place
    is_down = event != "mouseReleased"
    await browser.send(
        "Input.dispatchMouseEvent",
        {"type": event, "x": x, "y": y, "button": "left", "buttons": int(is_down)},
    )


async def on_screen(page: Page, points: list[Point]) -> list[Point]:
    """From canvas px to css px in the window."""
    box = await page.locator("#sketchpad").bounding_box()
    scale = box["width"] / CANVAS_SIZE
    return [(box["x"] + x * scale, box["y"] + y * scale) for x, y in points]
