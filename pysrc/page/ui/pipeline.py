"""The panels that show the way from the ink to the input, in pictures and in numbers."""

from page.ui.dom import by_id, find_all, write
from page.ui.panels import Panel
from page.ui.pictures import Frame


class Pipeline(Panel):
    """A picture of every stage of the preprocessing."""

    def __init__(self):
        super().__init__("pipeline", by_id("pipeline"))
        figures = find_all("#pipeline figure")
        self._stages = [(figure.dataset.stage, Frame(figure.firstChild)) for figure in figures]

    def show(self, view):
        for stage, frame in self._stages:
            frame.paint(getattr(view, stage))


class Facts(Panel):
    """A text with the sketch's own numbers in it."""

    def __init__(self, name):
        super().__init__("facts", by_id(name))
        self._places = [(place.dataset.fact, place) for place in find_all(f"#{name} [data-fact]")]

    def show(self, view):
        for fact, place in self._places:
            write(place, getattr(view, fact))
        self.element.dataset.hiddenLayers = view.hidden_layers
