"""Messages about lessons become calls of the school.

Everything that changes the lessons answers with what the page shall remember.
"""

import importlib
from typing import Any

from page.worker.service import open_lab, state

ALL = -1  # the place that stands for all lessons


def supply(kind: str, file: Any) -> dict[str, Any]:
    """What learning needs, once the page has fetched it: "lab", a pack; "known" and "test", images."""
    if kind == "lab":
        open_lab(file)
    else:
        images = importlib.import_module("scratchnet.image_file").decode(bytes(file.to_py()))
        state.knowledge.school.supply(kind, images)
    return _progress()


def teach() -> dict[str, Any]:
    """Learn a little; returns how far that is, and at the end what the last lesson's sketch is read as."""
    state.knowledge.school.advance()
    return _progress()


def add_lesson(label: int) -> dict[str, Any]:
    """The sketch that is looked at was this digit."""
    return _lessons(state.knowledge.school.add(label))


def unlearn(place: int) -> dict[str, Any]:
    """Unlearn the lesson at a place, or all."""
    school = state.knowledge.school
    if place == ALL:
        school.replace([])
    else:
        school.unlearn(place)
    return _lessons()


def load_lessons(text: str) -> dict[str, Any]:
    """Lessons of an earlier visit, or from a file, in place of those that are there."""
    file = importlib.import_module("scratchnet.lessons_file")
    try:
        state.knowledge.school.replace(file.from_text(text))
    except file.LessonsError as error:
        return _lessons(str(error))
    return _lessons()


def _lessons(problem: str = "") -> dict[str, Any]:
    """How many there are, their text, and why nothing has changed, if so."""
    lessons = state.knowledge.school.lessons
    text = importlib.import_module("scratchnet.lessons_file").to_text(lessons)
    return {"count": len(lessons), "text": text, "problem": problem}


def _progress() -> dict[str, Any]:
    school = state.knowledge.school
    digit, probability = (
        school.what_says(school.taught)[-1] if school.is_over and school.lessons else (0, 0.0)
    )
    return {"share": school.share, "over": school.is_over, "digit": digit, "probability": probability}
