"""The numbers in the explanation: this network's own, for this very sketch."""

from typing import Any

import numpy as np

from page.worker import words
from page.worker.figures import chance
from page.worker.knowledge import Knowledge
from scratchnet.confidence import BLANK
from scratchnet.network import Network
from scratchnet.neurons import layer_sums
from scratchnet.reading import Reading

NOTHING = "–"  # where there is no ink to speak of
NOT_MEASURED = "an unknown share"
OF_A_SKETCH = (
    "ink_pixels",
    "box_size",
    "fitted_size",
    "input_pixels",
    "firing_1",
    "first_digit",
    "first_probability",
    "second_digit",
    "second_probability",
    "largest_sum",
    "second_sum",
)


def view(knowledge: Knowledge, request: dict[str, Any]) -> dict[str, str]:
    network, networks = knowledge.reader.network, knowledge.networks
    reading = knowledge.reader.subject
    return (
        of_network(network, networks.model_card if networks.is_as_trained(network) else None)
        | of_reading(reading, network)
        | {"second_layer": _second_layer(reading)}
    )


def of_network(network: Network, model_card: dict[str, Any] | None) -> dict[str, str]:
    """What is true of the network, whatever is drawn."""
    accuracy = model_card and model_card["figures"]["MNIST test"]["accuracy"]
    return {
        "parameters": f"{network.parameter_count:,}",
        "accuracy": f"{100 * accuracy:.2f} %" if accuracy else NOT_MEASURED,
        "neurons_1": str(network.layers[0].biases.size),
        "bend": words.BENDS[network.activation.name],
        "activation": words.NAMES[network.activation.name],
    }


def of_reading(reading: Reading, network: Network) -> dict[str, str]:
    """What is true of this sketch."""
    stages = reading.stages
    if reading.verdict == BLANK:
        return dict.fromkeys(OF_A_SKETCH, NOTHING)
    return {
        "ink_pixels": f"{np.count_nonzero(stages.inverted):,}",
        "box_size": _size(stages.cropped),
        "fitted_size": _size(stages.fitted),
        "input_pixels": str(np.count_nonzero(stages.smoothed)),
        "firing_1": _firing(reading, 1),
        **_sums(reading, network),
    }


def _firing(reading: Reading, layer: int) -> str:
    """How many neurons of a hidden layer fire; a loaded network may have no such layer."""
    hidden = reading.outputs[:-1]
    if reading.verdict == BLANK or layer >= len(hidden):
        return NOTHING
    return str(np.count_nonzero(hidden[layer] > 0))


def _second_layer(reading: Reading) -> str:
    """What comes after the first layer; a network that was loaded or trained here may have other layers."""
    hidden = [outputs.size for outputs in reading.outputs[1:-1]]
    if len(hidden) < 2:
        return "In this network that is the last one already."
    says = (
        f"Its {hidden[1]} neurons do the same with the {hidden[0]} outputs before them: "
        f"{_firing(reading, 2)} of the {hidden[1]} fire. What each one looks for, nobody told them."
    )
    more = len(hidden) - 2
    return says + (f" {more} more {'layer follows' if more == 1 else 'layers follow'}." if more else "")


def _sums(reading: Reading, network: Network) -> dict[str, str]:
    """The two largest sums of the last layer, before softmax, and what softmax makes of them."""
    sums = layer_sums(network, reading.outputs)[-1]
    second, first = np.argsort(sums)[-2:]
    facts = {}
    for name, digit in (("first", first), ("second", second)):
        facts[f"{name}_digit"] = str(digit)
        facts[f"{name}_probability"] = chance(float(reading.probabilities[digit]), 2)
    return facts | {"largest_sum": f"{sums[first]:.2f}", "second_sum": f"{sums[second]:.2f}"}


def _size(image: np.ndarray) -> str:
    height, width = image.shape
    return f"{width} × {height}"
