"""What the visitor taught the network, and the learning of it, a little at a time.

The network that the site came with stays as it is. Whenever a lesson is added or
unlearned, a copy of it learns all of them anew, and takes its place when that is
done. The page asks for the learning in slices, when it has nothing else to ask.
"""

import time
from collections.abc import Generator, Iterator

import numpy as np

from page.worker.networks import SHIPPED, Networks
from page.worker.reader import Reader
from scratchnet.evaluation import answer_all
from scratchnet.image_file import Images
from scratchnet.lessons import STEPS, Lesson, answers, teach
from scratchnet.lessons_file import MOST_LESSONS
from scratchnet.network import Network
from scratchnet.preprocessing import IMAGE_SIZE

SLICE = 0.03  # seconds; a pen that comes down meanwhile waits no longer
FULL = f"It keeps {MOST_LESSONS} lessons at most. Unlearn one to teach another."


class School:
    def __init__(self, reader: Reader, networks: Networks):
        self.lessons: list[Lesson] = []
        self.images: dict[str, Images] = {}  # "known": not to be forgotten; "test": to see that they are not
        self.before = self.now = 0.0  # accuracy on those, 0..1, without lessons and with them
        self.is_over = True  # all lessons are learned
        self._reader, self._networks = reader, networks
        self.original = self.taught = networks.named(SHIPPED).network
        self.share = 0.0  # of the learning that is done, 0..1
        self._work: Iterator[None] = iter(())

    def supply(self, kind: str, images: Images) -> None:
        """Digits that learning needs: those that are "known", and those to "test" with."""
        self.images[kind] = images

    def add(self, label: int) -> str:
        """Teach what the last sketch was; returns why not, or nothing. A sketch has one label, the last."""
        image = self._reader.subject.stages.smoothed
        others = [lesson for lesson in self.lessons if not np.array_equal(lesson.image, image)]
        if len(others) == MOST_LESSONS:
            return FULL
        self.replace([*others, Lesson(image, label)])
        return ""

    def unlearn(self, place: int) -> None:
        self.replace([lesson for other, lesson in enumerate(self.lessons) if other != place])

    def replace(self, lessons: list[Lesson]) -> None:
        """These lessons, and no others; without any, the original reads again at once."""
        self.lessons, self.is_over, self.share = lessons, not lessons, 0.0
        self._work = self._learn() if lessons else iter(())
        if not lessons:
            self._use(self.original)

    def advance(self) -> None:
        """Learn for a slice of time, unless all is learned."""
        start = time.perf_counter()
        for _ in self._work:
            if time.perf_counter() - start > SLICE:
                break

    def what_says(self, network: Network) -> list[tuple[int, float]]:
        """What a network says to each lesson's sketch, and how probable that is."""
        if not self.lessons:
            return []
        probabilities = answers(network, self.lessons)
        return [(int(p.argmax()), float(p.max())) for p in probabilities]

    def _learn(self) -> Iterator[None]:
        """One step of learning, or some images of the test, for every value asked for."""
        taught = self.original
        for pupil in teach(self.original, self.lessons, self.images["known"].images):
            taught, self.share = pupil, self.share + 1 / STEPS
            yield
        self.before = self.before or (yield from self._examine(self.original))
        self.now = yield from self._examine(taught)
        self.is_over = True
        self._use(taught)

    def _examine(self, network: Network) -> Generator[None, None, float]:
        """The accuracy on the test images, 0..1."""
        right = 0
        for progress in answer_all(network, *self.images["test"]):
            right = progress.right
            yield
        return right / len(self.images["test"].labels)

    def _use(self, taught: Network) -> None:
        """Let the taught network take the place of the original, with the doubter of that one."""
        self.taught = taught
        images = [lesson.image for lesson in self.lessons]
        self._reader.taught = np.array(images, np.uint8).reshape(-1, IMAGE_SIZE, IMAGE_SIZE)
        self._networks.replace(SHIPPED, taught)
