"""The strokes of the sketch, one by one: what would be read without each."""

from page.ui.dom import add, by_id
from page.ui.inside import chance
from page.ui.panels import Panel
from page.ui.pictures import Frame

NOTHING_LEFT = -1  # instead of a digit


class Strokes(Panel):
    def __init__(self, state):
        super().__init__("strokes", by_id("strokes"))
        self._state = state
        self._figures = []  # as many as were ever shown at once; those not needed are hidden

    def request(self):
        """All strokes; nothing while the pen draws one more, for reading them again and again takes time."""
        if self._state.pen_is_down:
            return None
        strokes = self._state.history.strokes
        return {"strokes": [[stroke.thinned(), stroke.width, stroke.erases] for stroke in strokes]}

    def show(self, view):
        by_id("strokes-say").textContent = view.says
        strokes = view.strokes
        while len(self._figures) < strokes.length:
            self._figures.append(Figure())
        for place, figure in enumerate(self._figures):
            figure.show(strokes[place] if place < strokes.length else None)


class Figure:
    """The sketch without one stroke, and what is read then."""

    def __init__(self):
        self._figure = add(by_id("strokes-left"), "figure")
        self._image = Frame(add(self._figure, "canvas"))
        caption = add(self._figure, "figcaption")
        self._change = add(caption, "b")
        self._percents = add(caption, "span")

    def show(self, stroke):
        """Show what became of the sketch without a stroke, or None for nothing."""
        self._figure.hidden = stroke is None
        if stroke is None:
            return
        self._image.paint(stroke.image)
        self._change.textContent = _change(stroke.read, stroke.digit)
        self._percents.textContent = f"{stroke.read}: {_whole(stroke.before)} → {_whole(stroke.after)}"
        self._figure.dataset.digit = str(stroke.digit)
        self._figure.dataset.probability = repr(stroke.after)


def _whole(probability):
    """A percentage that no line break takes apart."""
    return chance(probability).replace(" ", "\u00a0")


def _change(read, digit):
    if digit == NOTHING_LEFT:
        return "Nothing left"
    return f"Still {digit}" if digit == read else f"{read} → {digit}"
