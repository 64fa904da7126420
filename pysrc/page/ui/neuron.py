"""The panel that opens one neuron: its weights, its sum, its output and what that tells the digits."""

from page.ui.dom import add, by_id, find, find_all, write
from page.ui.panels import Panel
from page.ui.pictures import Frame


class Neuron(Panel):
    def __init__(self, state):
        super().__init__("neuron", by_id("neuron"))
        self._state = state
        self._weights = Chart("weights")
        self._products = Chart("products")
        self._says = Lines("says")
        self._parts = {place.dataset.part: place for place in find_all("#neuron [data-part]")}
        self._terms = []  # rows of the sum, made when they are first needed

    def request(self):
        neuron = self._state.opened_neuron
        return {"layer": neuron[0], "index": neuron[1]} if neuron else None

    def choose(self):
        """Another neuron is opened, or none: then say how to open one."""
        is_open = bool(self._state.opened_neuron)
        for element in ("neuron-invitation", "point-here"):
            by_id(element).hidden = is_open
        for element in ("neuron-inside", "read-on"):
            by_id(element).hidden = not is_open
        if not is_open:
            self._name("")

    def show(self, view):
        if not self._state.opened_neuron:
            return  # it was released meanwhile
        self._name(view.name)
        self._weights.show(view.weights, view.inputs)
        self._products.show(view.products, view.inputs)
        self._says.show(view.says)
        by_id("neuron-inside").classList.toggle("blank", view.blank)
        self._write_terms(view.terms)
        self._write(view)
        dataset = self.element.dataset
        dataset.layer, dataset.index = str(view.layer), str(view.index)

    def _name(self, name):
        """Only what is new is read aloud."""
        write(by_id("neuron-name"), name)
        write(by_id("read-on"), f"{name} ↓")

    def _write(self, view):
        output, activation = view.activation[0], view.activation[1]
        texts = {
            "inputs": str(view.inputs),
            "output": output,
            "activation": activation,
            "says_words": view.says_words,
        }
        for part in ("others", "rest", "bias", "z"):
            texts[part] = getattr(view.addition, part)
        for part, text in texts.items():
            write(self._parts[part], text)

    def _write_terms(self, terms):
        while len(self._terms) < terms.length:
            self._terms.append(Term())
        for place in range(terms.length):
            self._terms[place].show([terms[place][i] for i in range(4)])


class Term:
    """One row of the sum: whose input, the input, the weight, their product."""

    def __init__(self):
        row = add(find("#neuron-sum tbody"), "tr")
        self._cells = [add(row, "th")] + [add(row, "td") for _ in range(3)]
        self._cells[0].scope = "row"

    def show(self, texts):
        for cell, text in zip(self._cells, texts):
            write(cell, text)


class Lines:
    """Bars, blue upwards and orange downwards."""

    def __init__(self, name):
        self._positive = find(f"[data-chart='{name}'] .positive")
        self._negative = find(f"[data-chart='{name}'] .negative")

    def show(self, chart):
        self._positive.setAttribute("d", chart.positive)
        self._negative.setAttribute("d", chart.negative)


class Chart:
    """A number for each input: of the pixels a picture, of neurons bars."""

    def __init__(self, name):
        self._canvas = find(f"[data-chart='{name}'] canvas")
        self._svg = find(f"[data-chart='{name}'] svg")
        self._frame = Frame(self._canvas)
        self._lines = Lines(name)

    def show(self, chart, inputs):
        is_picture = bool(chart.picture)
        self._canvas.hidden = not is_picture
        self._svg.classList.toggle("unused", is_picture)
        if is_picture:
            self._frame.paint(chart.picture)
        else:
            self._svg.setAttribute("viewBox", f"0 -1 {inputs} 2")
            self._lines.show(chart)
