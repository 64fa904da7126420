"""Things that are no digits, made by construction: letters, scribbles, shapes and textures.

Nobody's letters are learned from, so everybody's can be judged by. A letter is
a few strokes over the nine keys of a telephone, 1 at the upper left and 9 at the
lower right; letters that look like digits are left out. What is made of strokes
is then written by the same hands as the digits.
"""

import numpy as np
from scipy import ndimage

from scratchnet.ink import CANVAS_SIZE
from scratchnet.preprocessing import preprocess
from training.sketches import Hand, sketch
from training.unipen import Sample

# For every way to write a letter or a sign, its strokes, each as the keys that it passes.
CAPITALS = """729-46 7139-46 3179-46 31479-45 317-45 17-13-46 17-39-46 17-349 17-34-49 179 71539 71-153-39
7193 71364 17-1364 17-39-19 13971-59 713649 17-13649 13-28 13-258 1793 183 17593 17-83-93 19-37 15-37 15-35-58
15358 153-58"""
SMALL = """3146-39 31793-69 64796-69 463179 46213479 3258-46 3287-46 432587-46 17-4269 174569 17-4569 17569
17-7569 64796-39 647939 6479369 17-349 71-1258-2369 4715869 71-1369 74269 71364 17-1364 69-3 58-22 5877-22
58744-22 6987-33 71-423 7123 28-46 2589-46 25896-13 1793 17939 1793-39 13-2587 69-6987 183 17593 19-37 31479
32479"""
SIGNS = """28-46 13971-46 13-287 1793-28 13-17-39 17-39-13-79 46-5 19-57 7297 13971 46-269 19-698 139713-19-37
19-73-13-79 167 349 729 459 483 13-79 24862 17-28-39 13-46-79 4268974 74697-426
13974 1381 914275869 28-46-19-37 42658-88 123658-88"""
SPELLINGS = [spelling.split("-") for spelling in f"{CAPITALS} {SMALL} {SIGNS}".split()]

KEYS = np.array([(column, row) for row in range(3) for column in range(3)], float)  # of the telephone, from 1


def make_nondigits(count: int, generator: np.random.Generator) -> np.ndarray:  # -> uint8 [count, 28, 28]
    """Two in five are letters and signs, the others all that people do with a pen when they do not write."""
    return np.stack([make_nondigit(generator) for _ in range(count)])


def make_nondigit(generator: np.random.Generator) -> np.ndarray:  # -> uint8 [28, 28]
    """One of any kind, as a network is given it."""
    number = generator.integers(len(KINDS) + 1)
    if number == len(KINDS):
        return preprocess(texture(generator)).smoothed
    return sketch(Sample("", "", KINDS[number](generator)), Hand(), generator)


def letter(generator: np.random.Generator) -> list[np.ndarray]:
    """A letter or a sign, its keys shaken, narrow or wide, its corners sharp or round."""
    keys = (KEYS + generator.normal(0, 0.13, KEYS.shape)) * [generator.uniform(0.5, 1.1), 1]
    steps = generator.choice([1, 2, 4])
    spelling = SPELLINGS[generator.integers(len(SPELLINGS))]
    return [subdivide(keys[[int(key) - 1 for key in stroke]], steps) for stroke in spelling]


def subdivide(points: np.ndarray, steps: int) -> np.ndarray:  # [n, 2] -> [(n - 1) * steps + 1, 2]
    """More points on the same lines: `ink.smooth` cuts corners, and cuts less the closer points are."""
    corners = np.arange(len(points))
    places = np.linspace(0, corners[-1], corners[-1] * steps + 1)
    return np.stack([np.interp(places, corners, points[:, axis]) for axis in (0, 1)], axis=1)


def wandering(generator: np.random.Generator) -> list[np.ndarray]:
    """A pen that turns at random, with a drift to one side."""
    turns = generator.normal(generator.normal(0, 0.35), 0.7, (generator.integers(1, 4), 40))
    angles = turns.cumsum(axis=1)
    steps = np.stack([np.cos(angles), np.sin(angles)], axis=2)
    return list(steps.cumsum(axis=1) * 0.1 + generator.uniform(0, 1, (len(turns), 1, 2)))


def scribble(generator: np.random.Generator) -> list[np.ndarray]:
    """To and fro between random places."""
    return [generator.uniform(0, 1, (generator.integers(6, 25), 2))]


def zigzag(generator: np.random.Generator) -> list[np.ndarray]:
    """Up and down along a line, round or sharp; lying or standing."""
    count = generator.integers(5, 12)
    points = np.stack([np.linspace(0, 1, count), np.arange(count) % 2 * generator.uniform(0.15, 1)], axis=1)
    return [subdivide(points[:, :: generator.choice([1, -1])], generator.choice([1, 4]))]


def polygon(generator: np.random.Generator) -> list[np.ndarray]:
    """A triangle, a square or a star of five: sharp corners, any way up."""
    corners = generator.integers(3, 6)
    skip = 2 if corners == 5 else 1  # all other polygons are nearly round, as zeros are
    angles = np.arange(corners + 1) * skip * 2 * np.pi / corners + generator.uniform(0, 2 * np.pi)
    points = np.stack([np.cos(angles), np.sin(angles)], axis=1) * generator.uniform(0.5, 1, 2)
    return [subdivide(points, 6)]


def spiral(generator: np.random.Generator) -> list[np.ndarray]:
    angles = np.linspace(0, generator.uniform(4, 8) * np.pi, 80)
    return [np.stack([np.cos(angles), np.sin(angles) * generator.choice([1, -1])], axis=1) * angles[:, None]]


def face(generator: np.random.Generator) -> list[np.ndarray]:
    """A ring with something in it."""
    angles = np.linspace(0, 2 * np.pi, 40)
    ring = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return [ring, *generator.uniform(-0.6, 0.6, (generator.integers(2, 5), generator.integers(2, 4), 2))]


def lines(generator: np.random.Generator) -> list[np.ndarray]:
    """Straight strokes across each other."""
    return list(generator.uniform(0, 1, (generator.integers(3, 7), 2, 2)))


def level_line(generator: np.random.Generator) -> list[np.ndarray]:
    """One stroke that lies where a 1 would stand."""
    return [np.array([[0, 0], [1, generator.normal(0, 0.15)]])]


def dots(generator: np.random.Generator) -> list[np.ndarray]:
    return list(generator.uniform(0, 1, (generator.integers(2, 7), 1, 2)))


def texture(generator: np.random.Generator) -> np.ndarray:  # -> uint8 [280, 280]
    """Clouds of gray, as a photograph of nothing has them."""
    noise = ndimage.gaussian_filter(
        generator.normal(0, 1, (CANVAS_SIZE, CANVAS_SIZE)), generator.uniform(3, 40)
    )
    low, high = np.sort(generator.uniform(0, 255, 2))
    return (low + (high - low) * (noise - noise.min()) / np.ptp(noise)).astype(np.uint8)


KINDS = [letter] * 8 + [wandering, scribble] * 2 + [zigzag, polygon, spiral, face, lines, level_line, dots]
