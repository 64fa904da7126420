"""The digits that the page is given: a fair choice, complete, and small."""

from pathlib import Path

import numpy as np
import pytest

from scratchnet.image_file import Images, decode
from training import sample
from training.datasets import load_mnist
from training.sample import FILES, TO_LEARN, TO_TEST, balanced, make_samples, write_samples

MOST_BYTES = 2.5e6  # moved when the lab is opened


@pytest.fixture(scope="module")
def samples() -> dict[str, Images]:
    return make_samples(load_mnist("train"), load_mnist("t10k"))


def test_there_is_enough_to_learn_from_and_of_each_digit_as_much(samples):
    assert len(samples["train.npz"].images) == TO_LEARN >= 10_000
    assert set(np.bincount(samples["train.npz"].labels)) == {TO_LEARN // 10}


def test_what_is_chosen_stays_in_its_order():
    chosen = balanced(np.tile(np.arange(10), 20), 100)
    assert (np.diff(chosen) > 0).all()


def test_both_parts_of_the_test_set_together_are_all_of_it(samples):
    parts = samples["test.npz"], samples["test-rest.npz"]
    assert len(parts[0].images) == TO_TEST >= 2_000
    found = sorted(image.tobytes() for part in parts for image in part.images)
    assert found == sorted(image.tobytes() for image in load_mnist("t10k").images)


def test_an_image_keeps_its_label(samples):
    labels = {image.tobytes(): label for image, label in zip(*load_mnist("train"), strict=True)}
    chosen = zip(*samples["train.npz"], strict=True)
    assert all(labels[image.tobytes()] == label for image, label in chosen)


def test_they_are_written_once_and_the_same_ever_after(tmp_path: Path, monkeypatch, samples):
    monkeypatch.setenv("SCRATCHNET_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(sample, "OUTPUT", tmp_path / "site")
    write_samples()
    first = {name: (tmp_path / "site" / name).read_bytes() for name in FILES}
    for name, data in first.items():
        for written, chosen in zip(decode(data), samples[name], strict=True):
            np.testing.assert_array_equal(written, chosen)
    assert len(first["train.npz"]) + len(first["test.npz"]) <= MOST_BYTES
    monkeypatch.setenv("SCRATCHNET_DATA", str(tmp_path / "nothing here"))
    write_samples()  # from the cache
    assert {name: (tmp_path / "site" / name).read_bytes() for name in FILES} == first


def test_without_data_and_cache_one_sentence_says_so(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.setenv("SCRATCHNET_CACHE", str(tmp_path))
    monkeypatch.setenv("SCRATCHNET_DATA", str(tmp_path))
    assert sample.main() == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "holds neither train-images-idx3-ubyte.gz nor" in line
