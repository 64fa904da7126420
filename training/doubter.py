"""A second network that tells digits from everything else, fitted once the first one is trained.

It is given what the first network's hidden neurons say, learns by the same loop
from digits and from things that are none, and answers with two probabilities.
Its last bias is then moved so that of digits by writers it never saw, drawn as
the page draws them, it takes only a small, chosen share for something else.
"""

import itertools
from functools import partial
from pathlib import Path

import numpy as np

from scratchnet.activations import ACTIVATIONS
from scratchnet.confidence import hidden_outputs
from scratchnet.initialisation import initialise
from scratchnet.loss import one_hot
from scratchnet.network import Layer, Network, forward
from scratchnet.optimizers import Adam
from scratchnet.preprocessing import preprocess, to_model_input
from scratchnet.training import train
from scratchnet.weights_file import encode
from training.answers import Way, draw_sample
from training.averaging import Average
from training.compact import compact
from training.datasets import Images, load_pen_digits
from training.nondigits import make_nondigits
from training.pool import make_in_rounds
from training.randomness import generator_for
from training.schedule import pace
from training.sketch_pool import HANDS
from training.unipen import Sample

HIDDEN = (128, 64)  # neurons
EPOCHS = 6  # more, and it knows those non-digits by heart instead of what they have in common
BATCH_SIZE = 128
LEARNING_RATE = 0.004  # at its highest; see `schedule`
NONDIGITS = 60_000
ROUNDS = 8  # in which they are drawn
DOUBTED = 0.03  # share of the digits of unseen writers that may be taken for something else
UNSEEN = 5  # every fifth writer is kept to choose the bias by
WIDTHS = (10, 18, 28)  # canvas px, the pens with which those are drawn
EVERY_SKETCH = 4  # one of so many is shown, nearly as many as there are of MNIST


def fit_doubter(network: Network, mnist: Images, sketches: Images, seed: int, folder: Path | None) -> Network:
    """Fit a doubter to a network.

    Args:
        sketches: all that `load_sketches` draws.
        folder: where the pen digits are; see `load_file`.
    """
    samples = load_pen_digits("tra", folder)
    unseen = choose_unseen(samples)
    known = sketches.images[~np.tile(unseen, HANDS)]
    digits = np.concatenate([mnist.images, known[::EVERY_SKETCH]])
    doubter = learn(look(network, digits), look(network, draw_nondigits(seed)), seed)
    kept = [sample for sample, is_unseen in zip(samples, unseen, strict=True) if is_unseen]
    return move_bias(doubter, look(network, draw_plainly(kept)))


def make_doubter(
    network: Network, mnist: Images, sketches: Images, seed: int, folder: Path | None = None
) -> bytes:
    """A doubter as it is shipped: the bytes of its npz file. See `fit_doubter`."""
    return encode(compact(fit_doubter(network, mnist, sketches, seed, folder)))


def choose_unseen(samples: list[Sample]) -> np.ndarray:  # -> bool [samples]
    """Which samples are by the writers that the doubter never sees."""
    writers = sorted({sample.writer for sample in samples})[::UNSEEN]
    return np.array([sample.writer in writers for sample in samples])


def look(network: Network, images: np.ndarray) -> np.ndarray:  # uint8 [n, 28, 28] -> float32 [n, 160]
    """What the doubter is given of images."""
    return hidden_outputs(forward(network, to_model_input(images)))


def draw_nondigits(seed: int) -> np.ndarray:  # -> uint8 [NONDIGITS, 28, 28]
    return make_in_rounds(partial(draw_round, seed, NONDIGITS // ROUNDS), ROUNDS, "drawing non-digits")


def draw_round(seed: int, count: int, number: int) -> np.ndarray:
    return make_nondigits(count, generator_for(seed, "non-digits", number))


def draw_plainly(samples: list[Sample]) -> np.ndarray:  # -> uint8 [n, 28, 28]
    """As the page would draw them: no other hand, every pen."""
    canvases = (draw_sample(sample, Way(width)) for width in WIDTHS for sample in samples)
    return np.stack([preprocess(canvas).smoothed for canvas in canvases])


def learn(digits: np.ndarray, others: np.ndarray, seed: int) -> Network:  # [n, 160], [m, 160]
    """Train a doubter on digits and other things; what is returned is the average over its last steps."""
    x = np.concatenate([digits, others])
    targets = one_hot(np.repeat([1, 0], [len(digits), len(others)]), 2)
    middle, spread = x.mean(axis=0), x.std(axis=0) + np.float32(0.1)  # some neurons hardly ever fire
    doubter = initialise((x.shape[1], *HIDDEN, 2), ACTIVATIONS["relu"], generator_for(seed, "doubter"))
    average, optimizer = Average(doubter), Adam()  # its own rate holds for the first step
    epochs = itertools.repeat(((x - middle) / spread, targets), EPOCHS)
    for step in train(doubter, optimizer, epochs, BATCH_SIZE, generator_for(seed, "shuffling non-digits")):
        average.update(doubter)
        optimizer.learning_rate = LEARNING_RATE * pace((step.epoch + step.step / step.steps) / EPOCHS)
    return without_standardising(average.network, middle, spread)


def without_standardising(doubter: Network, middle: np.ndarray, spread: np.ndarray) -> Network:
    """The same doubter for inputs as they are: (x - m) / s · w + b  =  x · (w / s) + (b - m · (w / s))."""
    weights = doubter.layers[0].weights / spread[:, None]
    first = Layer(weights, doubter.layers[0].biases - middle @ weights)
    return Network([first, *doubter.layers[1:]], doubter.activation)


def move_bias(doubter: Network, digits: np.ndarray) -> Network:  # [n, 160]
    """Move the bias of "digit" until just the chosen share of digits is less likely that than not."""
    probabilities = forward(doubter, digits)[-1].astype(float)
    sums = np.log(probabilities[:, 1]) - np.log(probabilities[:, 0])
    last = doubter.layers[-1]
    shift = np.array([0, np.quantile(sums, DOUBTED)], np.float32)
    return Network([*doubter.layers[:-1], Layer(last.weights, last.biases - shift)], doubter.activation)
