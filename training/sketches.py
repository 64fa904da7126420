"""Recorded pen movements become sketches, as the page would see them.

MNIST was written on paper in 1990s America; a visitor writes on a screen, with
a pen of any width, large or small, upright or slanted. So the pen digits are
drawn by the page's own code, many times over, each time as another hand with
another pen might have written them.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scratchnet import ink
from scratchnet.preprocessing import preprocess
from training.habits import add_habits, box
from training.unipen import Sample

FARTHEST_WAIST = 0.2  # share of the height; from a quarter on, parts of a digit would fold over


@dataclass(frozen=True)
class Hand:
    """How differently the same movement may be written; each amount is drawn anew for each sketch."""

    slant: float = 0.25  # sideways px for each px of height, standard deviation; 0.25 is 14°
    rotation: float = 5.0  # degrees, standard deviation
    stretch: float = 0.15  # share of the width, standard deviation
    waist: float = 0.07  # share of the height, standard deviation of what its middle lies higher or lower
    wobble: float = 0.03  # share of the size, standard deviation of each of its two waves
    waves: float = 1.5  # bends across the digit, standard deviation in x and in y
    sizes: tuple[float, float] = (60, 250)  # canvas px, longest side
    thickness: tuple[float, float] = (0.04, 0.34)  # stroke width, share of the longest side; all as likely
    smoothing: tuple[float, float] = (0.2, 1.5)  # model px


def sketch(
    sample: Sample, hand: Hand, generator: np.random.Generator
) -> np.ndarray:  # -> uint8 [28, 28], what the network is given
    """Write a recorded digit by another hand, draw it on a canvas and take the page's whole way."""
    strokes = add_habits(sample.label, sample.strokes, generator)
    size = log_uniform(hand.sizes, generator)
    width = size * generator.uniform(*hand.thickness)
    drawn = ink.draw(ink.place(rewrite(strokes, hand, generator), width, size))
    return preprocess(255 - drawn, generator.uniform(*hand.smoothing)).smoothed


def log_uniform(limits: tuple[float, float], generator: np.random.Generator) -> float:
    """A number between the limits, as likely in their lower octave as in their upper."""
    return float(np.exp(generator.uniform(*np.log(limits))))


def rewrite(
    strokes: list[np.ndarray], hand: Hand, generator: np.random.Generator
) -> list[np.ndarray]:  # [n, 2] each -> [n, 2] each, longest side about 1
    """The same movements, slanted, turned, stretched and bent a little, and loops of other sizes."""
    corner, size = box(strokes)
    middle = corner + size / 2
    turn = turn_and_slant(hand, generator)
    bend = random_bend(hand, generator)
    move = random_waist(hand, size[1] / size.max(), generator)
    return [bend(move((stroke - middle) / size.max())) @ turn for stroke in strokes]


def turn_and_slant(hand: Hand, generator: np.random.Generator) -> np.ndarray:  # -> [2, 2], for rows (x, y)
    """Stretch, then slant, then rotation, as one matrix."""
    angle = np.radians(generator.normal(0, hand.rotation))
    stretch = np.diag([np.exp(generator.normal(0, hand.stretch)), 1])
    slant = np.array([[1, 0], [generator.normal(0, hand.slant), 1]])
    rotation = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return stretch @ slant @ rotation


def random_waist(
    hand: Hand, height: float, generator: np.random.Generator
) -> Callable[[np.ndarray], np.ndarray]:  # [n, 2] -> [n, 2], both centred
    """Carry the middle up or down while top and bottom stay: what is above grows and what is below shrinks.

    Some people's nines are a large loop on a short stem, some people's a tiny one on a long stem.
    """
    amount = np.clip(generator.normal(0, hand.waist), -FARTHEST_WAIST, FARTHEST_WAIST) * height
    return lambda points: points + [0, amount] * (1 - (2 * points / height) ** 2)


def random_bend(
    hand: Hand, generator: np.random.Generator
) -> Callable[[np.ndarray], np.ndarray]:  # [n, 2] -> [n, 2]
    """Two slow waves across the digit, in random directions, that carry its points along."""
    directions = generator.normal(0, 1, (2, 2)) * hand.waves * np.pi
    phases = generator.uniform(0, 2 * np.pi, 2)
    amounts = generator.normal(0, hand.wobble * np.sqrt(2), (2, 2))
    return lambda points: points + np.sin(points @ directions + phases) @ amounts
