"""The lab's messages become calls of the workbench, which is made when the first of them comes."""

import importlib
from typing import Any

from page.worker.service import state


def bring_to_lab(name: str, content: Any) -> None:
    """Digits that the page has fetched: the address of an npz file, and its bytes."""
    _workbench().bring(name, bytes(content.to_py()))


def describe_setup(text: str) -> dict[str, str]:
    """What a link's text says, field by field."""
    return importlib.import_module("page.worker.workbench").describe(text)


def begin_training(setup: str) -> dict[str, Any]:
    return _workbench().begin(setup)


def train(seconds: float, goal: float) -> dict[str, Any]:
    """One slice of training; `goal` counts steps from the beginning."""
    return _workbench().advance(seconds, goal)


def lend_yours() -> dict[str, str]:
    return _workbench().lend()


def set_learning_rate(rate: str) -> dict[str, str]:
    return _workbench().set_learning_rate(rate)


def _workbench() -> Any:
    knowledge = state.knowledge
    if knowledge.workbench is None:
        knowledge.workbench = importlib.import_module("page.worker.workbench").Workbench(knowledge.networks)
    return knowledge.workbench
