"""Lessons as text, and back: to remember them, to take them along, to give them to others.

The text is JSON: a version, and for every lesson its label and its 784 pixels as
hexadecimal digits, two a pixel. It may come from a stranger, so all of it is
checked before it is used.
"""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from scratchnet.lessons import Lesson
from scratchnet.preprocessing import IMAGE_SIZE

VERSION = 1
MOST_LESSONS = 100
LONGEST_TEXT = 1_000_000  # characters; a hundred lessons need a fifth of it


class LessonsError(ValueError):
    """The text holds no lessons; the message says in one sentence why."""


def to_text(lessons: Sequence[Lesson]) -> str:
    written = [{"label": int(lesson.label), "image": lesson.image.tobytes().hex()} for lesson in lessons]
    return json.dumps({"version": VERSION, "lessons": written})


def from_text(text: str) -> list[Lesson]:
    """Read lessons.

    Raises:
        LessonsError: the text is something else, or of a version that is not known here.
    """
    found = _parse(text)
    if not isinstance(found, dict) or set(found) != {"version", "lessons"}:
        raise LessonsError("This is not a file of lessons: it must hold a version and lessons.")
    if found["version"] != VERSION:
        raise LessonsError(f"These lessons are not of version {VERSION}, the only one that is known here.")
    lessons = found["lessons"]
    if not isinstance(lessons, list) or len(lessons) > MOST_LESSONS:
        raise LessonsError(f"The file must hold a list of at most {MOST_LESSONS} lessons.")
    return [_lesson(lesson, number) for number, lesson in enumerate(lessons, start=1)]


def _parse(text: str) -> Any:
    if len(text) > LONGEST_TEXT:
        raise LessonsError(f"The file has {len(text):,} characters; at most {LONGEST_TEXT:,} are accepted.")
    if text.count("[") > 1 or text.count("{") > MOST_LESSONS + 1:
        # Not left to the JSON reader: thousands of brackets in brackets end Python in a browser for good.
        raise LessonsError(f"The file must hold one list, of at most {MOST_LESSONS} lessons.")
    try:
        return json.loads(text)
    except ValueError as error:
        raise LessonsError("This is not a file of lessons: it cannot be read as JSON.") from error


def _lesson(found: Any, number: int) -> Lesson:
    if not isinstance(found, dict) or set(found) != {"label", "image"}:
        raise LessonsError(f"Lesson {number} must hold a label and an image, nothing else.")
    if type(found["label"]) is not int or not 0 <= found["label"] <= 9:
        raise LessonsError(f"Lesson {number} must have a digit for its label.")
    return Lesson(_image(found["image"], number), found["label"])


def _image(found: Any, number: int) -> np.ndarray:  # -> uint8 [28, 28]
    try:
        pixels = bytes.fromhex(found)
        return np.frombuffer(pixels, np.uint8).reshape(IMAGE_SIZE, IMAGE_SIZE)
    except (TypeError, ValueError) as error:
        raise LessonsError(f"Lesson {number} must have 784 pixels for its image.") from error
