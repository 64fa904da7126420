"""What a visitor does with the page, and what they can see of it."""

from __future__ import annotations

from base64 import b64decode
from urllib.parse import urlsplit

import numpy as np
from playwright.sync_api import ConsoleMessage, Page, Request, expect

from tests.browser.sketches import Point, Sketch

CANVAS_SIZE = 280  # canvas px
START_LIMIT = 60_000  # ms; how long a slow machine may take to start Python
ANSWER_LIMIT = 15_000  # ms


class Visitor:
    """Someone with a page open, who also notices everything that goes wrong in it."""

    def __init__(self, page: Page, address: str):
        self.page = page
        self.address = address
        self.trouble: list[str] = []
        page.on("pageerror", lambda error: self.trouble.append(f"uncaught: {error}"))
        page.on("console", self._note_console)
        page.on("request", self._note_request)

    def open(self) -> None:
        self.page.goto(self.address)

    def wait_until_ready(self) -> None:
        expect(self.page.locator("#app")).to_have_attribute("data-status", "ready", timeout=START_LIMIT)

    def wait_until_ink_is_taken(self) -> None:
        """The page's own Python runs: the ten bars are there."""
        expect(self.page.locator("#probabilities > div")).to_have_count(10, timeout=START_LIMIT)

    def sketch(self, sketch: Sketch) -> None:
        """Draw with the mouse, without waiting for an answer."""
        self.page.locator("#sketchpad").scroll_into_view_if_needed()
        for stroke in sketch:
            first, *others = self.on_screen(*stroke)
            self.page.mouse.move(*first)
            self.page.mouse.down()
            for place in others:
                self.page.mouse.move(*place)
            self.page.mouse.up()

    def draw(self, sketch: Sketch) -> None:
        """Draw with the mouse and wait until the answer is for all of it."""
        self.sketch(sketch)
        self.wait_for_answer()

    def press(self, x: float, y: float) -> None:
        self.move(x, y)
        self.page.mouse.down()

    def move(self, x: float, y: float) -> None:
        self.page.mouse.move(*self.on_screen((x, y))[0])

    def release(self) -> None:
        self.page.mouse.up()

    def on_screen(self, *points: Point) -> list[Point]:
        """From canvas px to css px in the window."""
        box = self.page.locator("#sketchpad").bounding_box()
        assert box
        scale = box["width"] / CANVAS_SIZE
        return [(box["x"] + x * scale, box["y"] + y * scale) for x, y in points]

    def set_slider(self, name: str, value: float) -> None:
        self.page.locator(f"#{name}").fill(str(value))

    def wait_for_answer(self) -> None:
        """Wait until the answer is for the newest ink."""
        expect(self.page.locator("#answer")).to_have_attribute(
            "data-revision", str(self.revision), timeout=ANSWER_LIMIT
        )

    def wait_for_panel(self, selector: str) -> None:
        """Wait until a panel explains the newest ink."""
        expect(self.page.locator(selector)).to_have_attribute(
            "data-revision", str(self.revision), timeout=ANSWER_LIMIT
        )

    @property
    def revision(self) -> int:
        return int(self.page.locator("#sketchpad").get_attribute("data-revision") or 0)

    def answer(self, name: str) -> str:
        return self.page.locator("#answer").get_attribute(f"data-{name}") or ""

    @property
    def probabilities(self) -> np.ndarray:  # [10]
        bars = self.page.locator("#probabilities > div")
        return np.array(bars.evaluate_all("bars => bars.map(bar => Number(bar.dataset.probability))"))

    @property
    def canvas_pixels(self) -> np.ndarray:  # uint8 [280, 280, 4]
        """The pixels that the page hands to the network."""
        return self.pixels_of("#reading-canvas")

    def pixels_of(self, selector: str) -> np.ndarray:  # uint8 [h, w, 4]
        """The RGBA pixels of any canvas on the page."""
        height, width, bytes_in_base64 = self.page.locator(selector).evaluate(
            """canvas => {
                const {width, height} = canvas;
                // A copy is read, for reading a canvas again and again changes how the browser keeps it.
                const copy = new OffscreenCanvas(width, height).getContext("2d", {willReadFrequently: true});
                copy.drawImage(canvas, 0, 0);
                // As text it is here in a fiftieth of the time that an array of numbers takes.
                const bytes = copy.getImageData(0, 0, width, height).data;
                return [height, width, btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""))];
            }"""
        )
        return np.frombuffer(b64decode(bytes_in_base64), np.uint8).reshape(height, width, 4)

    @property
    def ink(self) -> int:
        """How many canvas pixels hold ink."""
        return int(np.count_nonzero(self.canvas_pixels[:, :, 3]))

    def expect_no_trouble(self) -> None:
        assert not self.trouble, "\n".join(self.trouble)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.trouble.append(f"console: {message.text}")

    def _note_request(self, request: Request) -> None:
        home = urlsplit(self.address).netloc
        there = urlsplit(request.url)
        if there.scheme in ("http", "https", "ws", "wss") and there.netloc != home:
            self.trouble.append(f"request outside: {request.url}")
