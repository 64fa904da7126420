"""Which ink speaks for an answer, and which against.

The gradient at a pixel says how far the answer moves if there is more ink
(Simonyan et al., 2013); times the ink that is there, it says what this ink gives
(gradient × input: Shrikumar et al., 2016). The preprocessing before the network
is sums with fixed weights too, as long as the ink keeps its box. So the gradient
goes further back, through every stage, to the very strokes.

One stage is no such sum: where strokes are made thicker or thinner, there is ink
afterwards where there was none, or none where there was. There, each pixel hands
on what it gives to the ink around it, from which it came.
"""

import numpy as np
from PIL import Image
from scipy import ndimage

from scratchnet.network import Network, as_ink, gradients_at_sums
from scratchnet.preprocessing import IMAGE_SIZE, SMOOTHING, Stages, centred_place, find_place
from scratchnet.thickness import MAGNIFYING, MARGIN, magnify

REACH = 4.0  # fine px, standard deviation: to the next ink, wherever the edges were moved
FAINTEST = np.float32(1e-3)  # gray; evened ink with less around it has no ink to hand anything on to


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

    Together that is what the pixels of [28, 28] give, mostly to within a tenth: scaling
    down made some ink brighter than white or darker than black, which was cut off.

    Args:
        gradient: from `pixel_gradient`.
        smoothing: model px, what the sketch was preprocessed with.
    """
    given = np.zeros(stages.inverted.shape, np.float32)
    if stages.box is not None:
        left, top, right, bottom = stages.box
        of_evened = as_ink(stages.evened) * _at_evened(gradient, stages, smoothing)
        given[top:bottom, left:right] = _hand_on(of_evened, stages)
    return given


def _at_evened(gradient: np.ndarray, stages: Stages, smoothing: float) -> np.ndarray:  # -> as `evened`
    """From the last stage to this one: each multiplies by a matrix, so the way back by the transposed."""
    # A Gaussian gives as much from here to there as from there to here: it is its own transposed.
    softened = ndimage.gaussian_filter(gradient, smoothing, mode="constant")
    at_fitted = softened[centred_place(stages.fitted)]
    at_evened = np.zeros(stages.evened.shape, np.float32)
    place = find_place(stages.evened)
    at_evened[place] = _back_through_resizing(at_fitted, at_evened[place].shape, Image.Resampling.LANCZOS)
    return at_evened


def _hand_on(given: np.ndarray, stages: Stages) -> np.ndarray:  # as `evened` -> as `cropped`
    """What the evened ink gives, handed on to the ink of the sketch; no more and no less of it."""
    fine = magnify(stages.cropped)
    around = ndimage.gaussian_filter(fine, REACH, mode="constant")  # the ink that shares what is handed on
    shared = ndimage.gaussian_filter(given / np.maximum(around, FAINTEST), REACH, mode="constant")
    within = shared[MARGIN:-MARGIN, MARGIN:-MARGIN]
    return stages.cropped * _back_through_resizing(within, stages.cropped.shape, MAGNIFYING)


def _back_through_resizing(
    made: np.ndarray, given: tuple[int, int], filtering: Image.Resampling
) -> np.ndarray:  # [h, w] -> [h given, w given]
    """A gradient after an image was resized, carried back to before."""
    rows, columns = (resizing(*sides, filtering) for sides in zip(given, made.shape))
    return rows.T @ made @ columns


def resizing(given: int, made: int, filtering: Image.Resampling) -> np.ndarray:  # -> float32 [made, given]
    """The matrix that resizes a column of pixels: its columns are what becomes of each alone."""
    each_alone = Image.fromarray(np.eye(given, dtype=np.float32))
    return np.asarray(each_alone.resize((given, made), filtering))
