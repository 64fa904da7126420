"""The way from the ink to the input: a picture of every stage."""

from typing import Any

from page.worker import pictures
from page.worker.knowledge import Knowledge


def view(knowledge: Knowledge, request: dict[str, Any]) -> dict[str, Any]:
    return pictures.of_stages(knowledge.reader.subject.stages)
