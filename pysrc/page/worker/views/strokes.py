"""What it would read without each stroke."""

from typing import Any

from page.worker import pictures
from page.worker.knowledge import Knowledge
from page.worker.reader import to_strokes
from scratchnet.confidence import BLANK
from scratchnet.occlusion import MOST_STROKES, read_without_each
from scratchnet.reading import Reading

NOTHING_LEFT = -1  # instead of a digit


def view(knowledge: Knowledge, request: dict[str, Any]) -> dict[str, Any]:
    """Read the strokes, as `reader.to_strokes` takes them, once without each that is ink."""
    reader, strokes = knowledge.reader, to_strokes(request["strokes"])
    whole = reader.subject
    inked = sum(not stroke.erases for stroke in strokes)
    if inked < 2 or whole.verdict == BLANK or whole is not reader.reading:
        return {"says": _nothing_to_leave_out(whole, inked, whole is not reader.reading), "strokes": []}
    readings = read_without_each(reader.network, strokes, reader.smoothing)
    return {
        "says": "The sketch is read again without each of its strokes: no formula, just another look."
        + (f" Only the first {MOST_STROKES} are tried." if inked > MOST_STROKES else ""),
        "strokes": [_describe(whole, reading) for reading in readings.values()],
    }


def _nothing_to_leave_out(whole: Reading, inked: int, is_part: bool) -> str:
    if whole.verdict == BLANK or not inked:
        return ""
    if is_part:
        return "Leaving out strokes works with one digit at a time."
    return "There is nothing but this on the paper: without it, nothing is left."


def _describe(whole: Reading, without: Reading) -> dict[str, Any]:
    """How probable the digit was that was read, what is read now, and a picture of what is left."""
    digit = int(whole.probabilities.argmax())
    nothing = without.verdict == BLANK
    return {
        "digit": NOTHING_LEFT if nothing else int(without.probabilities.argmax()),
        "before": float(whole.probabilities[digit]),
        "after": 0.0 if nothing else float(without.probabilities[digit]),
        "read": digit,
        "image": pictures.of_absence(whole.stages.inverted, without.stages.inverted),
    }
