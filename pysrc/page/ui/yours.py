"""The visitor's own network reads along: beneath the page's answer, and in the lab side by side with it."""

from page.ui.dom import add, by_id
from page.ui.inside import chance
from page.ui.panels import Panel


class InOneLine(Panel):
    """Its answer in words, for those who look at the paper."""

    def __init__(self, training):
        super().__init__("yours", by_id("yours"))
        self._training = training

    def request(self):
        return {} if self._training.has_begun else None

    def show(self, view):
        self.element.hidden = view.is_blank
        probability, digit = max([(view.yours[digit], digit) for digit in range(10)])
        words = "nothing, it broke" if view.is_broken else f"{digit}, {chance(probability)} sure"
        by_id("yours-answer").textContent = words


class SideBySide(Panel):
    """Ten bars to the left for the page's network, ten to the right for the visitor's."""

    def __init__(self, training):
        super().__init__("yours", by_id("lab-bars"))
        self._training = training
        self._rows = [Row(digit) for digit in range(10)]

    def request(self):
        return {} if self._training.has_begun else None

    def show(self, view):
        by_id("lab-blank").hidden = not view.is_blank
        for digit, row in enumerate(self._rows):
            row.show(view.theirs[digit], view.yours[digit], view.is_blank, view.is_broken)


class Row:
    """One digit, and how probable each of the two holds it."""

    def __init__(self, digit):
        self._row = add(by_id("lab-bars"), "div")
        self._row.dataset.digit = str(digit)
        add(self._row, "span", "digit", str(digit))
        self._sides = [
            (add(self._row, "span", "bar"), add(self._row, "span", "percent")) for side in range(2)
        ]

    def show(self, theirs, yours, is_blank, is_broken):
        said = chance(theirs), "–" if is_broken else chance(yours)
        for (bar, words), probability, percent in zip(self._sides, (theirs, yours), said):
            bar.style.setProperty("--probability", str(probability))
            words.textContent = "" if is_blank else percent
        self._row.dataset.theirs, self._row.dataset.yours = str(theirs), str(yours)
