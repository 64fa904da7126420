"""Every pen becomes the same pen.

MNIST was written with pens of about one thickness; a visitor's pen may be a hair
or a thumb. Which digit it is does not depend on that, and what the network never
sees it need not learn to look through: so the edges of all strokes are moved, in
or out, until the strokes are about as thick as MNIST's.

How thick they are can be measured. From the edge of a stroke to its middle the
distance to the nearest paper grows, and there, on the ridge, it is half the
thickness (the medial axis: Blum, 1967, "A Transformation for Extracting New
Descriptors of Shape").
"""

import numpy as np
from PIL import Image
from scipy import ndimage

THICKNESS = 0.1  # of every stroke, as a share of the longer side of all ink; about MNIST's median
FINE_SIZE = 120  # fine px, the longer side of the ink while it is measured, as finely as gray edges tell
# Curves from pixel to pixel, not straight lines: those would close narrow gaps between strokes of small ink.
MAGNIFYING = Image.Resampling.BICUBIC
MARGIN = 7  # fine px of paper on every side: what a hair grows by at most
AROUND_INK = np.s_[MARGIN - 1 : 1 - MARGIN, MARGIN - 1 : 1 - MARGIN]  # with one fine px of the margin
FAINTEST = 8  # of 255; specks of dust far apart fade to less than this
MOST_THINNING = 0.6  # share of half their thickness that strokes lose at most: thin ones shall not vanish


def even(cropped: np.ndarray) -> np.ndarray:  # uint8 [h, w] -> uint8 [≤ 134, ≤ 134], with paper around it
    """Move the edges of all strokes by the same amount, so that most have the usual thickness.

    Args:
        cropped: white ink on black, up to all four edges. What is less than half as bright as the brightest
            ink does not count as ink.
    """
    fine = magnify(cropped)
    ink = fine >= max(fine.max() / 2, FAINTEST)
    if not ink.any():
        return np.zeros(fine.shape, np.uint8)
    depth = ndimage.distance_transform_edt(ink[AROUND_INK])  # paper further out is nearest to no ink
    half = half_thickness(depth)
    # The ink grows with its strokes, and the new thickness is a share of its new size.
    wanted = (FINE_SIZE - 2 * half) * (THICKNESS / 2) / (1 - THICKNESS)
    growth = max(wanted - half, -MOST_THINNING * half)
    # How far inside the edge each pixel reaches: 1 fine px for the outermost ink, 0 for the paper beside it.
    if growth > 0:
        inside = 1 - ndimage.distance_transform_edt(~ink)
    else:
        inside = np.zeros(fine.shape)
        inside[AROUND_INK] = depth
    return np.round(255 * np.clip(inside + growth, 0, 1)).astype(np.uint8)


def magnify(cropped: np.ndarray) -> np.ndarray:  # uint8 [h, w] -> float32 [≤ 134, ≤ 134]
    """Scale so that the longer side is 120 pixels, with paper around it; whole grays would be too coarse.

    Grays of 0..255, and at sharp edges a little beyond.
    """
    scale = FINE_SIZE / max(cropped.shape)
    height, width = (max(1, round(side * scale)) for side in cropped.shape)
    fine = np.zeros((height + 2 * MARGIN, width + 2 * MARGIN), np.float32)
    image = Image.fromarray(cropped.astype(np.float32))
    fine[MARGIN:-MARGIN, MARGIN:-MARGIN] = image.resize((width, height), MAGNIFYING)
    return fine


def half_thickness(depth: np.ndarray) -> float:  # [h, w] -> fine px
    """Half the thickness of most strokes: the mean over the lower half of the ridge.

    Where strokes meet the ridge is high, and higher still where they run into a blot.

    Args:
        depth: the distance of each pixel to the nearest paper; 0 on paper.
    """
    ridge = depth[(depth > 0) & (depth == ndimage.maximum_filter(depth, 3))]
    return float(np.sort(ridge)[: -(-ridge.size // 2)].mean())
