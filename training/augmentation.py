"""Sixty thousand images become as many as one likes.

A seven that leans, is fatter or a little wobbly is still a seven. Bending the
images anew again and again teaches the network to look through such changes
(Simard, Steinkraus & Platt, 2003, "Best Practices for Convolutional Neural
Networks Applied to Visual Document Analysis").

Each image is looked at through a bent sheet of glass: for every pixel of the
result, `look_through` says which place of the original is seen there.
"""

from dataclasses import dataclass

import numpy as np

from scratchnet.network import as_ink
from scratchnet.preprocessing import IMAGE_SIZE, flatten

CHUNK = 256  # images bent at once: small enough for the processor's cache, where all of this is quick


@dataclass(frozen=True)
class Distortion:
    """How far images may be changed; each amount is drawn anew for each image."""

    shift: float = 0.6  # model px, standard deviation
    rotation: float = 4.0  # degrees, standard deviation
    scale: float = 0.05  # share of the size, standard deviation, for width and height apart
    shear: float = 0.07  # sideways px for each px of height, standard deviation
    elastic: float = 0.55  # model px, standard deviation of the wobble
    wobbles: int = 6  # bends across the image; fewer are wider
    thickness: float = 0.4  # 1 moves the edges of the ink by up to one px, outwards or inwards


def distort(
    images: np.ndarray, distortion: Distortion, generator: np.random.Generator
) -> np.ndarray:  # uint8 [n, 28, 28] -> float32 [n, 784], ink in 0..1
    """Bend, turn, resize, thicken or thin every image by an amount of its own."""
    bent = np.empty((len(images), IMAGE_SIZE * IMAGE_SIZE), np.float32)
    for start in range(0, len(images), CHUNK):
        chunk = as_ink(images[start : start + CHUNK])
        rows, columns = glass(len(chunk), distortion, generator)
        seen = look_through(chunk, rows, columns)
        amounts = generator.uniform(-distortion.thickness, distortion.thickness, len(chunk))
        bent[start : start + CHUNK] = flatten(thicken(seen, amounts.astype(np.float32)))
    return bent


def glass(
    count: int, distortion: Distortion, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:  # -> float32 [count, 28, 28] twice: rows and columns to look at, model px
    """An affine map of the plane, and a smooth random wobble on top of it."""
    places = np.arange(IMAGE_SIZE, dtype=np.float32) - np.float32((IMAGE_SIZE - 1) / 2)
    turns = affine_maps(count, distortion, generator)  # [count, 2, 2]
    moves = generator.normal((IMAGE_SIZE - 1) / 2, distortion.shift, (count, 2)).astype(np.float32)
    rows, columns = (
        turns[:, axis, 0, None, None] * places[:, None]
        + turns[:, axis, 1, None, None] * places
        + moves[:, axis, None, None]
        for axis in (0, 1)
    )
    wobble = smooth_fields(2 * count, distortion, generator)
    return rows + wobble[:count], columns + wobble[count:]


def affine_maps(
    count: int, distortion: Distortion, generator: np.random.Generator
) -> np.ndarray:  # -> float32 [count, 2, 2], from (row, column) of the result to the original
    """Rotation after shear after scale, random for each image."""
    angles = np.radians(generator.normal(0, distortion.rotation, count))
    shears = generator.normal(0, distortion.shear, count)
    heights, widths = np.exp(generator.normal(0, distortion.scale, (2, count)))
    cosines, sines = np.cos(angles), np.sin(angles)
    maps = np.empty((count, 2, 2), np.float32)
    maps[:, 0, 0], maps[:, 0, 1] = heights * cosines, -heights * sines
    maps[:, 1, 0], maps[:, 1, 1] = widths * (sines + shears * cosines), widths * (cosines - shears * sines)
    return maps


def smooth_fields(
    count: int, distortion: Distortion, generator: np.random.Generator
) -> np.ndarray:  # -> float32 [count, 28, 28], model px
    """Random heights on a coarse grid, spread to every pixel by bell curves: hills without corners."""
    spread = bell_curves(distortion.wobbles)  # [28, wobbles]
    coarse = generator.standard_normal((count, distortion.wobbles, distortion.wobbles), np.float32)
    return np.float32(distortion.elastic) * (spread @ coarse @ spread.T)


def bell_curves(knots: int) -> np.ndarray:  # -> float32 [28, knots]
    """How much each pixel of a line hears of each knot; scaled so that noise of spread 1 keeps spread 1."""
    distance = np.arange(IMAGE_SIZE)[:, None] / (IMAGE_SIZE - 1) * (knots - 1) - np.arange(knots)
    curves = np.exp(-(distance**2))
    return (curves / np.sqrt((curves**2).sum(axis=1, keepdims=True))).astype(np.float32)


def look_through(
    images: np.ndarray, rows: np.ndarray, columns: np.ndarray
) -> np.ndarray:  # float32 [n, 28, 28] three times -> [n, 28, 28]
    """Sample each image at the given places, mixing the four pixels around each; outside is paper."""
    padded = np.pad(images, ((0, 0), (1, 2), (1, 2)))
    side = padded.shape[1]
    rows, columns = np.clip(rows + 1, 0, IMAGE_SIZE + 1), np.clip(columns + 1, 0, IMAGE_SIZE + 1)
    top, left = rows.astype(np.int32), columns.astype(np.int32)
    down, right = rows - top, columns - left
    first = np.arange(len(images))[:, None, None] * side**2  # of each image, in one long row of pixels
    corner = first + top * side + left
    pixels = padded.ravel()
    # `take` from shifted rows is twice as quick as indexing with shifted indices.
    upper, upper_right, lower, lower_right = (pixels[shift:].take(corner) for shift in (0, 1, side, side + 1))
    upper += (upper_right - upper) * right
    lower += (lower_right - lower) * right
    return upper + (lower - upper) * down


def thicken(images: np.ndarray, amounts: np.ndarray) -> np.ndarray:  # [n, 28, 28], [n] -> [n, 28, 28]
    """Move each image part of the way (0..1) to one with edges a pixel further out, or in where negative."""
    signs = np.sign(amounts)[:, None, None]  # thinning ink is thickening paper
    signed = images * signs
    spread = signed.copy()
    np.maximum(spread[:, 1:], signed[:, :-1], out=spread[:, 1:])
    np.maximum(spread[:, :-1], signed[:, 1:], out=spread[:, :-1])
    np.maximum(spread[:, :, 1:], signed[:, :, :-1], out=spread[:, :, 1:])
    np.maximum(spread[:, :, :-1], signed[:, :, 1:], out=spread[:, :, :-1])
    return images + amounts[:, None, None] * (spread - signed)
