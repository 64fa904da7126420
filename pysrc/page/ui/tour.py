"""A walk through the page, with the visitor's own sketch.

It can be left at any stop, and goes on there at the next visit. The stops are
in the page's text, each with the selector of what it is about.
"""

from js import document, window
from pyscript import ffi

from page.ui import storage
from page.ui.dom import by_id, find, find_all, listen

KEPT_AS = "scratchnet-tour"
MOST_OF_IT = 0.6  # of the window; what is higher is shown from its beginning


class Tour:
    def __init__(self, on_change):
        self._on_change = on_change  # called when a text with numbers comes into sight
        self._stops = find_all("#tour li")
        self._at = 0
        self._visited = None  # what is outlined
        listen(by_id("tour-begin"), "click", lambda event: self._begin())
        listen(by_id("tour-leave"), "click", lambda event: self._leave())
        listen(by_id("tour-back"), "click", lambda event: self._go(self._at - 1))
        listen(by_id("tour-next"), "click", lambda event: self._go(self._at + 1))
        listen(document, "keydown", self._on_key)
        if _read_kept():
            by_id("tour-begin").textContent = "Resume the tour"

    def _begin(self):
        by_id("tour").hidden = False
        by_id("tour-begin").hidden = True
        self._go(_read_kept())
        by_id("tour-next").focus()

    def _leave(self, text="Resume the tour"):
        by_id("tour").hidden = True
        by_id("tour-begin").hidden = False
        by_id("tour-begin").textContent = text
        self._outline(None)
        by_id("tour-begin").focus()

    def _go(self, stop):
        """Go to a stop; from the last one on, the tour is over and starts anew."""
        over = stop >= len(self._stops)
        storage.keep(KEPT_AS, str(0 if over else stop))
        if over:
            self._leave("Take the tour")
            return
        self._at = stop
        for number, text in enumerate(self._stops):
            text.hidden = number != stop
        by_id("tour").dataset.stop = str(stop)
        by_id("tour-place").textContent = f"Stop {stop + 1} of {len(self._stops)}"
        by_id("tour-back").disabled = stop == 0
        by_id("tour-next").textContent = "Next" if stop + 1 < len(self._stops) else "Finish"
        self._outline(find(self._stops[stop].dataset.stop))
        self._on_change()

    def _outline(self, element):
        """Open what a stop is about, bring it into sight and draw a line around it."""
        if self._visited:
            self._visited.classList.remove("visited")
        self._visited = element
        if element:
            if element.tagName == "DETAILS":
                element.open = True
            element.classList.add("visited")
            is_high = element.offsetHeight > MOST_OF_IT * window.innerHeight
            element.scrollIntoView(ffi.to_js({"block": "start" if is_high else "center"}))

    def _on_key(self, event):
        if event.key == "Escape" and not by_id("tour").hidden:
            self._leave()


def _read_kept():
    """The stop that was reached on an earlier visit; 0 where a browser keeps nothing."""
    text = storage.read(KEPT_AS)
    return int(text) if text.isdigit() else 0
