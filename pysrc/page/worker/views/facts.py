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
ACCURACY = "On 10,000 digits that it never saw in training it is right {:.2f} % of the time."
NOT_BENT = "These ten sums are the last already: they are not bent."
DOUBTER = (
    "So a second, smaller network looks at how the hidden neurons fire; it has seen digits and many other "
    "things, and when it finds this more like the other things, the page gives no answer."
)
NO_DOUBTER = (
    "A second, smaller network could tell by how the hidden neurons fire, but it was fitted to the network "
    "that came with this page, and does not judge this one."
)
ROWS = (
    "Ink standing side by side is tried together and apart, and the cut that leaves the most convincing "
    "digits is read."
)
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
        | of_doubter(knowledge.reader.doubter)
        | of_reading(reading, network)
        | {"second_layer": _second_layer(reading, network)}
    )


def of_network(network: Network, model_card: dict[str, Any] | None) -> dict[str, str]:
    """What is true of the network, whatever is drawn."""
    accuracy = model_card and model_card["figures"]["MNIST test"]["accuracy"]
    activation, hidden_layers = network.activation.name, len(network.layers) - 1
    return {
        "parameters": f"{network.parameter_count:,}",
        "accuracy": ACCURACY.format(100 * accuracy) if accuracy else "",
        "neurons_1": str(network.layers[0].biases.size),
        "hidden_layers": str(hidden_layers),
        "bend": words.BENDS[activation] if hidden_layers else NOT_BENT,
        "activation": words.NAMES[activation],
        "fire": words.FIRE[activation],
    }


def of_doubter(doubter: Network | None) -> dict[str, str]:
    """What is true of the network that judges whether a sketch is a digit at all, or two, if there is one."""
    return {"doubter": DOUBTER, "rows": ROWS} if doubter else {"doubter": NO_DOUBTER, "rows": ""}


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
        "firing_1": _firing(reading, network, 1),
        **_sums(reading, network),
    }


def _firing(reading: Reading, network: Network, layer: int) -> str:
    """How many neurons of a hidden layer have a sum above zero; a loaded network may have no such layer."""
    hidden = reading.outputs[:-1]
    if reading.verdict == BLANK or layer >= len(hidden):
        return NOTHING
    at_zero = network.activation.function(np.zeros(1))
    return str(np.count_nonzero(hidden[layer] > at_zero))


def _second_layer(reading: Reading, network: Network) -> str:
    """What comes after the first layer; a network that was loaded or trained here may have other layers."""
    hidden = [outputs.size for outputs in reading.outputs[1:-1]]
    if len(hidden) < 2:
        return "In this network that is the last one already." if hidden else "There is none in this network."
    says = (
        f"Its {hidden[1]} neurons do the same with the {hidden[0]} outputs before them: "
        f"{_firing(reading, network, 2)} of the {hidden[1]} {words.FIRE[network.activation.name]}. "
        "What each one looks for, nobody told them."
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
