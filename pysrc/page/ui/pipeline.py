"""The panels that show the way from the ink to the input, in pictures and in numbers."""

from page.ui.dom import by_id, find_all
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
    """The explanation in words, with the sketch's own numbers."""

    def __init__(self):
        super().__init__("facts", by_id("how-it-works"))
        self._places = [(place.dataset.fact, place) for place in find_all("#how-it-works [data-fact]")]

    def show(self, view):
        for fact, place in self._places:
            place.textContent = getattr(view, fact)
