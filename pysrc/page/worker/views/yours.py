"""The same ink, read by the page's network and by the one in the lab."""

from typing import Any

import numpy as np

from page.worker.knowledge import Knowledge
from scratchnet.confidence import BLANK
from scratchnet.network import forward


def view(knowledge: Knowledge, request: dict[str, Any]) -> dict[str, Any]:
    """Ten probabilities of each, all zero on blank paper and of one that broke; empty without another."""
    if knowledge.workbench is None or knowledge.workbench.laboratory is None:
        return {}
    subject = knowledge.reader.subject
    if subject.verdict == BLANK:
        return {"is_blank": True, "is_broken": False, "theirs": np.zeros(10), "yours": np.zeros(10)}
    with np.errstate(all="ignore"):  # a network that broke answers NaN
        yours = forward(knowledge.workbench.laboratory.network, subject.outputs[0])[-1][0]
    return {
        "is_blank": False,
        "is_broken": bool(np.isnan(yours).any()),
        "theirs": subject.probabilities,
        "yours": np.nan_to_num(yours),
    }
