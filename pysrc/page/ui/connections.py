"""The lines between the pictures: which connections matter most.

The worker draws them; here it is measured where the pictures are, anew whenever
something changes its size, for then others may have moved.
"""

import js
from pyscript import ffi

from page.ui.dom import by_id, find_all
from page.ui.panels import Panel

INPUT_SIZE = 28  # pixels, both sides
BEFORE_BARS = 5  # css px; where the lines to the bars end
MEASURED = ("flow", "answer", "row", "seen")  # whose sizes decide where everything is


class Connections(Panel):
    def __init__(self, state, layers, refresh):
        super().__init__("connections", by_id("connections"))
        self._state = state
        self._layers = layers
        self._pictures = None  # where they are, once measured
        self._lines = {sign: find_all(f"#connections .{sign}") for sign in ("positive", "negative")}
        self._refresh = refresh
        self._observer = js.ResizeObserver.new(ffi.create_proxy(self._resized))
        for name in MEASURED:
            self._observer.observe(by_id(name))

    def request(self):
        if self._pictures is None:
            self._pictures = self._measure()
        return {"pictures": self._pictures, "neuron": self._state.chosen_neuron}

    def show(self, view):
        for sign, paths in self._lines.items():
            lines = getattr(view, sign)
            for thickness, path in enumerate(paths):
                path.setAttribute("d", lines[thickness])

    def _resized(self, entries, observer):
        self._pictures = None
        self._refresh(self)

    def _measure(self):
        """Every picture of a layer, seen from the corner of them all."""
        corner = by_id("flow").getBoundingClientRect()
        seen = by_id("model-input").getBoundingClientRect()
        left, top = corner.left, corner.top
        pixels = [seen.left - left, seen.top - top, seen.width, seen.height, INPUT_SIZE, INPUT_SIZE, False]
        first, second, bars = [layer.place(left, top) for layer in self._layers]
        bars[0], bars[2] = bars[0] - BEFORE_BARS, 0
        is_beside = bars[0] > second[0] + second[2]
        return [pixels, first, second] + ([bars] if is_beside else [])
