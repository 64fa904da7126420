"""Digits of the test set, each a button that puts it on the paper."""

from page.ui.dom import add, by_id, listen
from page.ui.imprint import Imprint
from page.ui.inside import chance
from page.ui.pictures import Frame


class Gallery:
    def __init__(self, on_choice):
        self._on_choice = on_choice  # told an imprint
        self._digits = []  # as many as were ever shown at once; those not needed are hidden

    def show(self, title, digits):
        """Show images with what they are and what they were read as."""
        by_id("digits-title").textContent = title
        count = digits.length
        while len(self._digits) < count:
            self._digits.append(Digit(self._on_choice))
        for place, digit in enumerate(self._digits):
            digit.show(digits[place] if place < count else None)


class Digit:
    def __init__(self, on_choice):
        self._button = add(by_id("digits"), "button")
        self._button.type = "button"
        self._frame = Frame(add(self._button, "canvas"))
        self._words = add(self._button, "span")
        self._sure = add(self._button, "span", "percent")
        listen(self._button, "click", lambda event: on_choice(Imprint(self._picture)))

    def show(self, digit):
        self._button.hidden = digit is None
        if digit is None:
            return
        self._picture = digit.ink
        self._frame.paint(digit.ink)
        is_right = digit.label == digit.answer
        self._words.textContent = f"{digit.label}" if is_right else f"{digit.label}, read as {digit.answer}"
        self._sure.textContent = f"{chance(digit.sure)} sure"
        self._button.dataset.label, self._button.dataset.answer = str(digit.label), str(digit.answer)
