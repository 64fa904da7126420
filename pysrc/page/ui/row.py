"""Several digits in a row: a box around each on the paper, and each by itself beside the answer.

One of them is the one that is looked at: its bars, its neurons and its
explanations are shown. Pressing another one looks at that.
"""

from page.ui.dom import add, by_id, listen, show_if
from page.ui.inside import chance
from page.ui.paper import CANVAS_SIZE
from page.ui.pictures import Frame


class Row:
    def __init__(self, state, on_choice):
        self._state = state
        self._on_choice = on_choice
        self._row = by_id("row")
        self._digits = []  # as many as were ever shown at once; those not needed are hidden

    def show(self, answer):
        parts = answer.parts
        count = parts.length
        show_if(count > 0, self._row)
        while len(self._digits) < count:
            self._digits.append(Digit(len(self._digits), self._choose))
        looked_at = min(self._state.part, count - 1)
        for place, digit in enumerate(self._digits):
            digit.show(parts[place] if place < count else None, place == looked_at)

    def _choose(self, place):
        self._state.part = place
        self._on_choice()


class Digit:
    """One digit of the row."""

    def __init__(self, place, on_choice):
        self._box = add(by_id("boxes"), "span")
        self._button = add(by_id("row"), "button")
        self._button.type = "button"
        self._image = Frame(add(self._button, "canvas"))
        self._digit = add(self._button, "b")
        self._bars = add(self._button, "span", "bars")
        self._bar = [add(self._bars, "i") for digit in range(10)]
        self._percent = add(self._button, "span", "percent")
        listen(self._button, "click", lambda event: on_choice(place))

    def show(self, part, is_looked_at):
        """Show a digit that was read, or None for nothing."""
        for element in (self._box, self._button):
            show_if(part is not None, element)
        if part is None:
            return
        self._button.setAttribute("aria-pressed", "true" if is_looked_at else "false")
        self._box.classList.toggle("looked-at", is_looked_at)
        self._place_box([part.box[side] for side in range(4)])
        self._image.paint(part.image)
        self._button.dataset.digit = self._digit.textContent = part.digit
        self._button.dataset.verdict = part.verdict
        self._percent.textContent = chance(part.confidence)
        for digit, bar in enumerate(self._bar):
            bar.style.setProperty("--probability", str(part.probabilities[digit]))

    def _place_box(self, box):
        left, top, right, bottom = box
        for name, length in (
            ("left", left),
            ("top", top),
            ("width", right - left),
            ("height", bottom - top),
        ):
            self._box.style.setProperty(name, f"{100 * length / CANVAS_SIZE}%")
