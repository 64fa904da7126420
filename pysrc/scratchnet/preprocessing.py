"""Canvas pixels become an image like those the network learned from.

MNIST's digits were cropped, fitted into 20x20 pixels keeping their shape, and
placed in 28x28 so that their centre of mass is the centre (LeCun et al., 1998).
A sketch must go the same way, or the network sees something it never met; and
its strokes are made as thick as those of MNIST before. Every stage is kept, for
the page shows them all.
"""

from typing import NamedTuple

import numpy as np
from PIL import Image
from scipy import ndimage

from scratchnet.network import as_ink
from scratchnet.thickness import even

IMAGE_SIZE = 28  # model px, both sides
BOX_SIZE = 20  # model px, the longer side of the ink
INK_THRESHOLD = 40  # of 255; fainter than this is paper: dust, and the noise privacy browsers add
SMOOTHING = 0.8  # model px, standard deviation of the Gaussian; unseen writers are read best with it

WHITE = (255, 255, 255, 255)


class Box(NamedTuple):
    """The smallest rectangle around the ink, canvas px; right and bottom lie outside."""

    left: int
    top: int
    right: int
    bottom: int


class Stages(NamedTuple):
    """What became of a sketch, step by step. All uint8, 0..255."""

    grayscale: np.ndarray  # [height, width], black ink on white
    inverted: np.ndarray  # [height, width], white ink on black, as is all that follows
    cropped: np.ndarray  # [box height, box width]
    evened: np.ndarray  # [≤ 134, ≤ 134], with paper around it
    fitted: np.ndarray  # [≤ 20, ≤ 20]
    centred: np.ndarray  # [28, 28]
    smoothed: np.ndarray  # [28, 28], what the network is given
    box: Box | None  # None when there is no ink: every stage after `inverted` is then all black


def preprocess(pixels: np.ndarray, smoothing: float = SMOOTHING) -> Stages:
    """Take canvas pixels all the way to what the network is given.

    Args:
        pixels: uint8 [height, width, 4], RGBA as a canvas gives them (transparent counts as white paper),
            or uint8 [height, width], gray, dark ink on light paper.
        smoothing: model px, standard deviation of the Gaussian; 0 leaves the edges as they are.
    """
    grayscale = to_grayscale(pixels)
    inverted = 255 - grayscale
    box = find_ink(inverted)
    if box is None:
        nothing = np.zeros((IMAGE_SIZE, IMAGE_SIZE), np.uint8)
        return Stages(grayscale, inverted, nothing, nothing, nothing, nothing, nothing, None)
    cropped = inverted[box.top : box.bottom, box.left : box.right]
    evened = even(cropped)
    fitted = fit(evened[find_place(evened)])
    centred = centre(fitted)
    return Stages(grayscale, inverted, cropped, evened, fitted, centred, smooth(centred, smoothing), box)


def to_grayscale(pixels: np.ndarray) -> np.ndarray:  # [h, w, 4] or [h, w] -> [h, w]
    """Weigh red, green and blue as the eye does (ITU-R BT.601), over white paper."""
    if pixels.ndim == 2:
        return pixels
    image = Image.fromarray(np.ascontiguousarray(pixels))
    on_paper = Image.alpha_composite(Image.new("RGBA", image.size, WHITE), image)
    return np.asarray(on_paper.convert("L"))


def find_ink(inverted: np.ndarray) -> Box | None:  # [h, w] -> a box
    """Find the smallest box around all ink, or None on blank paper."""
    ink = (inverted >= INK_THRESHOLD).view(np.uint8)
    box = Image.fromarray(ink).getbbox()
    return Box(*box) if box else None


def find_place(image: np.ndarray) -> tuple[slice, slice]:  # [h, w] -> its rows and columns
    """Where in an image the ink is; everywhere when there is none."""
    box = find_ink(image)
    return np.s_[box.top : box.bottom, box.left : box.right] if box else np.s_[:, :]


def fit(cropped: np.ndarray) -> np.ndarray:  # [h, w] -> [≤ 20, ≤ 20]
    """Scale so that the longer side is 20 pixels; the other keeps the proportion."""
    height, width = cropped.shape
    scale = BOX_SIZE / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(Image.fromarray(cropped).resize(size, Image.Resampling.LANCZOS))


def centre(fitted: np.ndarray) -> np.ndarray:  # [≤ 20, ≤ 20] -> [28, 28]
    """Place the box so that its centre of mass is the image's centre, as far as it stays inside."""
    image = np.zeros((IMAGE_SIZE, IMAGE_SIZE), np.uint8)
    image[centred_place(fitted)] = fitted
    return image


def centred_place(fitted: np.ndarray) -> tuple[slice, slice]:  # [≤ 20, ≤ 20] -> rows and columns of 28
    """Where in the image the box comes to lie."""
    middle = (IMAGE_SIZE - 1) / 2
    height, width = fitted.shape
    # Specks far apart may fade to nothing when scaled down; nothing has no centre, so take the box's.
    row, column = ndimage.center_of_mass(fitted if fitted.any() else np.ones_like(fitted))
    top = min(max(round(middle - row), 0), IMAGE_SIZE - height)
    left = min(max(round(middle - column), 0), IMAGE_SIZE - width)
    return slice(top, top + height), slice(left, left + width)


def smooth(centred: np.ndarray, smoothing: float) -> np.ndarray:  # [28, 28] -> [28, 28]
    """Soften the edges with a Gaussian and round back to 256 grays, as MNIST has them."""
    if not smoothing:
        return centred
    softened = ndimage.gaussian_filter(centred.astype(np.float32), smoothing, mode="constant")
    return np.round(softened).astype(np.uint8)


def to_model_input(images: np.ndarray) -> np.ndarray:  # uint8 [n, 28, 28] -> float32 [n, 784]
    """Flatten images into rows of ink between 0 and 1."""
    return as_ink(flatten(images))


def flatten(images: np.ndarray) -> np.ndarray:  # [n, 28, 28] -> [n, 784]
    """Every image as one row."""
    return images.reshape(len(images), IMAGE_SIZE * IMAGE_SIZE)
