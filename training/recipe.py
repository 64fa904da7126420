"""Every choice that makes a network, in one place; the defaults make the one that the page is given."""

from dataclasses import dataclass, replace

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.network import DIGITS_SIZES, Network
from scratchnet.optimizers import OPTIMIZERS, Optimizer
from training.randomness import generator_for

TEACHERS_RATE = 0.001  # at its highest


@dataclass(frozen=True)
class Recipe:
    """What to train, and how."""

    activation: str = "relu"
    initialisation: str | None = None  # None: the one that suits the activation
    optimizer: str = "muon"
    layers: tuple[int, ...] = DIGITS_SIZES[1:-1]  # neurons of the hidden layers
    epochs: int = 300
    showings: int = 2  # of the same examples, before new ones are made
    batch_size: int = 256
    learning_rate: float = 0.005  # at its highest; see `schedule`
    weight_decay: float = 0.1  # times the rate: the share that each weight loses with each step
    seed: int = 1
    start: int = 2  # which of the untrained networks that the seed can give; of several, one that ended well
    augment: bool = True  # distort MNIST, and add sketches of pen digits
    teacher: tuple[int, ...] = (1024, 512)  # hidden layers of the networks to learn from; empty: none
    teachers: int = 1
    teacher_epochs: int = 80

    @property
    def sizes(self) -> tuple[int, ...]:
        """Neurons per layer, the input first."""
        return (DIGITS_SIZES[0], *self.layers, DIGITS_SIZES[-1])


def recipes_of_teachers(recipe: Recipe) -> list[Recipe]:
    """Teachers learn from labels alone, never twice from the same example: they would know it by heart."""
    numbers = range(recipe.teachers) if recipe.teacher else ()
    return [
        replace(
            recipe,
            activation="relu",  # whatever the pupil's is, so that all pupils can have the same teachers
            initialisation=None,
            layers=recipe.teacher,
            epochs=recipe.teacher_epochs,
            showings=1,
            optimizer="adam",  # a step of muon costs sixty times as much, where there are a million weights
            learning_rate=TEACHERS_RATE,
            weight_decay=0.0,
            seed=recipe.seed + number,
            start=0,
            teacher=(),
        )
        for number in numbers
    ]


def make_network(recipe: Recipe) -> Network:
    """The untrained network."""
    generator = generator_for(recipe.seed, "weights", recipe.start)
    return initialise(recipe.sizes, ACTIVATIONS[recipe.activation], generator, recipe.initialisation)


def make_optimizer(recipe: Recipe) -> Optimizer:
    return OPTIMIZERS[recipe.optimizer](learning_rate=recipe.learning_rate, weight_decay=recipe.weight_decay)
