"""What happened in training so far, as numbers to draw.

The cost of one batch says little: the next one is easier or harder. So costs and
accuracies are smoothed before they are drawn; tests are drawn as they are.
"""

from scratchnet.curve import Curve
from scratchnet.examination import Result

STEPS_REMEMBERED = 0.95  # memory of the smoothed cost and accuracy
SLICES_REMEMBERED = 0.98  # memory of the speed


class Smooth:
    """A running mean: each new number counts a little, the older ones less and less."""

    def __init__(self, memory: float):
        self._memory = memory  # share of the old mean that stays
        self._sum = self._weight = 0.0

    def add(self, number: float) -> None:
        self._sum = self._memory * self._sum + number
        self._weight = self._memory * self._weight + 1

    @property
    def mean(self) -> float:
        """Corrected for having started at nothing, as Adam does it; 0 before the first number."""
        return self._sum / self._weight if self._weight else 0.0


class Record:
    """The latest numbers, and the curves; `epochs` says where a number stands, 1.5 being amid the second."""

    def __init__(self) -> None:
        self.test = Result(0.0, 0.0, [])
        self.cost, self.accuracy = Smooth(STEPS_REMEMBERED), Smooth(STEPS_REMEMBERED)
        self.training_curve, self.test_curve = Curve(3), Curve(3)
        self._images, self._seconds = Smooth(SLICES_REMEMBERED), Smooth(SLICES_REMEMBERED)

    def note_step(self, epochs: float, cost: float, accuracy: float) -> None:
        self.cost.add(cost)
        self.accuracy.add(accuracy)
        self.training_curve.add(epochs, self.cost.mean, self.accuracy.mean)

    def note_test(self, epochs: float, result: Result) -> None:
        self.test = result
        self.test_curve.add(epochs, result.cost, result.accuracy)

    def note_slice(self, images: float, seconds: float) -> None:
        self._images.add(images)
        self._seconds.add(seconds)

    @property
    def speed(self) -> float:
        """Images per second of work, tests included, of late; 0 before the first step."""
        return self._images.mean / self._seconds.mean if self._seconds.mean else 0.0
