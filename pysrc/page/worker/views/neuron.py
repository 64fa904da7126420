"""One neuron, opened: its weights, its sum written out, its output, and the digits it speaks for."""

from typing import Any

import numpy as np

from page.worker import pictures, words
from page.worker.figures import decimal
from page.worker.knowledge import Knowledge
from page.worker.paths import bars
from scratchnet.confidence import BLANK
from scratchnet.neurons import Neuron, in_short, open_neuron
from scratchnet.preprocessing import IMAGE_SIZE

TERMS = 4  # written out; the others are added up


def view(knowledge: Knowledge, request: dict[str, Any]) -> dict[str, Any]:
    reader, layer, index = knowledge.reader, request["layer"], request["index"]
    outputs, sizes = reader.subject.outputs, reader.network.sizes
    neuron = open_neuron(reader.network, outputs, layer, index)
    is_last = layer == len(reader.network.layers) - 1
    is_blank = reader.subject.verdict == BLANK
    speaks = bool(neuron.output) and not is_blank
    says = neuron.speaks_for if speaks else neuron.pull
    return {
        "layer": layer,
        "index": index,
        "blank": is_blank,
        "name": words.name(layer, index, sizes),
        "inputs": sizes[layer],
        "weights": _chart(neuron.weights, layer),
        "products": _chart(neuron.terms * (not is_blank), layer),
        "terms": [] if is_blank else _terms(neuron, outputs[layer][0], layer),
        "addition": _addition(neuron),
        "activation": words.activation(neuron, "softmax" if is_last else reader.network.activation.name),
        "says": bars(says),
        "says_words": words.own_digit(index) if is_last else words.says(says, speaks),
    }


def _chart(values: np.ndarray, layer: int) -> dict[str, Any]:
    """Of pixels a picture, of neurons bars."""
    if layer == 0:
        image = values.reshape(IMAGE_SIZE, IMAGE_SIZE)
        return {"picture": pictures.of_signed(image), "positive": "", "negative": ""}
    return {"picture": "", **bars(values)}


def _terms(neuron: Neuron, given: np.ndarray, layer: int) -> list[list[str]]:
    """The strongest terms: whose they are, input, weight, product."""
    shown = in_short(neuron, TERMS)
    return [
        [
            words.source(layer, int(place)),
            decimal(given[place], words.OF_FACTORS),
            decimal(neuron.weights[place], words.OF_FACTORS),
            decimal(term),
        ]
        for place, term in zip(shown.places, shown.terms, strict=True)
    ]


def _addition(neuron: Neuron) -> dict[str, str]:
    shown = in_short(neuron, TERMS)
    return {
        "others": f"the other {neuron.terms.size - TERMS} together",
        "rest": decimal(shown.rest),
        "bias": decimal(shown.bias),
        "z": decimal(shown.z),
    }
