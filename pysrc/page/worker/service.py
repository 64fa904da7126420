"""Messages become calls of scratchnet, and what it returns becomes plain arrays.

The heavy imports happen inside `start`, one after the other, so that the page
can say which one is under way. All that is returned is a number, a string, a flat
array, or a list or dictionary of those: what crosses from a worker quickly.
"""

import importlib
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from page.worker.lazy import put_off_rest_of_numpy, put_off_what_no_answer_needs

WEIGHTS = Path("weights/digits.npz")
DOUBTER = Path("weights/digits.doubter.npz")
MODEL_CARD = Path("weights/digits.json")

STEPS = (
    ("Loading NumPy", "numpy"),
    ("Loading Pillow", "PIL.Image"),
    ("Loading SciPy", "scipy.ndimage._ndimage_api"),
    ("Loading the network", "page.worker.knowledge"),
)

Report = Callable[[str, int, int], Awaitable[None]]

state = SimpleNamespace(knowledge=None)  # all that the worker remembers, set by `start`


async def start(report: Report) -> None:
    """Load what an answer needs and no more, telling `report(step, done, steps)` before each step."""
    put_off_what_no_answer_needs()
    for done, (step, module) in enumerate(STEPS):
        await report(step, done, len(STEPS))
        importlib.import_module(module)
        if module == "numpy":
            put_off_rest_of_numpy()
    state.knowledge = _learn()


def _learn() -> Any:
    """Everything that the site came with, loaded."""
    from page.worker.knowledge import Knowledge
    from page.worker.reader import Reader
    from scratchnet.weights_file import decode

    reader = Reader(decode(WEIGHTS.read_bytes()), decode(DOUBTER.read_bytes()))
    return Knowledge(reader, json.loads(MODEL_CARD.read_text("utf-8")))


def check_test_card(pixels: Any, shades: Any) -> bool:
    """Whether the browser gave back the very columns of gray that were drawn."""
    shows_columns = importlib.import_module("page.worker.canvas").shows_columns
    return shows_columns(pixels.to_py(), shades.to_py())


def read(pixels: Any, left: int, top: int, width: int, smoothing: float, part: int) -> dict[str, Any]:
    """Read the canvas; what changed on it since the last time comes as RGBA, a Uint8ClampedArray."""
    knowledge = state.knowledge
    knowledge.canvas.update(pixels.to_py(), left, top, width)
    return knowledge.reader.read(knowledge.canvas.grays, smoothing, part)


def practise(turn: int) -> dict[str, Any]:
    """Read what nobody drew, so that drawings are read faster later; each turn asks something else of it."""
    return importlib.import_module("page.worker.practice").practise(state.knowledge, turn)


def read_strokes(strokes: Any, smoothing: float, part: int) -> dict[str, Any]:
    """Read the canvas from its strokes, [[points, width, erases], …], where pixels cannot be trusted."""
    return state.knowledge.reader.read_strokes(strokes.to_py(), smoothing, part)


def add_network(name: str, weights: Any, model_card: str) -> None:
    """Let a network be chosen that the page has fetched: the bytes of its npz file, and its card as JSON."""
    decode = importlib.import_module("scratchnet.weights_file").decode
    state.knowledge.networks.add(name, decode(bytes(weights.to_py())), model_card=json.loads(model_card))


def choose_network(name: str, damage: str) -> None:
    """Have a network read from now on; `damage` is JSON, see `networks.to_damage`."""
    to_damage = importlib.import_module("page.worker.networks").to_damage
    state.knowledge.networks.choose(name, to_damage(json.loads(damage)))


def open_lab(pack: Any) -> None:
    """Modules that the page has fetched, a zip: random numbers and a fast matrix product."""
    lab = importlib.import_module("page.worker.lab")
    lab.unpack(bytes(pack.to_py()))
    lab.prepare()


def add_test_images(file: Any) -> None:
    """Test images that the page has fetched, the bytes of an npz file."""
    decode = importlib.import_module("scratchnet.image_file").decode
    state.knowledge.examination.add(decode(bytes(file.to_py())))


def examine() -> dict[str, int]:
    """Have the network that reads answer a few more test images; returns how far it is."""
    knowledge = state.knowledge
    knowledge.examination.go_on(knowledge.networks.current)
    progress = knowledge.examination.progress
    return {"right": progress.right, "done": progress.done, "all": len(knowledge.examination.images.labels)}


def explain(requests: str) -> dict[str, Any]:
    """What panels show of the last reading; `requests` is JSON, {panel: what it wants to know}."""
    return importlib.import_module("page.worker.explainer").explain(state.knowledge, json.loads(requests))
