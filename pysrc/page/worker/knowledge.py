"""All that the worker knows: what every view may look at."""

from dataclasses import dataclass
from typing import Any

from page.worker.reader import Reader


@dataclass
class Knowledge:
    reader: Reader
    model_card: dict[str, Any]  # of the network that the site came with
