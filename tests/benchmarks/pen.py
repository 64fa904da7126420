"""A pen that moves at its own pace, whether the page keeps up or not."""

import asyncio
import time

from playwright.async_api import Page

from tests.browser.sketches import Point
from tests.browser.visitor import CANVAS_SIZE

PACE = 1 / 90  # seconds from movement to movement, between those of a plain and of a fast mouse


async def draw_stroke(page: Page, stroke: list[Point]) -> float:
    """Draw a stroke, given in canvas px, with the mouse; returns the seconds that its movements took."""
    first, *others = await on_screen(page, stroke)
    await page.mouse.move(*first)
    await page.mouse.down()
    started = time.monotonic()
    moves = []
    for turn, place in enumerate(others):
        await asyncio.sleep(started + turn * PACE - time.monotonic())
        moves.append(asyncio.create_task(page.mouse.move(*place)))
    seconds = time.monotonic() - started
    await asyncio.gather(*moves)
    await page.mouse.up()
    return seconds


async def on_screen(page: Page, points: list[Point]) -> list[Point]:
    """From canvas px to css px in the window."""
    box = await page.locator("#sketchpad").bounding_box()
    scale = box["width"] / CANVAS_SIZE
    return [(box["x"] + x * scale, box["y"] + y * scale) for x, y in points]
