"""The pictures of a sketch's way: every stage, the network's input, its neurons."""

import js

from page.ui.dom import by_id, context_2d, find_all


class Pictures:
    """The canvases that show what the worker made of the ink."""

    def __init__(self):
        self._stages = [
            (figure.dataset.stage, Frame(figure.firstChild)) for figure in find_all("#pipeline figure")
        ]
        self._model_input = Frame(by_id("model-input"))
        self._neurons = [Frame(canvas) for canvas in find_all(".neurons canvas")]

    def show(self, reading):
        for stage, frame in self._stages:
            frame.paint(reading.stages[stage])
        self._model_input.paint(reading.stages.smoothed)
        for layer, frame in enumerate(self._neurons):
            frame.paint(reading.neurons[layer])


class Frame:
    """A canvas that takes the size of its picture."""

    def __init__(self, canvas):
        self._canvas = canvas
        self._context = context_2d(canvas)
        self._size = None

    def paint(self, picture):
        """Show a picture from the worker: RGBA bytes with its width and height."""
        width, height = picture.width, picture.height
        if self._size != (width, height):
            self._size = width, height
            self._canvas.width, self._canvas.height = width, height
        rgba = picture.rgba
        pixels = js.Uint8ClampedArray.new(rgba.buffer, rgba.byteOffset, rgba.length)
        self._context.putImageData(js.ImageData.new(pixels, width, height), 0, 0)


def show_facts(facts):
    """Put the sketch's own numbers into the explanation."""
    for place in find_all("[data-fact]"):
        place.textContent = facts[place.dataset.fact]
