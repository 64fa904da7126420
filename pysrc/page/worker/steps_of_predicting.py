"""From the pixels to the answer, in six steps that can be done by hand, fewer for a network of fewer layers.

Each gives the numbers that the text of a step names, its facts, and the rows of
its table. What is added up or multiplied is rounded first, so that who takes the
shown numbers gets the shown result.
"""

import math
from functools import partial
from typing import Any

import numpy as np

from page.worker import pictures, words
from page.worker.figures import chance, decimal, signed
from scratchnet.confidence import LEAST_LIKENESS, NOT_A_DIGIT, UNSURE_MARGIN
from scratchnet.network import Network
from scratchnet.neurons import in_short, layer_sums, open_neuron, pulls
from scratchnet.reading import Reading

PATCH = slice(11, 17)  # rows and columns in the middle of the image, as many as a table has room for
OUTSIDE = 3  # how many times darker the rest is shown
TERMS = 6  # of a neuron's sum that are shown; the others are put together
EXACT = 4  # decimals of a power: e to it then has four figures
SHARES = 6  # decimals of what is shared out
POINTS = 2  # decimals of a percentage

Step = dict[str, Any]


def pixels(network: Network, reading: Reading) -> Step:
    """Grays become numbers between 0 and 1."""
    image = reading.stages.smoothed
    patch, brightest = image[PATCH, PATCH], int(image.max())
    picture = image // OUTSIDE
    picture[PATCH, PATCH] = patch
    return {
        "facts": {"gray": str(brightest), "x": decimal(brightest / 255), "not_zero": str((image > 0).sum())},
        "rows": [[decimal(gray / 255) for gray in row] for row in patch],
        "image": pictures.of_gray(picture),
    }


def first_layer(network: Network, reading: Reading) -> Step:
    return _neuron(network, reading, 0, words.pixel)


def second_layer(network: Network, reading: Reading) -> Step:
    return _neuron(network, reading, 1, partial(words.source, 1))


def sums(network: Network, reading: Reading) -> Step:
    """What each digit's neuron adds up: the products of all its inputs, and its bias."""
    z = layer_sums(network, reading.outputs)[-1]
    rows = []
    for digit, bias in enumerate(network.layers[-1].biases):
        products = round(float(z[digit]), 2) - round(float(bias), 2)
        rows.append([str(digit), decimal(products), signed(bias), decimal(z[digit])])
    facts = {"inputs": str(network.sizes[-2]), "digit": str(z.argmax()), "largest": decimal(z.max())}
    return {"facts": facts, "rows": rows}


def softmax(network: Network, reading: Reading) -> Step:
    """Each sum less the largest, e to that power, and its share of the total; the last row is the total."""
    z = [round(float(value), EXACT) for value in layer_sums(network, reading.outputs)[-1]]
    shifted = [value - max(z) for value in z]
    exponentials = [round(math.exp(value), SHARES) for value in shifted]
    total = sum(exponentials)
    rows = [
        [
            str(digit),
            decimal(z[digit], EXACT),
            decimal(shifted[digit], EXACT),
            decimal(e, SHARES) if e else f"< {10.0**-SHARES:.{SHARES}f}",
            chance(e / total, POINTS),
        ]
        for digit, e in enumerate(exponentials)
    ]
    facts = {
        "largest": decimal(max(z), EXACT),
        "total": decimal(total, SHARES),
        "digit": str(z.index(max(z))),
    }
    return {"facts": facts, "rows": [*rows, ["total", "", "", facts["total"], "100 %"]]}


def answer(network: Network, reading: Reading) -> Step:
    """The three most probable digits, and what has to be true of them to be called an answer."""
    p = [round(float(probability), POINTS + 2) for probability in reading.probabilities]
    ranked = sorted(range(10), key=lambda digit: -reading.probabilities[digit])[:3]
    first, second = ranked[:2]
    margin = p[first] - p[second]
    facts = {
        "digit": str(first),
        "second": str(second),
        "margin": decimal(100 * margin, POINTS) if margin < 1 else "almost 100",
        "needed": decimal(100 * UNSURE_MARGIN, 0),
        "verdict": VERDICTS[reading.verdict.name].format(digit=first, second=second),
    }
    return {"facts": facts, "rows": [[str(digit), chance(p[digit], POINTS)] for digit in ranked]}


def doubt(reading: Reading, has_doubter: bool, is_in_row: bool) -> str:
    """What the doubter says of a sketch or of a digit of a row, and by what it was overruled, if it was."""
    if not has_doubter:
        return NO_DOUBTER
    likeness = chance(reading.likeness).replace(">", "more than").replace("<", "less than")
    if reading.likeness >= LEAST_LIKENESS or reading.verdict == NOT_A_DIGIT:
        return DOUBTER.format(likeness)
    return OVERRULED.format(likeness, VOUCHED_BY_ROW if is_in_row else VOUCHED_BY_LESSON)


STEPS = {
    "pixels": pixels,
    "first-layer": first_layer,
    "second-layer": second_layer,
    "sums": sums,
    "softmax": softmax,
    "answer": answer,
}
HIDDEN_LAYERS = {"first-layer": 1, "second-layer": 2}  # how many a step is about; the others are about none
DOUBTER = (
    "And the sketch must be like a digit at all: a second network finds it {} like one, and at least half is "
    "needed."
)
OVERRULED = "A second network finds the sketch only {} like one, and at least half is needed; but {}."
VOUCHED_BY_ROW = "the digits beside it are so sure that they vouch for it"
VOUCHED_BY_LESSON = "you taught one much like it"
NO_DOUBTER = (
    "Whether the sketch is like a digit at all is not judged now: the second network, which does that, was "
    "fitted to another one."
)
VERDICTS = {
    "digit": "So the answer is {digit}.",
    "unsure": "So there is no single answer: {digit} or {second}.",
    "not-a-digit": "So there is no answer: this is too little like a digit.",
}


def _neuron(network: Network, reading: Reading, layer: int, name: Any) -> Step:
    """The sum of that neuron of a layer which gives most to the answer.

    Args:
        name: from the place of an input to what it is called.
    """
    digit = int(reading.probabilities.argmax())
    given = pulls(network, reading.outputs, layer)[digit] * reading.outputs[layer + 1][0]
    index = int(given.argmax())
    neuron = open_neuron(network, reading.outputs, layer, index)
    x, w = np.round(reading.outputs[layer][0].astype(float), 2), np.round(neuron.weights.astype(float), 2)
    addition = in_short(neuron._replace(terms=x * w), TERMS)
    rows = [
        [name(place), decimal(x[place]), decimal(w[place]), signed(term)]
        for place, term in zip(addition.places, addition.terms, strict=True)
    ]
    rows += [[_name_of_rest(len(w) - len(addition.terms)), "", "", signed(addition.rest)]]
    rows += [["bias b", "", "", signed(addition.bias)], ["sum z", "", "", decimal(addition.z)]]
    facts = {
        "neuron": str(index + 1),
        "neurons": str(network.sizes[layer + 1]),
        "inputs": str(network.sizes[layer]),
        "digit": str(digit),
        "z": decimal(addition.z),
        "a": decimal(neuron.output),
    }
    return {"facts": facts | {"activation": words.NAMES[network.activation.name]}, "rows": rows}


def _name_of_rest(count: int) -> str:
    """Where all inputs are shown, there is still what rounding them left out."""
    return f"the other {count} inputs" if count else "what rounding left out"
