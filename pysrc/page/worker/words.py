"""What is said about a neuron. People count from one; arrays count from zero."""

import numpy as np

from page.worker.figures import chance, decimal, signed
from scratchnet.neurons import Neuron
from scratchnet.preprocessing import IMAGE_SIZE

OF_FACTORS = 3  # decimals; one more than a product has, so that it can be checked by hand
ORDINALS = ("first", "second")  # hidden layers; of a network with more nobody opens a neuron

POSITIVE = {
    "relu": "Above zero: ReLU lets it through, and the neuron fires.",
    "leaky_relu": "Above zero: leaky ReLU lets it through, and the neuron fires.",
}
OTHERWISE = {
    "relu": "Not above zero: ReLU makes it 0, and the neuron is silent.",
    "leaky_relu": "Not above zero: leaky ReLU lets a hundredth of it through.",
    "sigmoid": "Sigmoid squeezes it in between 0 and 1.",
    "tanh": "Tanh squeezes it in between −1 and 1.",
    "softmax": "Softmax weighs it against the nine other sums: its share is the probability.",
}

FIRE = {  # what those do whose sum is above zero
    "relu": "fire",
    "leaky_relu": "fire",
    "sigmoid": "give more than a half",
    "tanh": "give more than zero",
}
UNHEARD = "Nothing of what it says reaches a digit: those after it are silent, or do not listen."

NAMES = {"relu": "ReLU", "leaky_relu": "leaky ReLU", "sigmoid": "sigmoid", "tanh": "tanh"}
BENDS = {
    "relu": "If the sum is negative, the neuron stays silent; else it passes the sum on.",
    "leaky_relu": "If the sum is negative, the neuron passes on a hundredth of it; else all of it.",
    "sigmoid": "The sum is squeezed in between 0 and 1.",
    "tanh": "The sum is squeezed in between −1 and 1.",
}


def name(layer: int, index: int, sizes: tuple[int, ...]) -> str:
    """`sizes` are the neurons per layer, the input first."""
    if layer == len(sizes) - 2:
        return f"The neuron for {index}, one of the {sizes[-1]} in the last layer"
    return f"Neuron {index + 1} of the {sizes[layer + 1]} in the {ORDINALS[layer]} layer"


def source(layer: int, place: int) -> str:
    """Where an input comes from."""
    return f"neuron {place + 1}" if layer else f"pixel in {pixel(place)}"


def pixel(place: int) -> str:
    row, column = divmod(int(place), IMAGE_SIZE)
    return f"row {row + 1}, column {column + 1}"


def activation(neuron: Neuron, function: str) -> list[str]:
    """The output, and how the sum became it."""
    sentences = POSITIVE if neuron.z > 0 and function in POSITIVE else OTHERWISE
    output = chance(neuron.output, 2) if function == "softmax" else decimal(neuron.output)
    return [output, sentences[function]]


def says(given: np.ndarray, speaks: bool) -> str:  # [10], to each digit's sum
    """The digit that gains most, and the one that loses most."""
    most, least = int(given.argmax()), int(given.argmin())
    gains = [f"most for {most} ({signed(given[most])})"] if given[most] > 0 else []
    loses = [f"most against {least} ({signed(given[least])})"] if given[least] < 0 else []
    if not gains + loses:
        return UNHEARD
    opinion = " and ".join(gains + loses)
    return (
        f"It speaks {opinion}." if speaks else f"It says nothing now. An output of 1 would speak {opinion}."
    )


def own_digit(digit: int) -> str:
    return f"Its sum counts for {digit} and for no other digit."
