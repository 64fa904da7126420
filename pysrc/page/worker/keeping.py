"""Messages about weights that are saved to a file, or loaded from one."""

import importlib
from typing import Any

from page.worker.service import state

LOADED = "loaded"  # the name of the network from the visitor's file, whatever the file is called


def save_weights() -> Any:  # -> uint8 [bytes]
    """The network that reads now, lessons and damage and all, as an npz file."""
    return _packed(state.knowledge.networks.current)


def save_yours() -> Any:  # -> uint8 [bytes]
    """The visitor's own network from the lab, as it is now; nothing when there is none."""
    workbench = state.knowledge.workbench
    return _packed(workbench.laboratory.network) if workbench and workbench.laboratory else _bytes(b"")


def load_weights(file: Any) -> dict[str, str]:
    """Let a network from a file be chosen as `LOADED`; returns its sizes, or why it is refused."""
    weights_file = importlib.import_module("scratchnet.weights_file")
    try:
        network = weights_file.decode_digits(bytes(file.to_py()))
    except weights_file.WeightsError as error:
        return {"problem": str(error), "sizes": ""}
    state.knowledge.networks.add(LOADED, network)
    return {"problem": "", "sizes": "-".join(str(size) for size in network.sizes)}


def _packed(network: Any) -> Any:
    return _bytes(importlib.import_module("scratchnet.weights_file").encode(network))


def _bytes(content: bytes) -> Any:
    numpy = importlib.import_module("numpy")
    return numpy.frombuffer(content, numpy.uint8)
