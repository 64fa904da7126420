"""One visit, played through without a browser, in two acts: the page, and then its lab.

The build runs this in Pyodide and packs just those modules that it touched, so
whatever a page may ask of the worker must be asked here once. What only the
second act needs is fetched only by those who open the lab. Nothing but the worker
is imported before it starts, lest something be packed that only the rehearsal needs.
"""

import importlib
import json
import math
from collections.abc import Mapping
from typing import Any

from page.worker import keeping, lab_service, service, teaching

CANVAS_SIZE = 280  # canvas px, both sides
BAR = 30  # canvas px, how wide
WHITE, BLACK = b"\xff\xff\xff\xff", b"\0\0\0\xff"  # RGBA

LINE = [[(60, 60), (140, 90), (200, 200)], 18, False]  # points, width, and whether it erases

PANELS: dict[str, dict[str, Any]] = {  # every view, with all it can be asked
    "pipeline": {},
    "facts": {},
    "connections": {
        "pictures": [[0, 0, 28, 28, 28, 28, 0], [0, 40, 32, 4, 4, 32, 1], [0, 50, 16, 2, 2, 16, 1]],
        "neuron": None,
    },
    "neuron": {"layer": 0, "index": 5},
    "why": {"rather_than": 3},
    "strokes": {"strokes": [LINE, LINE]},
    "steps": {"step": "learning", "label": 3},
    "lessons": {},
    "comparison": {},
    "damage": {},
    "quality": {"label": 1, "answer": 7},
    "lab": {"epochs": 1},
    "yours": {},
}
NO_DAMAGE = {"off": [[], []], "noise": 0.0, "biases": True, "temperature": 1.0}
DAMAGE = {"off": [[0, 1], []], "noise": 0.5, "biases": False, "temperature": 2.0}


class FromPage:
    """Stands for an array of the page: what the worker receives has `to_py`."""

    def __init__(self, value: Any):
        self.value = value

    def to_py(self) -> Any:
        return self.value


async def rehearse(weights: Mapping[str, bytes]) -> None:
    """Call everything that the page calls, on blank paper, on a digit and on a row of two.

    Args:
        weights: the files of `weights/` that the site comes with, by name.
    """
    service.WEIGHTS.parent.mkdir(exist_ok=True)
    for name, content in weights.items():
        (service.WEIGHTS.parent / name).write_bytes(content)
    await service.start(_quietly)
    service.add_network("other", FromPage(weights["digits.npz"]), weights["digits.json"].decode())
    service.choose_network("other", json.dumps(NO_DAMAGE))
    for pixels in (draw(), draw(110), draw(20, 200)):
        service.read(FromPage(pixels), 0, 0, CANVAS_SIZE, 0.5, 0)
        service.explain(json.dumps(PANELS))
    rehearse_keeping()
    service.practise(0)
    service.check_test_card(FromPage(draw()), FromPage([255] * 8))
    service.read_strokes(FromPage([LINE]), 0.5, 0)


def rehearse_damage(images: bytes) -> None:
    """A network is damaged, and asked about test images."""
    service.add_test_images(FromPage(images))
    service.choose_network("other", json.dumps(DAMAGE))
    service.examine()
    service.explain('{"quality": {}}')


def rehearse_keeping() -> None:
    """A lesson is given and kept, weights are saved and loaded, and so is what is neither."""
    teaching.load_lessons(teaching.add_lesson(7)["text"])
    teaching.load_lessons("{")
    teaching.unlearn(teaching.ALL)
    keeping.load_weights(FromPage(keeping.save_weights()))
    keeping.load_weights(FromPage(b"no weights"))
    keeping.save_yours()


def draw(*places: int) -> memoryview:
    """RGBA of a canvas with an upright bar at each place, canvas px from the left."""
    row = bytearray(WHITE * CANVAS_SIZE)
    for place in places:
        row[4 * place : 4 * (place + BAR)] = BLACK * BAR
    paper = WHITE * CANVAS_SIZE * 60
    return memoryview(paper + bytes(row) * 160 + paper)


def rehearse_lab(packs: list[bytes]) -> None:
    """The second act: open the lab, train, teach, and pack what came of it.

    Args:
        packs: the lab's own modules, unless they are at hand already.
    """
    for pack in packs:
        service.open_lab(FromPage(pack))
    importlib.import_module("page.worker.lab").prepare()
    import numpy as np

    from scratchnet import image_file, lessons, lessons_file, weights_file

    blots = np.tile(np.arange(784, dtype=np.uint8).reshape(28, 28), (150, 1, 1))
    packed = image_file.encode(image_file.Images(blots, np.arange(150, dtype=np.uint8) % 10))
    images = image_file.decode(packed).images
    rehearse_damage(packed)
    for name in ("data/train.npz", "data/test.npz"):
        lab_service.bring_to_lab(name, FromPage(packed))
    for optimizer in ("adam", "momentum", "muon", "sgd"):
        lab_service.describe_setup(f"optimizer={optimizer}")
        lab_service.begin_training(f"optimizer={optimizer}&layers=16&batch_size=50")
        lab_service.set_learning_rate("0.01")
        lab_service.train(math.inf, 3)
        lab_service.lend_yours()
        service.explain(json.dumps(PANELS))
    trained = service.state.knowledge.workbench.laboratory
    lesson = lessons.Lesson(blots[0], 3)
    for taught in lessons.teach(trained.network, [lesson], images):
        weights_file.decode_digits(weights_file.encode(taught))
    lessons_file.from_text(lessons_file.to_text([lesson]))


async def _quietly(step: str, done: int, steps: int) -> None:
    """Nobody watches a rehearsal start."""
