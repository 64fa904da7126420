"""How the network that was chosen, or damaged, reads the sketch, beside the one that the site came with."""

from page.ui.dom import add, by_id, find, show_if, write
from page.ui.inside import chance
from page.ui.panels import Panel


class Comparison(Panel):
    """Ten columns, as high as each digit is probable; a line where the original has it."""

    def __init__(self):
        super().__init__("comparison", by_id("comparison"))
        self._columns = [add(find("#comparison .columns"), "span", text=str(digit)) for digit in range(10)]

    def show(self, view):
        now = [view.now[digit] for digit in range(10)]
        for digit, column in enumerate(self._columns):
            column.style.setProperty("--now", f"{now[digit]:.3f}")
            column.style.setProperty("--original", f"{view.original[digit]:.3f}")
        likeliest = now.index(max(now))
        show_if(not view.blank, find("#comparison .columns"))
        write(
            by_id("comparison-words"),
            "Draw a digit, and see here how it is read."
            if view.blank
            else f"Likeliest now: {likeliest}, {chance(now[likeliest])}",
        )
