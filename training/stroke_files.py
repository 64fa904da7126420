"""Files of recorded pen movements: a JSON list, or UNIPEN text; packed by gzip or not.

The JSON holds one object for each character: `label`, `writer` and `strokes`,
a list of strokes, each a list of places [x, y], y pointing down; and, of a letter
that could be taken for a digit, `looks_like_digit`.
"""

import gzip
import json
import zlib
from pathlib import Path

import numpy as np

from training.problems import Problem
from training.unipen import Sample, are_places, parse_unipen

GZIP_MAGIC = b"\x1f\x8b"


def load_strokes(path: Path) -> list[Sample]:
    """Read a file of either kind; its content tells which.

    Raises:
        Problem: it cannot be read, or is neither.
    """
    text = _read_text(path)
    if text.lstrip().startswith("["):
        return parse_json(text, str(path))
    if ".SEGMENT" in text:
        return parse_unipen(text, str(path))
    raise Problem(f"{path} is neither a JSON list of strokes nor UNIPEN text.")


def parse_json(text: str, name: str) -> list[Sample]:
    """Read every character; `name` is what a message about a bad file calls it."""
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as error:  # the latter where lists lie in lists in lists …
        raise Problem(f"{name} is not JSON: {error}.") from error
    return [_parse_entry(entry, f"{name}, entry {number}") for number, entry in enumerate(entries, start=1)]


def _parse_entry(entry: dict, name: str) -> Sample:
    try:
        strokes = [np.array(stroke, float) for stroke in entry["strokes"]]
        lookalike = bool(entry.get("looks_like_digit", False))
        sample = Sample(str(entry["label"]), str(entry.get("writer", "")), strokes, lookalike)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise Problem(f"{name}: needs a label and strokes, each a list of [x, y].") from error
    if not strokes or any(stroke.ndim != 2 or stroke.shape[1] != 2 for stroke in strokes):
        raise Problem(f"{name}: needs at least one stroke, each a list of [x, y].")
    if not are_places(strokes):
        raise Problem(f"{name}: has a place that is no number, or too far away.")
    return sample


def _read_text(path: Path) -> str:
    try:
        data = path.read_bytes()
        return (gzip.decompress(data) if data[:2] == GZIP_MAGIC else data).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise Problem(f"{path} cannot be read: {error}.") from error
