"""A network as bytes, and back.

The format is NumPy's own npz: arrays named weights_1, biases_1, weights_2, … and
the activation's name. A weights file may come from a stranger, so everything is
checked before it is used, and nothing in it is ever executed (no pickles).
"""

import io
import math
import zipfile
from itertools import pairwise

import numpy as np

from scratchnet.activations import ACTIVATIONS, Activation
from scratchnet.network import DIGITS_SIZES, Layer, Network, largest_sum

MAX_UNPACKED_BYTES = 64 * 2**20  # far above any network a page can run, far below what hurts
MAX_LAYERS = 20
MAX_HEADER = 320  # bytes, of an array; numbers in as many dimensions as NumPy knows need no more
MAX_SUM = 1e30  # of a layer; float32 ends at 3e38, and damage makes weights larger still
MAX_NEURONS = 4096  # in a hidden layer of a network for the page, which shows each of them


class WeightsError(ValueError):
    """The file is not a network; the message says in one sentence why."""


def encode(network: Network) -> bytes:
    """Write a network as the bytes of an npz file."""
    arrays = {"activation": np.array(network.activation.name)}
    for number, layer in enumerate(network.layers, start=1):
        arrays[f"weights_{number}"] = layer.weights
        arrays[f"biases_{number}"] = layer.biases
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    return buffer.getvalue()


def decode(data: bytes) -> Network:
    """Read a network from the bytes of an npz file.

    Raises:
        WeightsError: the bytes are not a network, or not one that can be used.
    """
    arrays = _unpack(data)
    activation = _activation(arrays.pop("activation", None))
    return Network(_layers(arrays), activation)


def decode_digits(data: bytes) -> Network:
    """Read a network that reads digits: 784 pixels in, ten probabilities out, anything between.

    Raises:
        WeightsError: see `decode`; or the network is for something else, too large to be shown, or its
            sums could become infinite.
    """
    network = decode(data)
    inputs, *hidden, outputs = network.sizes
    if (inputs, outputs) != (DIGITS_SIZES[0], DIGITS_SIZES[-1]):
        raise WeightsError(
            f"The network turns {inputs} numbers into {outputs}, not 784 pixels into 10 digits."
        )
    if max(hidden, default=0) > MAX_NEURONS:
        raise WeightsError(
            f"A hidden layer has {max(hidden):,} neurons; at most {MAX_NEURONS:,} can be shown."
        )
    if not largest_sum(network) < MAX_SUM:
        raise WeightsError("The weights are so large that their sums could become infinite.")
    return network


def _unpack(data: bytes) -> dict[str, np.ndarray]:
    """Read every array, refusing what is no npz, too large, or holds Python objects."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries)
            return {entry.filename.removesuffix(".npy"): _read_array(archive, entry) for entry in entries}
    except WeightsError:
        raise
    except Exception as error:  # zipfile and NumPy raise a dozen kinds for broken files
        raise WeightsError("This is not a weights file: it cannot be read as npz without pickles.") from error


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Look at sizes and names before unpacking: a small zip can hold gigabytes."""
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED_BYTES:
        raise WeightsError(
            f"The file unpacks to {unpacked:,} bytes; at most {MAX_UNPACKED_BYTES:,} are accepted."
        )
    if len({entry.filename.removesuffix(".npy") for entry in entries}) < len(entries):
        raise WeightsError("The file holds two arrays of the same name.")


def _read_array(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> np.ndarray:
    """Read one array, unless its header promises more numbers than follow.

    NumPy takes the memory that the header asks for before it reads on. And it evaluates the header as a
    Python literal: a long one, all of it minus signs, ends Python in a browser for good. Numbers never have
    such a header, so what has one counts as something else without being looked at.
    """
    with archive.open(entry) as file:
        if np.lib.format.read_magic(file) != (1, 0):
            raise ValueError("np.savez writes arrays of numbers in version 1.0")
        if int.from_bytes(file.read(2), "little") > MAX_HEADER:
            return np.empty(0, np.void)
        file.seek(np.lib.format.MAGIC_LEN)
        shape, _, dtype = np.lib.format.read_array_header_1_0(file)
        if math.prod(shape) * dtype.itemsize > entry.file_size:
            raise ValueError("the header promises more than the file holds")
        file.seek(0)
        return np.lib.format.read_array(file, allow_pickle=False)


def _activation(name: np.ndarray | None) -> Activation:
    """Compare without turning `name` into text: a stranger's text may not even be valid."""
    for activation in ACTIVATIONS.values():
        if name is not None and name.dtype.kind == "U" and np.array_equal(name, activation.name):
            return activation
    raise WeightsError(f"The file must name its activation, one of {', '.join(ACTIVATIONS)}.")


def _layers(arrays: dict[str, np.ndarray]) -> list[Layer]:
    """Put the arrays together, refusing what is missing, in excess, or does not fit."""
    numbers = range(1, len(arrays) // 2 + 1)
    expected = {f"{kind}_{number}" for kind in ("weights", "biases") for number in numbers}
    if not 1 <= len(numbers) <= MAX_LAYERS or set(arrays) != expected:
        raise WeightsError(
            "The file must hold weights_1, biases_1, weights_2, … for every layer, and nothing else."
        )
    floats = {name: _floats(array, name) for name, array in arrays.items()}
    layers = [Layer(floats[f"weights_{number}"], floats[f"biases_{number}"]) for number in numbers]
    _check_shapes(layers)
    return layers


def _floats(array: np.ndarray, name: str) -> np.ndarray:
    """Turn an array into float32, unless it holds something else than finite numbers."""
    if array.dtype.kind != "f":
        raise WeightsError(f"{name} must hold floating-point numbers, not {array.dtype.name}.")
    with np.errstate(all="ignore"):  # a number too large for float32 becomes infinite
        array = array.astype(np.float32, order="C")
    if not np.isfinite(array).all():
        raise WeightsError(f"{name} holds numbers that are not finite.")
    return array


def _check_shapes(layers: list[Layer]) -> None:
    """Check that biases fit their weights, and each layer the one before it."""
    for number, (weights, biases) in enumerate(layers, start=1):
        if weights.ndim != 2 or 0 in weights.shape or biases.shape != weights.shape[1:]:
            raise WeightsError(
                f"Layer {number} has weights {weights.shape} and biases {biases.shape}, which do not fit."
            )
    for number, (before, after) in enumerate(pairwise(layers), start=2):
        given, taken = before.biases.size, after.weights.shape[0]
        if given != taken:
            raise WeightsError(f"Layer {number} takes {taken} numbers, but the one before it gives {given}.")
