"""The network with all it needs to answer the page.

What goes in is what the page has, bytes and lists; what comes out is a message:
numbers, flat arrays and pictures ready to paint.
"""

from typing import Any

import numpy as np

from page.worker import pictures
from scratchnet.confidence import BLANK, NOT_A_DIGIT, is_vouched_for, judge
from scratchnet.ink import Imprint, Stroke, draw
from scratchnet.network import Network
from scratchnet.preprocessing import IMAGE_SIZE
from scratchnet.reading import Reading
from scratchnet.reading import read as read_image

DECIMALS = 7  # of a probability: the page need not show anew what changes by less


class Reader:
    """Reads sketches, and keeps the last reading for those who explain it."""

    def __init__(self, network: Network, doubter: Network | None):
        self.network = network  # the one that gave the last reading
        self.doubter = doubter
        self._next = network, doubter
        self.taught = np.empty((0, IMAGE_SIZE, IMAGE_SIZE), np.uint8)  # sketches of the visitor's lessons
        self.reading: Reading | None = None  # of the whole sketch
        self.smoothing = 0.0  # model px, that it was read with
        self.part = 0  # which digit of a row is looked at

    @property
    def subject(self) -> Reading:
        """What the pictures and explanations are about: the sketch, or one digit of a row."""
        assert self.reading, "nothing has been read yet"
        parts = self.reading.parts
        return parts[min(self.part, len(parts) - 1)] if parts else self.reading

    def use(self, network: Network, doubter: Network | None) -> None:
        """Read with another network from now on; what was read is still explained by the one that read it."""
        self._next = network, doubter

    def _trust(self, reading: Reading) -> Reading:
        """The doubter was not there when a visitor taught what is a digit too."""
        if reading.verdict == NOT_A_DIGIT and is_vouched_for(reading.stages.smoothed, self.taught):
            return reading._replace(verdict=judge(reading.probabilities))
        return reading

    def read(self, image: np.ndarray, smoothing: float, part: int) -> dict[str, Any]:
        """Read a canvas; see `preprocess` for the arrays it takes."""
        self.network, self.doubter = self._next
        self.reading = self._trust(read_image(self.network, image, smoothing, self.doubter))
        self.smoothing, self.part = smoothing, part
        verdict, outputs = self.reading.verdict, outputs_shown(self.subject)
        return {
            "verdict": verdict.name,
            "digit": self.reading.text,
            "confidence": verdict.confidence,
            "parts": [_describe(digit) for digit in self.reading.parts],
            "probabilities": outputs[-1][0].astype(float).round(DECIMALS),
            "seen": pictures.of_gray(self.subject.stages.smoothed),
            "neurons": pictures.of_neurons(outputs[1:-1]),
        }

    def read_strokes(self, strokes: list[list[Any]], smoothing: float, part: int) -> dict[str, Any]:
        """Draw strokes, [[points, width, erases], …], here instead of in the browser, and read that."""
        return self.read(255 - draw(to_strokes(strokes)), smoothing, part)


def outputs_shown(reading: Reading) -> list[np.ndarray]:  # -> [1, 784], …, [1, 10]
    """The network makes something of blank paper too, but it means nothing."""
    blank = reading.verdict == BLANK
    return [np.zeros_like(layer) for layer in reading.outputs] if blank else reading.outputs


def to_strokes(strokes: list[list[Any]]) -> list[Stroke | Imprint]:
    """Strokes as the page sends them, [[points, width, erases], …]; one without a width is an image."""
    return [
        Stroke(np.array(points, float), width, erases) if width else _to_imprint(points)
        for points, width, erases in strokes
    ]


def _to_imprint(shades: list[int]) -> Imprint:
    return Imprint(np.array(shades, np.uint8).reshape(IMAGE_SIZE, IMAGE_SIZE))


def _describe(digit: Reading) -> dict[str, Any]:
    """One digit of a row, with the box around it in canvas px: left, top, right, bottom."""
    return {
        "digit": digit.text,
        "verdict": digit.verdict.name,
        "confidence": digit.verdict.confidence,
        "probabilities": digit.probabilities,
        "box": list(digit.stages.box or ()),
        "image": pictures.of_gray(digit.stages.smoothed),
    }
