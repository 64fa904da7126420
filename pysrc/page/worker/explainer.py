"""The panels' questions, answered.

A panel asks under the name of the file in `views` that knows, and with whatever
it has to say to it: a neuron that was chosen, a digit to compare with. Views are
imported when they are first asked for: nobody waits for what they do not open.
"""

import importlib
from typing import Any

from page.worker.knowledge import Knowledge


def explain(knowledge: Knowledge, requests: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What each of the panels asked for, by its name."""
    return {name: _view(name).view(knowledge, request) for name, request in requests.items()}


def _view(name: str) -> Any:
    return importlib.import_module(f"page.worker.views.{name}")
