"""Weights on disk: a network, and beside it its doubter."""

from collections.abc import Callable
from pathlib import Path

from scratchnet.network import Network
from scratchnet.weights_file import WeightsError, decode, decode_digits
from training.problems import Problem


def doubter_path(weights: Path) -> Path:
    """digits.npz -> digits.doubter.npz."""
    return weights.with_suffix(".doubter.npz")


def load_network(path: Path) -> Network:
    """A network that reads digits."""
    return _load(path, decode_digits)


def load_doubter(weights: Path, network: Network) -> Network | None:
    """The doubter of a network; None if there is none beside its weights."""
    path = doubter_path(weights)
    if not path.exists():
        return None
    doubter = _load(path, decode)
    if (doubter.sizes[0], doubter.sizes[-1]) != (sum(network.sizes[1:-1]), 2):
        raise Problem(f"{path} belongs to another network than {weights}.")
    return doubter


def _load(path: Path, decode: Callable[[bytes], Network]) -> Network:
    try:
        return decode(path.read_bytes())
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}.") from error
    except WeightsError as error:
        raise Problem(f"{path}: {error}") from error
