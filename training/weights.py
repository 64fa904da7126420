"""Weights on disk: a network, and beside it its doubter."""

from pathlib import Path

from scratchnet.network import Network
from scratchnet.weights_file import WeightsError, decode
from training.problems import Problem


def doubter_path(weights: Path) -> Path:
    """digits.npz -> digits.doubter.npz."""
    return weights.with_suffix(".doubter.npz")


def load_network(path: Path) -> Network:
    try:
        return decode(path.read_bytes())
    except OSError as error:
        raise Problem(f"{path} cannot be read: {error.strerror}.") from error
    except WeightsError as error:
        raise Problem(f"{path}: {error}") from error


def load_doubter(weights: Path, network: Network) -> Network | None:
    """The doubter of a network; None if there is none beside its weights."""
    path = doubter_path(weights)
    if not path.exists():
        return None
    doubter = load_network(path)
    if (doubter.sizes[0], doubter.sizes[-1]) != (sum(network.sizes[1:-1]), 2):
        raise Problem(f"{path} belongs to another network than {weights}.")
    return doubter
