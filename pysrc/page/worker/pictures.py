"""Arrays become pictures that the page can paint without looking at them.

A picture is RGBA bytes in one flat array, with its width and height.
"""

from typing import Any

import numpy as np
from PIL import Image

from scratchnet.network import as_ink
from scratchnet.preprocessing import INK_THRESHOLD, Stages

LARGEST = 140  # picture px; the page shows stages no larger, and fewer bytes cross faster
SLIMNESS = 8  # of a layer: its height divided by its width
FIRES = (31, 111, 190)  # blue: positive, as everywhere on the page
OPPOSES = (217, 95, 2)  # orange: negative
SHRINKING = 2  # of a sketch that lacks a stroke
INK = (128, 128, 128)  # ink that gives nothing, on light paper and on dark
PALEST = 0.3  # opacity of such ink
FULL_COLOUR = 95  # percent of the ink are paler than this colour; a single spot shall not outshine all


def of_stages(stages: Stages) -> dict[str, Any]:
    """A picture of every stage, by its name."""
    images = {name: array for name, array in stages._asdict().items() if isinstance(array, np.ndarray)}
    return {name: of_gray(array) for name, array in images.items()}


def of_gray(image: np.ndarray) -> dict[str, Any]:  # uint8 [h, w]
    """A gray picture, made smaller where it is larger than what is shown."""
    factor = -(-max(image.shape) // LARGEST)
    gray = np.asarray(Image.fromarray(image).reduce(factor)) if factor > 1 else image
    rgba = np.full((*gray.shape, 4), 255, np.uint8)
    rgba[:, :, :3] = gray[:, :, None]
    return _picture(rgba)


def of_imprint(image: np.ndarray) -> dict[str, Any]:  # uint8 [h, w]
    """Black ink on nothing, to lay on paper."""
    rgba = np.zeros((*image.shape, 4), np.uint8)
    rgba[:, :, 3] = image
    return _picture(rgba)


def of_neurons(layers: list[np.ndarray]) -> list[dict[str, Any]]:  # [1, n] for each layer
    """How strongly every neuron fires: a slim column of them for each layer, transparent where silent."""
    return [_of_layer(layer.ravel()) for layer in layers]


def of_signed(values: np.ndarray) -> dict[str, Any]:  # float [h, w]
    """Blue where positive, orange where negative, the more opaque the larger."""
    rgba = np.empty((*values.shape, 4), np.uint8)
    rgba[:, :, :3] = np.where((values >= 0)[:, :, None], FIRES, OPPOSES)
    rgba[:, :, 3] = 255 * np.abs(values) / max(np.abs(values).max(), 1e-9)
    return _picture(rgba)


def of_ink(given: np.ndarray, inverted: np.ndarray) -> dict[str, Any]:  # float [h, w], uint8 [h, w]
    """Ink in the colour of what it gives, as strong as that is; gray and pale where it gives nothing."""
    inked = inverted > 0  # all that is computed; the rest is paper, most of the picture
    ink, given = as_ink(inverted[inked]), given[inked]
    strength = np.abs(given) / np.maximum(ink, INK_THRESHOLD / 255)  # of the ink, however thin it lies
    strength = np.minimum(strength / max(np.percentile(strength, FULL_COLOUR), 1e-9), 1)[:, None]
    hues = np.where((given >= 0)[:, None], FIRES, OPPOSES)
    rgba = np.zeros((*inverted.shape, 4), np.uint8)
    rgba[inked, :3] = INK + strength * (hues - np.array(INK))
    rgba[inked, 3] = 255 * ink * (PALEST + (1 - PALEST) * strength[:, 0])
    return _picture(rgba)


def of_absence(whole: np.ndarray, left: np.ndarray) -> dict[str, Any]:  # uint8 [h, w] twice
    """The ink that is left of a sketch, and a trace of what is not."""
    opacity = np.maximum(left, PALEST * whole)
    rgba = np.zeros((*(side // SHRINKING for side in whole.shape), 4), np.uint8)
    rgba[:, :, 3] = np.asarray(Image.fromarray(opacity.astype(np.uint8)).reduce(SHRINKING))
    return _picture(rgba)


def of_tiles(images: np.ndarray, columns: int) -> dict[str, Any]:  # float [n, h, w]
    """Many small pictures in rows, blue and orange, one pixel apart."""
    count, height, width = images.shape
    rows = -(-count // columns)
    tiles = np.zeros((rows * columns, height + 1, width + 1), np.float32)
    tiles[:count, :height, :width] = images
    laid_out = tiles.reshape(rows, columns, height + 1, width + 1).swapaxes(1, 2)
    return of_signed(laid_out.reshape(rows * (height + 1), columns * (width + 1)))


def _of_layer(layer: np.ndarray) -> dict[str, Any]:  # [n]
    """The last row is filled up with nothing."""
    columns = _columns(layer.size)
    filled = np.zeros((-(-layer.size // columns), columns), layer.dtype)
    filled.flat[: layer.size] = layer
    return of_signed(filled) | {"neurons": layer.size}


def _columns(neurons: int) -> int:
    """The widest power of two for which the picture is still at least eight times as high as wide."""
    columns = 1
    while SLIMNESS * (2 * columns) ** 2 <= neurons:
        columns *= 2
    return columns


def _picture(rgba: np.ndarray) -> dict[str, Any]:
    height, width, _ = rgba.shape
    return {"rgba": rgba.ravel(), "width": width, "height": height}
