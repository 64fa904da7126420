"""Which neuron is opened: the one pointed at, or else the one that was pinned.

A neuron is (layer, index). Pressing a neuron pins it: it stays chosen when the
pointer goes away, until it is pressed again or another one is. Escape closes all.
"""

from pyscript import document

from page.ui.dom import listen


class Choice:
    def __init__(self, state, on_change):
        self._state = state
        self._on_change = on_change
        listen(document, "keydown", self._on_key)

    def point(self, neuron):
        """Choose a neuron for as long as it is pointed at; None when the pointer went away."""
        if neuron != self._state.pointed:
            self._state.left = self._state.pointed
            self._state.pointed = neuron
            self._on_change()

    def press(self, neuron):
        self.pin(None if neuron == self._state.pinned else neuron)

    def pin(self, neuron):
        self._state.pinned = neuron
        self._on_change()

    def close(self):
        self._state.pointed = self._state.left = None
        self.pin(None)

    def pinned_in(self, layer):
        """The index of the pinned neuron, or None when it is in another layer."""
        return index_in(layer, self._state.pinned)

    def _on_key(self, event):
        if event.key == "Escape" and self._state.opened_neuron:
            self.close()


def index_in(layer, neuron):
    return neuron[1] if neuron and neuron[0] == layer else None
