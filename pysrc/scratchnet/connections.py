"""The connections that decide.

A hundred thousand connections cannot be drawn, and need not be: on one sketch
most carry nothing. What one of them gives to an answer is what it carries, its
input times its weight, times how far the answer moves with the sum it ends in.
Only the strongest are shown: into the last layer nearly all that counts, into the
first no more than a sample, for there thousands give a little each.
"""

from typing import NamedTuple

import numpy as np

from scratchnet.network import Layer, Network, gradients_at_sums

SHOWN = (24, 24, 12)  # connections into each layer: as many as the eye can follow


class Connections(NamedTuple):
    """The strongest connections into one layer, the strongest first."""

    sources: np.ndarray  # int [k], places in the layer before; of a pixel, row by row
    targets: np.ndarray  # int [k], places in this layer
    shares: np.ndarray  # float32 [k], what each gives to the sum that is asked for; negative is against


def strongest(
    network: Network, outputs: list[np.ndarray], asked: np.ndarray, counts: tuple[int, ...] = SHOWN
) -> list[Connections]:
    """Find the connections that matter most for a question, in every layer.

    Args:
        asked: float32 [1, 10], see `explanation`.
        counts: how many for each layer; fewer come back where fewer carry anything.
    """
    at_sums = gradients_at_sums(network, outputs, asked)
    layers = zip(network.layers, outputs[:-1], at_sums, counts, strict=True)
    return [_strongest_of(layer, a[0], dz[0], count) for layer, a, dz, count in layers]


def of_neuron(network: Network, outputs: list[np.ndarray], layer: int, index: int) -> list[Connections]:
    """The strongest connections into one neuron and out of it; in every other layer there are none.

    What is asked here is smaller: not what they give to an answer, only what
    they carry, to this neuron and from it.
    """
    alone = np.zeros(network.sizes[layer + 1], np.float32)
    alone[index] = 1
    found = []
    for place, (dense, a, count) in enumerate(zip(network.layers, outputs[:-1], SHOWN, strict=True)):
        sources = a[0] * {layer: 1, layer + 1: alone}.get(place, 0)
        targets = alone if place == layer else np.ones(dense.biases.size, np.float32)
        found.append(_strongest_of(dense, sources, targets, count))
    return found


def shares(layer: Layer, a: np.ndarray, dz: np.ndarray) -> np.ndarray:  # [in], [out] -> [in, out]
    """What every connection gives: its input a, times its weight, times the gradient dz where it ends."""
    return a[:, None] * layer.weights * dz


def _strongest_of(layer: Layer, a: np.ndarray, dz: np.ndarray, count: int) -> Connections:
    """Look only where something is carried: most pixels are paper, most neurons of ReLU silent."""
    sources, targets = np.flatnonzero(a), np.flatnonzero(dz)
    busy = Layer(layer.weights[np.ix_(sources, targets)], layer.biases[targets])
    given = shares(busy, a[sources], dz[targets])
    order = _largest(np.abs(given).ravel(), count)
    rows, columns = np.unravel_index(order, given.shape)
    return Connections(sources[rows], targets[columns], given[rows, columns])


def _largest(values: np.ndarray, count: int) -> np.ndarray:  # [n] -> int [≤ count]
    """Places of the largest values, the largest first; only those are sorted, which is much quicker."""
    if count < len(values):
        chosen = np.argpartition(values, len(values) - count)[len(values) - count :]
    else:
        chosen = np.arange(len(values))
    return chosen[np.argsort(-values[chosen], kind="stable")]
