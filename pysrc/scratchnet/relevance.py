"""Which ink speaks for an answer, and which against.

The gradient at a pixel says how far the answer moves if that pixel gets lighter
(Simonyan et al., 2013); times the ink that is there, it says what this ink gives
(gradient × input: Shrikumar et al., 2016). The preprocessing before the network
is sums with fixed weights too, as long as the ink keeps its box. So the gradient
goes further back, through every stage, to the very strokes.
"""

import numpy as np
from PIL import Image
from scipy import ndimage

from scratchnet.network import Network, gradients_at_sums
from scratchnet.preprocessing import IMAGE_SIZE, SMOOTHING, Stages, centred_place


def pixel_gradient(
    network: Network, outputs: list[np.ndarray], asked: np.ndarray
) -> np.ndarray:  # …, [1, 10] -> float32 [28, 28]
    """How far the sum that is asked for moves with each pixel of what the network sees.

    Args:
        asked: float32 [1, 10], see `explanation`.
    """
    dz = gradients_at_sums(network, outputs, asked)[0]
    return (dz @ network.layers[0].weights.T).reshape(IMAGE_SIZE, IMAGE_SIZE)


def relevance(gradient: np.ndarray, outputs: list[np.ndarray]) -> np.ndarray:  # [28, 28] -> [28, 28]
    """What the ink of each pixel gives to the sum that is asked for; negative is against."""
    return gradient * outputs[0].reshape(IMAGE_SIZE, IMAGE_SIZE)


def on_the_sketch(
    gradient: np.ndarray, stages: Stages, smoothing: float = SMOOTHING
) -> np.ndarray:  # [28, 28] -> float32 [height, width]
    """The same on the canvas: what the ink of each of its pixels gives.

    Together that is what the pixels of [28, 28] give, to within a tenth: scaling
    down made some ink brighter than white or darker than black, which was cut off.

    Args:
        gradient: from `pixel_gradient`.
        smoothing: model px, what the sketch was preprocessed with.
    """
    given = np.zeros(stages.inverted.shape, np.float32)
    if stages.box is not None:
        left, top, right, bottom = stages.box
        ink = stages.cropped.astype(np.float32) / np.float32(255)
        given[top:bottom, left:right] = ink * _at_the_box(gradient, stages, smoothing)
    return given


def _at_the_box(gradient: np.ndarray, stages: Stages, smoothing: float) -> np.ndarray:  # -> box's [h, w]
    """From the last stage to the first: each multiplies by a matrix, so the way back by the transposed."""
    # A Gaussian gives as much from here to there as from there to here: it is its own transposed.
    softened = ndimage.gaussian_filter(gradient, smoothing, mode="constant")
    at_fitted = softened[centred_place(stages.fitted)]
    rows, columns = (resizing(*sides) for sides in zip(stages.cropped.shape, stages.fitted.shape))
    return rows.T @ at_fitted @ columns


def resizing(given: int, made: int) -> np.ndarray:  # -> float32 [made, given]
    """The matrix by which `fit` scales a column of pixels: its columns are what becomes of each alone."""
    each_alone = Image.fromarray(np.eye(given, dtype=np.float32))
    return np.asarray(each_alone.resize((given, made), Image.Resampling.LANCZOS))
