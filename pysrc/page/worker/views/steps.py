"""One prediction and one step of learning, a step at a time, in the sketch's own numbers."""

from typing import Any

from page.worker import steps_of_learning, steps_of_predicting
from page.worker.knowledge import Knowledge
from scratchnet.confidence import BLANK

NO_DIGIT = -1


def view(knowledge: Knowledge, request: dict[str, Any]) -> dict[str, Any]:
    """The facts and the rows of the table of one `step`.

    `label` is what the learner says the sketch is: where it is NO_DIGIT, the answer is taken for true.
    """
    network, reading, step = knowledge.reader.network, knowledge.reader.subject, request["step"]
    if len(network.layers) - 1 < steps_of_predicting.HIDDEN_LAYERS.get(step, 0):  # asked of another network
        step = "sums"
    if reading.verdict == BLANK:
        return {"step": step, "blank": True, "facts": {}, "rows": []}
    if step in steps_of_predicting.STEPS:
        shown = steps_of_predicting.STEPS[step](network, reading)
        if step == "answer":
            has_doubter, is_in_row = bool(knowledge.reader.doubter), reading is not knowledge.reader.reading
            shown["facts"]["doubt"] = steps_of_predicting.doubt(reading, has_doubter, is_in_row)
    else:
        answer = int(reading.probabilities.argmax())
        label = answer if request["label"] == NO_DIGIT else request["label"]
        shown = steps_of_learning.STEPS[step](network, reading.outputs[0], label)
    return {"step": step, "blank": False} | shown
