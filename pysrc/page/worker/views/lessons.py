"""What the visitor taught the network, lesson by lesson: what it said, and what it says now."""

from typing import Any

from page.worker import pictures
from page.worker.knowledge import Knowledge


def view(knowledge: Knowledge, request: dict[str, Any]) -> dict[str, Any]:
    school = knowledge.school
    before, now = school.what_says(school.original), school.what_says(school.taught)
    return {
        "lessons": [
            {
                "image": pictures.of_gray(lesson.image),
                "label": lesson.label,
                "said": said,
                "said_probability": said_probability,
                "says": says,
                "says_probability": says_probability,
            }
            for lesson, (said, said_probability), (says, says_probability) in zip(
                school.lessons, before, now, strict=True
            )
        ],
        "over": school.is_over,
        "images": len(school.images["test"].labels) if school.now else 0,
        "before": school.before,
        "now": school.now,
    }
