"""What is to be seen of a network in training."""

from page.ui.dom import add, by_id, find, find_all
from page.ui.panels import Panel
from page.ui.pictures import Frame


class LabProgress(Panel):
    """Numbers, curves, the first weights as pictures, and a line for every layer."""

    def __init__(self, training):
        super().__init__("lab", by_id("lab"))
        self._training = training
        self._texts = [(place.dataset.lab, place) for place in find_all("#lab [data-lab]")]
        self._curves = [(curve.dataset.curve, curve) for curve in find_all("#lab [data-curve]")]
        self._weights = Frame(find("#lab-weights canvas"))
        self._layers = []

    def request(self):
        return {"epochs": self._training.epochs} if self._training.has_begun else None

    def show(self, view):
        by_id("lab-progress").hidden = False
        for name, place in self._texts:
            place.textContent = getattr(view.texts, name)
        for name, curve in self._curves:
            curve.setAttribute("d", getattr(view.curves, name))
        find("#lab-cost .guessing").style.setProperty("bottom", view.curves.guessing)
        self._weights.paint(view.weights)
        self._show_layers(view.layers)
        self.element.dataset.accuracy = str(view.accuracy)
        self.element.dataset.step = str(view.step)  # last: who waits for it must find all else in place

    def _show_layers(self, layers):
        while len(self._layers) < layers.length:
            self._layers.append(Layer(len(self._layers) + 1))
        for place, layer in enumerate(self._layers):
            layer.show(layers[place] if place < layers.length else None)


class Layer:
    """A row of the table of layers."""

    def __init__(self, number):
        self._row = add(by_id("lab-layers"), "tr")
        add(self._row, "th", text=str(number)).scope = "row"
        self._neurons, self._dead = add(self._row, "td"), add(self._row, "td")
        gradient = add(self._row, "td", "gradient")
        self._bar, self._gradient = add(gradient, "span", "bar"), add(gradient, "span")

    def show(self, layer):
        self._row.hidden = layer is None
        if layer is None:
            return
        self._neurons.textContent = layer.neurons
        self._dead.textContent = layer.dead
        self._gradient.textContent = layer.gradient
        self._bar.style.setProperty("--probability", str(layer.bar))
