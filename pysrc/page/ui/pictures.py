"""The pictures of a sketch's way: every stage, the network's input, its neurons."""

from page.ui.dom import by_id, find, find_all, paint


def show(reading):
    for figure in find_all("#pipeline figure"):
        paint(figure.firstChild, reading.stages[figure.dataset.stage])
    paint(by_id("model-input"), reading.stages.smoothed)
    for layer, picture in enumerate(reading.neurons, 1):
        paint(find(f".neurons[data-layer='{layer}'] canvas"), picture)


def show_facts(facts):
    """Put the sketch's own numbers into the explanation."""
    for place in find_all("[data-fact]"):
        place.textContent = facts[place.dataset.fact]
