"""How good is it: what it takes for what, and the very digits, to be looked at and tried."""

from page.ui.answer import with_article
from page.ui.dom import add, by_id, find
from page.ui.gallery import Gallery
from page.ui.grid import Grid
from page.ui.panels import Panel
from page.ui.pictures import Frame

DIGITS = 10


class Quality(Panel):
    def __init__(self, examination, panels, on_digit):
        super().__init__("quality", by_id("quality"))
        self._examination = examination
        self._panels = panels
        self._pair = {}  # what was written and what was read, of the digits that are looked at; else mistakes
        self._asked = None  # the pair that was asked about; None when there are other answers now
        self._counts = [None] * DIGITS * DIGITS  # as they are shown
        self._colours = Frame(find("#confusion canvas"))
        self._gallery = Gallery(on_digit)
        names = [f"{label} read as {answer}" for label in range(DIGITS) for answer in range(DIGITS)]
        self._grid = Grid(find("#confusion [role=group]"), DIGITS, names, self._choose)
        for side in ("labels", "answers"):
            for digit in range(DIGITS):
                add(find(f"#confusion .{side}"), "span", text=str(digit))

    def examined(self):
        """There are other answers to be shown."""
        self._asked = None
        self._panels.refresh(self)

    def request(self):
        """Nothing to ask until all images are answered, and nothing that is shown already."""
        if not self._examination.is_over or self._asked == self._pair:
            return None
        self._asked = self._pair
        return self._pair

    def show(self, view):
        for place in range(DIGITS * DIGITS):
            self._show_count(place, view.counts[place])
        self._colours.paint(view.colours)
        self._gallery.show(self._title(view.counts), view.digits)
        _show_curve(view)

    def _show_count(self, place, count):
        if self._counts[place] != count:
            self._counts[place] = count
            button = self._grid.button(place)
            button.dataset.count = str(count)
            button.textContent = str(count or "")
            button.setAttribute("aria-label", f"{place // DIGITS} read as {place % DIGITS}: {count} times")

    def _choose(self, place):
        label, answer = place // DIGITS, place % DIGITS
        chosen = {"label": label, "answer": answer}
        if self._pair:
            self._grid.set_pressed(_place(self._pair), False)
        self._pair = {} if chosen == self._pair else chosen
        if self._pair:
            self._grid.set_pressed(place, True)
        self._panels.refresh(self)

    def _title(self, counts):
        if not self._pair:
            return "Wrong, and sure of it"
        label, answer, count = self._pair["label"], self._pair["answer"], counts[_place(self._pair)]
        was_read = f"{count} times {with_article(label).lower()} was read"
        if label == answer:
            return f"{was_read} rightly; these were the least sure"
        return f"{was_read} as {with_article(answer).lower()}"


def _place(pair):
    return DIGITS * pair["label"] + pair["answer"]


def _show_curve(view):
    by_id("cost-curve").hidden = not view.curve
    find("#cost-curve path").setAttribute("d", view.curve)
    for name in ("truth", "teachers", "first", "last", "epochs"):
        find(f"#cost-curve [data-cost={name}]").textContent = getattr(view, name)
