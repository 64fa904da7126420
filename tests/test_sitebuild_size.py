"""What a visitor waits for is bytes: the built site stays within its budget.

Counted compressed, as GitHub Pages sends them.
"""

import gzip
import json
import re
from pathlib import Path

import pytest

DIST = Path(__file__).parents[1] / "dist"
UNTIL_INK = 0.355e6  # bytes until the canvas takes ink: page with all panels, PyScript, MicroPython
UNTIL_ANSWERS = 7.8e6  # bytes of Python and packages that the worker fetches before the first answer
OWN = (
    "index.html",
    "style.css",
    "panels.css",
    "watch.js",
    "guard.js",
    "downloads.js",
    "ui.json",
    "worker.json",
)
ONE_FILE = 20e6  # bytes, the lab and its digits included
LAB = 5.3e6  # bytes of digits and packages that the lab fetches when it is opened
DIGITS = 2.5e6  # of which are digits


@pytest.fixture(autouse=True)
def _built() -> None:
    if not (DIST / "index.html").exists():
        pytest.fail("There is no built site: run `python3 dev.py build` first.")


def compressed(paths: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), compresslevel=6)) for path in paths)


def test_the_worker_is_ready_within_its_budget():
    listing = json.loads((DIST / "runtime/downloads.json").read_text("utf-8"))
    python = [name for name in listing["files"] if name.startswith("runtime/")]
    assert compressed([DIST / name for name in python]) <= UNTIL_ANSWERS


def test_the_canvas_takes_ink_within_its_budget():
    folders = ["runtime/pyscript", "runtime/micropython", "page/ui"]
    own = [DIST / name for name in OWN]
    runtime = [path for folder in folders for path in (DIST / folder).iterdir() if path.is_file()]
    assert compressed(own + runtime) <= UNTIL_INK


def test_the_lab_is_ready_within_its_budget():
    digits = [DIST / "data" / name for name in ("train.npz", "test.npz")]
    assert compressed(digits) <= DIGITS
    assert compressed([*digits, DIST / "runtime/lab.zip"]) <= LAB


def test_the_one_file_is_as_small_as_the_page_says():
    size = (DIST / "scratchnet.html").stat().st_size
    assert size <= ONE_FILE
    (megabytes,) = re.findall(r"one file of about (\d+) MB", (DIST / "index.html").read_text("utf-8"))
    assert abs(int(megabytes) - size / 1e6) < 1.5
