"""The network that reads now beside the one that the site came with, on the same sketch."""

from typing import Any

from page.worker.knowledge import Knowledge
from page.worker.networks import SHIPPED
from page.worker.reader import outputs_shown
from scratchnet.network import forward


def view(knowledge: Knowledge, request: dict[str, Any]) -> dict[str, Any]:
    outputs = outputs_shown(knowledge.reader.subject)
    original = knowledge.networks.named(SHIPPED).as_trained
    is_blank = not outputs[-1].any()
    return {
        "blank": is_blank,
        "now": outputs[-1][0],
        "original": outputs[-1][0] if is_blank else forward(original, outputs[0])[-1][0],
    }
