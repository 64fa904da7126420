"""The pen digits, drawn many times before training, and kept for the next time.

Drawing takes minutes, so processors share it, and the result stays in the cache
until the data or the code that draws them changes.
"""

import hashlib
import inspect
import io
from functools import partial
from pathlib import Path

import numpy as np

from scratchnet import ink, preprocessing, thickness
from training import datasets, habits, sketches
from training.datasets import Images
from training.files import cache_folder, write_atomically
from training.pool import make_in_rounds
from training.randomness import generator_for
from training.sketches import Hand, sketch
from training.unipen import Sample

HANDS = 32  # sketches made of each pen digit
KEPT_IN = "sketches"


def load_sketches(seed: int, folder: Path | None = None) -> Images:
    """Sketches of all pen digits to learn from, from the cache or else drawn now."""
    kept = cache_folder() / KEPT_IN / f"{fingerprint(seed)}.npz"
    if not kept.exists():
        write_atomically(kept, _encode(draw_sketches(datasets.load_pen_digits("tra", folder), seed)))
    with np.load(kept, allow_pickle=False) as archive:
        return Images(archive["images"], archive["labels"])


def fingerprint(seed: int) -> str:
    """Another one for every seed, and whenever the code that draws is changed."""
    code = "".join(inspect.getsource(module) for module in (ink, preprocessing, thickness, habits, sketches))
    facts = (seed, HANDS, datasets.SHA256["pendigits-orig.tra"], code)
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def draw_sketches(samples: list[Sample], seed: int) -> Images:
    """Every sample by `HANDS` hands."""
    images = make_in_rounds(partial(draw_all, samples, seed), HANDS, "drawing pen digits")
    labels = np.array([int(sample.label) for sample in samples], np.uint8)
    return Images(images, np.tile(labels, HANDS))


def draw_all(samples: list[Sample], seed: int, hand: int) -> np.ndarray:  # -> uint8 [samples, 28, 28]
    """Every sample once; `hand` only tells one such round from the others."""
    generator = generator_for(seed, "sketches", hand)
    return np.stack([sketch(sample, Hand(), generator) for sample in samples])


def _encode(images: Images) -> bytes:
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, images=images.images, labels=images.labels)
    return buffer.getvalue()
