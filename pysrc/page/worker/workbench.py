"""The lab's own things: its digits, and the network that learns from them.

Training goes on a slice at a time, each a message that the page sends when it has
nothing else to ask, so that no answer waits for a network in the making.
"""

import time
from dataclasses import asdict
from typing import Any

from page.worker.networks import Networks
from scratchnet import image_file, lab_setup
from scratchnet.image_file import Images
from scratchnet.lab_setup import Setup, SetupError
from scratchnet.laboratory import Laboratory
from scratchnet.network import copy, largest_sum
from scratchnet.weights_file import MAX_SUM

TRAINING, TEST = "data/train.npz", "data/test.npz"  # what the page brings
WHAT_TO_DO = "Press Stop, choose a smaller one, and start again."
YOURS = "yours"  # what the network is called among those that may read


class Workbench:
    def __init__(self, networks: Networks):
        self._networks = networks
        self.images: dict[str, Images] = {}  # by the name of their file
        self.laboratory: Laboratory | None = None

    def bring(self, name: str, content: bytes) -> None:
        """Take in one of the lab's files of digits."""
        self.images[name] = image_file.decode(content)

    def begin(self, text: str) -> dict[str, Any]:
        """Start from random weights, as a set-up says."""
        try:
            setup = lab_setup.from_text(text)
        except SetupError as error:
            return {"problem": str(error)}
        self.laboratory = Laboratory(setup, self.images[TRAINING], self.images[TEST], time.perf_counter)
        return {"problem": "", "epoch": self.laboratory.steps_per_epoch}

    def advance(self, seconds: float, goal: float) -> dict[str, Any]:
        """Train until the time is used up or so many steps are done in all."""
        assert self.laboratory, "nothing has begun"
        self.laboratory.advance(seconds, goal - self.laboratory.step)
        problem = self.laboratory.problem
        return {"step": self.laboratory.step, "problem": f"{problem} {WHAT_TO_DO}" if problem else ""}

    def lend(self) -> dict[str, str]:
        """Let the network, as it is now, be chosen to read; returns its sizes, or why it cannot."""
        assert self.laboratory, "nothing has begun"
        if self.laboratory.problem or not largest_sum(self.laboratory.network) < MAX_SUM:
            return {"problem": "A network whose numbers became infinite cannot read.", "sizes": ""}
        self._networks.add(YOURS, copy(self.laboratory.network))
        return {"problem": "", "sizes": "-".join(map(str, self.laboratory.network.sizes))}

    def set_learning_rate(self, text: str) -> dict[str, str]:
        """Train at another rate from now on."""
        try:
            rate = lab_setup.from_text(f"learning_rate={text}").learning_rate
        except SetupError as error:
            return {"problem": str(error)}
        if self.laboratory:
            self.laboratory.optimizer.learning_rate = rate
        return {"problem": ""}


def describe(text: str) -> dict[str, str]:
    """A set-up as the page's fields show it, and as the text of a link; or what is wrong with it."""
    try:
        setup = lab_setup.from_text(text)
    except SetupError as error:
        return {"problem": str(error)}
    return {"problem": "", "text": lab_setup.to_text(setup)} | in_fields(setup)


def in_fields(setup: Setup) -> dict[str, str]:
    choices = asdict(setup) | {"layers": ", ".join(map(str, setup.layers))}
    return {name: str(choice).removesuffix(".0") for name, choice in choices.items()}
