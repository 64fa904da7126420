"""All that the worker knows: what every view may look at."""

import importlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from page.worker.canvas import Canvas
from page.worker.examination import Examination
from page.worker.networks import Networks
from page.worker.reader import Reader


@dataclass
class Knowledge:
    reader: Reader
    model_card: dict[str, Any]  # of the network that the site came with
    workbench: Any = None  # of the lab, a `page.worker.workbench.Workbench` once that is opened
    networks: Networks = field(init=False)
    examination: Examination = field(default_factory=Examination)
    canvas: Canvas = field(default_factory=Canvas)

    def __post_init__(self) -> None:
        self.networks = Networks(self.reader, self.model_card)

    @cached_property
    def school(self) -> Any:
        """Built for those who teach: what it imports, no answer needs."""
        return importlib.import_module("page.worker.school").School(self.reader, self.networks)
