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

    def due(self):
        """The requests of all open panels that are behind, by name."""
        return self._ask([panel for panel in self._panels if panel.is_open and not panel.is_current])

    def next_due(self):
        """The request of one panel in sight, of the one that has waited longest."""
        for panel in self._panels:
            if panel.in_sight and panel.is_open and not panel.is_current:
                self._panels.remove(panel)
                self._panels.append(panel)
                return self._ask([panel])
        return {}

    def _ask(self, panels):
        requests = {}
        for panel in panels:
            panel.is_current = True  # as soon as the answer is there
            request = panel.request()
            if request is not None:
                requests[panel.name] = request
        return requests

    def show(self, views, revision):
        """Show what came for the panels that were asked for."""
        for panel in self._panels:
            view = getattr(views, panel.name, None)
            if view:
                panel.show(view)
                panel.element.dataset.revision = str(revision)

    def _note_sight(self, entries, observer):
        for i in range(entries.length):
            entry = entries[i]
            for panel in self._panels:
                if panel.element.isSameNode(entry.target):
                    panel.in_sight = entry.isIntersecting
        self._on_change()
