"""Every hidden neuron in rows of sixteen, as the page lays out the buttons that switch them off."""

from typing import Any

from page.worker import pictures
from page.worker.knowledge import Knowledge
from page.worker.reader import outputs_shown

COLUMNS = 16


def view(knowledge: Knowledge, request: dict[str, Any]) -> dict[str, Any]:
    hidden = outputs_shown(knowledge.reader.subject)[1:-1]
    return {"layers": [pictures.of_signed(layer.reshape(-1, COLUMNS)) for layer in hidden]}
