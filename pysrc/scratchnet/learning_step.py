"""One step of learning, number by number.

Tell the network what the sketch is, and it changes every weight a little, so
that it would have been less wrong. The sketch, the cost, the gradient and the
step are all there is to learning; training only does it again and again.
"""

from typing import NamedTuple

import numpy as np

from scratchnet.loss import cross_entropy, one_hot
from scratchnet.network import Network, backward, copy, forward, parameters
from scratchnet.optimizers import GradientDescent

LEARNING_RATE = 0.001  # one sketch alone is a steep slope: at ten times this, one step turns the answer over


class LearningStep(NamedTuple):
    """What one step did: to the cost, and to the weight of the last layer that it changed most."""

    cost_before: float  # nats
    gradient_at_sums: np.ndarray  # [10], p - t: what each probability is, minus what it should be
    neuron: int  # of the last hidden layer: where that weight begins ...
    digit: int  # ... and where it ends
    input: float  # what that neuron said
    gradient: float  # of the cost with respect to that weight: `input` times the gradient at the digit's sum
    weight_before: float
    weight_after: float  # weight_before - learning rate · gradient
    cost_after: float  # nats, with every weight and bias changed
    probabilities_after: np.ndarray  # [10]
    moved: int  # how many weights and biases have a gradient that is not zero


def learn_once(
    network: Network, outputs: list[np.ndarray], label: int, learning_rate: float = LEARNING_RATE
) -> LearningStep:
    """Take one step of gradient descent on one sketch, in a copy: the network itself stays as it is."""
    target = one_hot(np.array([label]))
    gradients = backward(network, outputs, target)
    gradient = gradients[-1].weights.copy()  # the step uses them up
    moved = sum(int(np.count_nonzero(array)) for array in parameters(gradients))
    learned = copy(network)
    GradientDescent(learning_rate).step(learned, gradients)
    after = forward(learned, outputs[0])[-1]
    place = np.unravel_index(np.abs(gradient).argmax(), gradient.shape)
    return LearningStep(
        cost_before=cross_entropy(outputs[-1], target),
        gradient_at_sums=(outputs[-1] - target)[0],
        neuron=int(place[0]),
        digit=int(place[1]),
        input=float(outputs[-2][0, place[0]]),
        gradient=float(gradient[place]),
        weight_before=float(network.layers[-1].weights[place]),
        weight_after=float(learned.layers[-1].weights[place]),
        cost_after=cross_entropy(after, target),
        probabilities_after=after[0],
        moved=moved,
    )
