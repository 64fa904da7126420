"""What a network endures.

Nothing in it is vital: its knowledge is spread over all weights, so it fades
rather than breaks. Damage is done to a copy, and to undo it is to go back to
the original.
"""

from dataclasses import dataclass

import numpy as np

from scratchnet.network import Layer, Network


@dataclass(frozen=True)
class Damage:
    """What is done to a network; as it stands here, nothing."""

    switched_off: tuple[frozenset[int], ...] = ()  # neurons of the first hidden layer, of the second, …
    noise: float = 0.0  # standard deviation, as a share of that of each layer's weights
    biases: bool = True  # False sets them to zero
    temperature: float = 1.0  # above 0; the ten last sums are divided by it: hotter is less sure


def damaged(network: Network, damage: Damage, generator: np.random.Generator) -> Network:
    """The same network after the damage: new arrays of the same sizes.

    Args:
        generator: of the noise; the same seed gives the same noise, only stronger or weaker.
    """
    layers = [_disturbed(layer, damage.noise, generator) for layer in network.layers]
    if not damage.biases:
        layers = [Layer(weights, np.zeros_like(biases)) for weights, biases in layers]
    for after, neurons in zip(layers[1:], damage.switched_off):
        after.weights[list(neurons)] = 0  # whatever it says, nobody listens
    heat = np.float32(damage.temperature)
    layers[-1] = Layer(layers[-1].weights / heat, layers[-1].biases / heat)
    return Network(layers, network.activation)


def _disturbed(layer: Layer, noise: float, generator: np.random.Generator) -> Layer:
    """Shake every weight by a normally distributed share of the layer's spread."""
    shaken = generator.standard_normal(layer.weights.shape, np.float32)
    spread = layer.weights.std(dtype=float)  # in float32 the squares of huge weights would be infinite
    return Layer(layer.weights + np.float32(noise * spread) * shaken, layer.biases.copy())
