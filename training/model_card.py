"""What someone who finds a weights file must know: how it was made, from what, and how good it is."""

import dataclasses
import datetime
import hashlib
import json
from typing import Any

from training import datasets
from training.figures import NOT_ROUNDED
from training.run import Progress, Run


def describe(
    run: Run, figures: dict[str, dict], weights: bytes, doubter: bytes | None, command: str
) -> bytes:
    """The model card of a finished run, JSON, about the bytes of its npz files and what they are worth."""
    recipe = run.recipe
    card = {
        "command": command,
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "sha256": hashlib.sha256(weights).hexdigest(),
        "doubter_sha256": hashlib.sha256(doubter).hexdigest() if doubter else None,
        "sizes": recipe.sizes,
        "parameters": run.network.parameter_count,
        "recipe": dataclasses.asdict(recipe),
        "history": history(run),
        "figures": figures,
        "data": data(recipe.augment, "letters" in figures),
    }
    return _encode(card)


def refit(card: bytes, figures: dict[str, dict], doubter: bytes) -> bytes:
    """The card of the same network with another doubter, which learned from pen digits in any case."""
    facts = json.loads(card)
    kept = {name: scores for name, scores in facts["figures"].items() if name == NOT_ROUNDED}
    facts |= {
        "doubter_sha256": hashlib.sha256(doubter).hexdigest(),
        "figures": figures | kept,
        "data": data(with_pen_digits=True, with_letters="letters" in figures),
    }
    return _encode(facts)


def _encode(card: dict[str, Any]) -> bytes:
    return (json.dumps(card, indent=2) + "\n").encode()


def history(run: Run) -> dict[str, list[float]]:
    """What was measured after every epoch, by its name."""
    columns = zip(*run.history)
    return {
        name: [round(value, 5) for value in column]
        for name, column in zip(Progress._fields, columns, strict=True)
    }


def data(with_pen_digits: bool, with_letters: bool) -> dict[str, dict[str, str]]:
    """The files that were learned from or judged by: what they are, and their licences."""
    names = [name for name in datasets.SHA256 if with_pen_digits or name.endswith("ubyte")]
    facts = {name: about(datasets.SHA256[name], title_of(name)) for name in names}
    if with_letters:
        facts[datasets.LETTERS] = about(datasets.LETTERS_SHA256, datasets.PEN_LETTERS)
    return facts


def about(sha256: str, title: str) -> dict[str, str]:
    return {"sha256": sha256, "from": title, "licence": datasets.LICENCES[title]}


def title_of(name: str) -> str:
    return datasets.PEN_DIGITS if name.startswith("pendigits") else datasets.MNIST
