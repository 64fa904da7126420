"""Images of digits as few bytes, and back.

Four fifths of an MNIST image are blank. So two things are kept: where there is
ink, one bit a pixel, and how dark it is there, one byte each. Packed, that is a
tenth less than packing the pixels as they are; nothing is lost.
"""

import io
from typing import NamedTuple

import numpy as np

from scratchnet.preprocessing import IMAGE_SIZE

ARRAYS = {"ink", "shades", "labels"}  # bits [n * 784 / 8], uint8 [pixels with ink], uint8 [n]
PIXELS = IMAGE_SIZE * IMAGE_SIZE
MOST_IMAGES = 100_000


class ImagesError(ValueError):
    """The bytes are no images; the message says in one sentence why."""


class Images(NamedTuple):
    """Images and what they show."""

    images: np.ndarray  # uint8 [n, 28, 28]
    labels: np.ndarray  # uint8 [n]


def encode(images: Images) -> bytes:
    """Write images as the bytes of an npz file."""
    ink = images.images > 0
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer, allow_pickle=False, ink=np.packbits(ink), shades=images.images[ink], labels=images.labels
    )
    return buffer.getvalue()


def decode(data: bytes) -> Images:
    """Read images from the bytes of an npz file.

    Raises:
        ImagesError: the bytes are something else, or do not fit together.
    """
    arrays = _unpack(data)
    count = arrays["labels"].size
    if not 1 <= count <= MOST_IMAGES or arrays["labels"].max() > 9:
        raise ImagesError(f"The file must hold 1 to {MOST_IMAGES:,} labels, each a digit.")
    if arrays["ink"].size != count * PIXELS // 8:
        raise ImagesError(f"The file must hold one bit for every pixel of {count:,} images.")
    ink = np.unpackbits(arrays["ink"]).view(bool)
    if arrays["shades"].size != np.count_nonzero(ink):
        raise ImagesError("The file must hold one shade for every pixel with ink.")
    images = np.zeros(count * PIXELS, np.uint8)
    images[ink] = arrays["shades"]
    return Images(images.reshape(count, IMAGE_SIZE, IMAGE_SIZE), arrays["labels"])


def _unpack(data: bytes) -> dict[str, np.ndarray]:
    """The arrays that belong in the file, each a row of bytes."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
    except Exception as error:  # NumPy and zipfile raise a dozen kinds for broken files
        raise ImagesError("This is not a file of images: it cannot be read as npz.") from error
    if set(arrays) != ARRAYS or any(a.dtype != np.uint8 or a.ndim != 1 for a in arrays.values()):
        raise ImagesError(f"The file must hold {', '.join(sorted(ARRAYS))} as rows of bytes, nothing else.")
    return arrays
