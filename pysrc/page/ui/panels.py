"""The parts of the page that explain an answer.

Each knows its element, what it wants to know, and how to show it. Here it is
known which of them are open, which are in sight, and which still show an
explanation of something else.
"""

import js
from pyscript import ffi

from page.ui.dom import listen


class Panel:
    """What all panels have; the others add what they ask for and how they show it."""

    def __init__(self, name, element):
        self.name = name  # of the worker's view that it shows
        self.element = element
        self.in_sight = False
        self.is_current = True  # there is no newer answer to explain

    @property
    def is_open(self):
        return not self.element.hasAttribute("hidden") and (
            self.element.tagName != "DETAILS" or self.element.open
        )

    def request(self):
        """What to tell the worker, besides the name; None when there is nothing to ask."""
        return {}

    def show(self, view):
        """Show what the worker answered."""


class Panels:
    def __init__(self):
        self._panels = []
        self._on_change = None  # called when a panel wants to be shown
        seen = ffi.create_proxy(self._note_sight)
        self._sight = js.IntersectionObserver.new(seen)

    def listen(self, on_change):
        self._on_change = on_change

    def add(self, panel):
        self._panels.append(panel)
        self._sight.observe(panel.element)
        listen(panel.element, "toggle", lambda event: self._on_change())

    def refresh(self, *panels):
        """Have panels explained anew: they have something else to ask."""
        for panel in panels:
            panel.is_current = False
        self._on_change()

    def forget(self):
        """There is a new answer, and no panel shows it yet."""
        for panel in self._panels:
            panel.is_current = False

    def due(self, in_sight):
        """The name and the request of a panel that is behind, of those in sight or of the others; or None."""
        for panel in list(self._panels):
            if panel.in_sight == in_sight and not panel.is_current and panel.is_open:
                request = panel.request()
                for each in self._called(panel.name):
                    each.is_current = True  # as soon as the answer is there
                self._panels.remove(panel)
                self._panels.append(panel)  # whoever waited longest is first
                if request is not None:
                    return panel.name, request
        return None

    def show(self, name, view, revision):
        """Show what came for the panels of this name; a hidden one may come forth by it."""
        for panel in self._called(name):
            panel.show(view)
            panel.element.dataset.revision = str(revision)

    def _called(self, name):
        """More than one panel may show the same view."""
        return [panel for panel in self._panels if panel.name == name]

    def _note_sight(self, entries, observer):
        for i in range(entries.length):
            entry = entries[i]
            for panel in self._panels:
                if panel.element.isSameNode(entry.target):
                    panel.in_sight = entry.isIntersecting
                    panel.element.classList.toggle("away", not panel.in_sight)
        self._on_change()
