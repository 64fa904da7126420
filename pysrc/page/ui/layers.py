"""The layers of the picture, whose neurons can be pointed at: with the mouse, a finger or the arrow keys.

Each layer is a grid of cells. On a phone the two slim columns of neurons lie on
their side, and their rows run to the right.
"""

from page.ui.choice import index_in
from page.ui.dom import by_id, find, find_all, listen


class Layer:
    """What pictures and bars have in common; the others say how they mark a neuron."""

    def __init__(self, element, layer, columns, rows, choice):
        self.element = element
        self._layer = layer  # 0 sees the pixels
        self._columns = columns
        self._rows = rows
        self._choice = choice
        for movement in ("pointermove", "pointerdown"):
            listen(element, movement, lambda event: choice.point(self._at(event)))
        for end in ("pointerleave", "pointercancel"):
            listen(element, end, lambda event: choice.point(None))
        listen(element, "pointerup", lambda event: choice.press(self._at(event)))
        listen(element, "keydown", self._on_key)

    def is_turned(self, box):
        return False

    def place(self, left, top):
        """Where it is, seen from a corner in css px, and how its cells are arranged."""
        box = self.element.getBoundingClientRect()
        return [
            box.left - left,
            box.top - top,
            box.width,
            box.height,
            self._columns,
            self._rows,
            self.is_turned(box),
        ]

    def _at(self, event):
        """The neuron under the pointer, or the nearest one when a finger slid off the edge."""
        box = self.element.getBoundingClientRect()
        x, y = (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height
        if self.is_turned(box):
            x, y = y, x
        column = min(max(int(x * self._columns), 0), self._columns - 1)
        row = min(max(int(y * self._rows), 0), self._rows - 1)
        return self._layer, row * self._columns + column

    def _on_key(self, event):
        index = self._choice.pinned_in(self._layer)
        if event.key in ("Enter", " "):
            event.preventDefault()
            self._choice.press((self._layer, index or 0))
            return
        target = self._target(event.key, index)
        if target is not None:
            event.preventDefault()
            self._choice.pin((self._layer, target))

    def _target(self, key, index):
        """Where a key leads to from a neuron, or None; the first neuron when there is none yet."""
        last = self._columns * self._rows - 1
        steps = self._steps() | {"Home": -last, "End": last}
        if key not in steps:
            return None
        return 0 if index is None else min(max(index + steps[key], 0), last)

    def _steps(self):
        right, down = 1, self._columns
        if self.is_turned(self.element.getBoundingClientRect()):
            right, down = down, right
        return {"ArrowRight": right, "ArrowLeft": -right, "ArrowDown": down, "ArrowUp": -down}


class Cells(Layer):
    """The picture of a hidden layer, and a ring around the neuron that is opened."""

    def __init__(self, number, choice):
        element = by_id(f"layer-{number}")
        canvas = find(f"#layer-{number} canvas")
        super().__init__(element, number - 1, canvas.width, canvas.height, choice)
        self._ring = by_id(f"layer-{number}-chosen")

    def is_turned(self, box):
        return box.width > box.height

    def mark(self, neuron, pinned):
        index = index_in(self._layer, neuron)
        self._ring.hidden = index is None
        if index is None:
            self.element.removeAttribute("aria-activedescendant")
            return
        self._ring.style.setProperty("--column", str(index % self._columns))
        self._ring.style.setProperty("--row", str(index // self._columns))
        self._ring.classList.toggle("pinned", neuron == pinned)
        self._ring.setAttribute("aria-label", f"Neuron {index + 1}")
        self._ring.setAttribute("aria-posinset", str(index + 1))
        self.element.setAttribute("aria-activedescendant", self._ring.id)


class Bars(Layer):
    """The ten outputs."""

    def __init__(self, choice):
        self._bars = find_all("#probabilities > div")
        super().__init__(by_id("probabilities"), 2, 1, len(self._bars), choice)
        self.element.setAttribute("role", "listbox")
        self.element.setAttribute(
            "aria-label", "The ten digits: choose one with the arrow keys to open its neuron"
        )
        self.element.tabIndex = 0
        for digit, bar in enumerate(self._bars):
            bar.id = f"bar-{digit}"
            bar.setAttribute("role", "option")

    def mark(self, neuron, pinned):
        index = index_in(self._layer, neuron)
        for digit, bar in enumerate(self._bars):
            bar.classList.toggle("opened", digit == index)
            bar.setAttribute("aria-selected", "true" if digit == index else "false")
        self.element.setAttribute("aria-activedescendant", "" if index is None else f"bar-{index}")
