"""Why this answer: the ink in the colours of what it says, and the same for any other digit."""

from page.ui.dom import add, by_id, find_all, listen, write
from page.ui.panels import Panel
from page.ui.pictures import Frame
from page.ui.state import NO_DIGIT


class Why(Panel):
    def __init__(self, state, refresh):
        super().__init__("why", by_id("why"))
        self._state = state
        self._refresh = refresh  # to be called with this panel when it has something else to ask
        self._ink = Frame(by_id("why-ink"))
        self._facts = [(place.dataset.fact, place) for place in find_all("#why [data-fact]")]
        self._rivals = [self._add_rival(digit) for digit in range(10)]

    def request(self):
        return {"rather_than": self._state.rather_than}

    def show(self, view):
        digit, other = view.digit, view.rather_than
        if digit in (NO_DIGIT, self._state.rather_than):
            self._state.rather_than = NO_DIGIT  # there is nothing left to compare
        if digit != NO_DIGIT:
            self._ink.paint(view.ink)
            for fact, place in self._facts:
                write(place, getattr(view.facts, fact))
        for rival, button in enumerate(self._rivals):
            button.disabled = rival == digit
            button.setAttribute("aria-pressed", "true" if rival == other else "false")
        self.element.dataset.digit = str(digit)
        self.element.dataset.ratherThan = str(other)

    def _add_rival(self, digit):
        button = add(by_id("why-not"), "button", "digit", str(digit))
        button.type = "button"
        button.setAttribute("aria-label", f"Why not {digit}?")
        listen(button, "click", lambda event: self._compare(digit))
        return button

    def _compare(self, digit):
        """Compare the answer with a digit, or no longer."""
        self._state.rather_than = NO_DIGIT if digit == self._state.rather_than else digit
        self._refresh(self)
