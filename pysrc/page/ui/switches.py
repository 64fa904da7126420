"""The switches of one hidden layer: each neuron by itself, or as many as a slider says, by lot."""

import random

from page.ui.dom import by_id, find, listen
from page.ui.grid import Grid
from page.ui.pictures import Frame

COLUMNS = 16  # as the worker's pictures have them


class Switches:
    def __init__(self, layer, name, size, on_change):
        self._layer = layer
        self._size = size
        self._on_change = on_change  # told the layer, and which of its neurons are off now
        self._off = []
        names = [f"Switch off neuron {neuron + 1} of the {name} layer" for neuron in range(size)]
        self._grid = Grid(find(f"#neurons-{layer} [role=group]"), COLUMNS, names, self._toggle)
        self._picture = Frame(find(f"#neurons-{layer} canvas"))
        self._slider = by_id(f"off-{layer}")
        listen(self._slider, "input", lambda event: self._draw_lots(int(self._slider.value)))

    def paint(self, picture):
        """Show how strongly the neurons fire."""
        self._picture.paint(picture)

    def update(self, off):
        """Show which neurons are off."""
        for neuron in self._off + off:
            self._grid.set_pressed(neuron, neuron in off)
        self._off = off
        self._slider.value = str(len(off))
        find(f"output[for=off-{self._layer}]").textContent = f"{len(off)} of {self._size}"

    def _toggle(self, neuron):
        off = list(self._off)
        if neuron in off:
            off.remove(neuron)
        else:
            off.append(neuron)
        self._on_change(self._layer, off)

    def _draw_lots(self, count):
        """Those switched off last come back first."""
        off = self._off[:count]
        others = [neuron for neuron in range(self._size) if neuron not in off]
        while len(off) < count:
            off.append(others.pop(random.randrange(len(others))))
        self._on_change(self._layer, off)
