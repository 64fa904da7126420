"""The networks that may read, and what was done to the one that does.

The site comes with one that has a doubter. Others may be added under names of
their own; one is chosen, and that one may be damaged. A doubter knows how the
hidden neurons of its own network fire, so whatever was damaged reads without.
"""

from typing import Any, NamedTuple

import numpy as np

from page.worker.reader import Reader
from scratchnet.damage import Damage, damaged
from scratchnet.network import Network

SHIPPED = "relu"  # named by its activation, as the three others that can be fetched
NO_DAMAGE = Damage()
SEED = 1  # of the noise: a stronger one is the same one, stronger


class Candidate(NamedTuple):
    """A network that may be chosen."""

    network: Network
    doubter: Network | None
    model_card: dict[str, Any] | None  # None for one that was not trained by `dev.py train`
    as_trained: Network  # what the model card speaks of; the visitor may have taught `network` since


class Networks:
    def __init__(self, reader: Reader, model_card: dict[str, Any]):
        self._reader = reader
        self._candidates: dict[str, Candidate] = {}
        self.add(SHIPPED, reader.network, reader.doubter, model_card)
        self.choose(SHIPPED)

    def add(
        self,
        name: str,
        network: Network,
        doubter: Network | None = None,
        model_card: dict[str, Any] | None = None,
    ) -> None:
        """Let a network be chosen; under the name of an earlier one it takes that one's place."""
        self._candidates[name] = Candidate(network, doubter, model_card, as_trained=network)

    def choose(self, name: str, damage: Damage = NO_DAMAGE) -> None:
        """Have a network read from now on, with this damage and no other."""
        self.choice, self.damage = name, damage
        self.current, doubter, *_ = self._candidates[name]
        if damage != NO_DAMAGE:
            self.current, doubter = damaged(self.current, damage, np.random.default_rng(SEED)), None
        self._reader.use(self.current, doubter)

    def replace(self, name: str, network: Network) -> None:
        """Let a network take the place of an earlier one, and read at once where that one does."""
        self._candidates[name] = self._candidates[name]._replace(network=network)
        self.choose(self.choice, self.damage)

    def named(self, name: str) -> Candidate:
        """A network as it was added, with all that belongs to it."""
        return self._candidates[name]

    @property
    def model_card(self) -> dict[str, Any] | None:
        """Of the chosen network, as it was before any damage and any lesson."""
        return self._candidates[self.choice].model_card

    def is_as_trained(self, network: Network) -> bool:
        """Whether a network is the chosen one as it came, so that its model card speaks of it."""
        return network is self._candidates[self.choice].as_trained


def to_damage(message: dict[str, Any]) -> Damage:
    """Damage as the page describes it: `off` has for each hidden layer the neurons that are switched off."""
    off = tuple(frozenset(neurons) for neurons in message["off"])
    return Damage(off if any(off) else (), message["noise"], message["biases"], message["temperature"])
