"""Pen digits drawn many times, and kept."""

import numpy as np
import pytest

from tests.data_fixtures import few_pen_digits
from training import datasets, sketch_pool
from training.sketch_pool import HANDS, draw_sketches, fingerprint, load_sketches


@pytest.fixture
def few(monkeypatch, tmp_path):
    """As if there were four pen digits, and an empty cache."""
    samples = few_pen_digits("tra", 4)
    monkeypatch.setattr(datasets, "load_pen_digits", lambda part, folder: samples)
    monkeypatch.setenv("SCRATCHNET_CACHE", str(tmp_path))
    return samples


def test_every_digit_is_drawn_by_every_hand_and_keeps_its_label(few):
    images, labels = draw_sketches(few, seed=1)
    assert images.shape == (4 * HANDS, 28, 28) and images.dtype == np.uint8
    assert labels.reshape(HANDS, 4).tolist() == [[int(sample.label) for sample in few]] * HANDS
    assert len(np.unique(images, axis=0)) == len(images)


def test_what_was_drawn_once_is_not_drawn_again(few, monkeypatch):
    drawn = load_sketches(seed=1)
    monkeypatch.delattr(sketch_pool, "draw_sketches")
    again = load_sketches(seed=1)
    assert np.array_equal(drawn.images, again.images) and np.array_equal(drawn.labels, again.labels)


def test_another_seed_or_other_drawing_code_makes_other_sketches(monkeypatch):
    before = fingerprint(1)
    assert fingerprint(2) != before
    monkeypatch.setattr(sketch_pool.inspect, "getsource", lambda module: "other code")
    assert fingerprint(1) != before
