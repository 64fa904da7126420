"""The network with all it needs to answer the page.

What goes in is what the page has, bytes and lists; what comes out is a message:
numbers, flat arrays and pictures ready to paint.
"""

from typing import Any

import numpy as np

from page.worker import facts, pictures
from scratchnet import weights_file
from scratchnet.confidence import BLANK
from scratchnet.ink import CANVAS_SIZE, Stroke, draw
from scratchnet.reading import Reading
from scratchnet.reading import read as read_pixels


class Reader:
    """Reads sketches with one network."""

    def __init__(self, weights: bytes, model_card: dict[str, Any]):
        self.network = weights_file.decode(weights)
        self.facts = facts.of_network(self.network, model_card)

    def check_test_card(self, pixels: memoryview, shades: list[int]) -> bool:
        """Compare what was read from a canvas with the columns of gray that were drawn on it."""
        columns = np.repeat(np.array(shades, np.uint8), CANVAS_SIZE // len(shades))
        expected = np.broadcast_to(columns[:, None], (CANVAS_SIZE, CANVAS_SIZE, 3))
        return bool((_to_image(pixels)[:, :, :3] == expected).all())

    def read(self, pixels: memoryview, smoothing: float) -> dict[str, Any]:
        """Read a canvas from its RGBA bytes."""
        return self._message(read_pixels(self.network, _to_image(pixels), smoothing))

    def read_strokes(self, strokes: list[list[Any]], smoothing: float) -> dict[str, Any]:
        """Draw strokes, [[points, width, erases], …], here instead of in the browser, and read that."""
        ink = draw([Stroke(np.array(points, float), width, erases) for points, width, erases in strokes])
        return self._message(read_pixels(self.network, 255 - ink, smoothing))

    def _message(self, reading: Reading) -> dict[str, Any]:
        verdict = reading.verdict
        outputs = reading.outputs
        if verdict == BLANK:  # the network makes something of black pixels too, but it means nothing
            outputs = [np.zeros_like(layer) for layer in outputs]
        return {
            "verdict": verdict.name,
            "digit": reading.text,
            "confidence": verdict.confidence,
            "probabilities": outputs[-1][0],
            "stages": pictures.of_stages(reading.stages),
            "neurons": pictures.of_neurons(outputs[1:-1]),
            "facts": self.facts | facts.of_reading(reading, self.network),
        }


def _to_image(pixels: memoryview) -> np.ndarray:  # bytes -> uint8 [280, 280, 4]
    return np.asarray(pixels, np.uint8).reshape(CANVAS_SIZE, CANVAS_SIZE, 4)
