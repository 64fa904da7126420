"""The race of the training loops: what its table says, and that each contestant does the same work."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

import dev
from tests.benchmarks.training_speed import environment, ours, products, race, report

RACE = race.Race({"products": [1.0, 1.0, 9.0], "ours": [1.2, 1.1, 9.0], "scikit_learn": [2.4, 2.3, 9.0]})
RACE.absent |= dict.fromkeys(["pytorch", "pytorch_loader"], "no such wheel")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three hundred images of noise: two whole batches and a smaller one."""
    generator = np.random.default_rng(4)
    np.save(tmp_path / "images.npy", generator.integers(0, 256, (300, 28, 28), np.uint8))
    np.save(tmp_path / "labels.npy", generator.integers(0, 10, 300, np.uint8))
    return tmp_path


def test_ratios_are_medians_of_what_was_measured_in_the_same_round():
    assert report.ratio(RACE, "ours", "products") == pytest.approx(1.1)
    assert report.ratio(RACE, "scikit_learn", "ours") == pytest.approx(2.0)


def test_a_promise_holds_on_its_side_of_the_limit():
    assert report.Target("", 1.25, "at most", 1.25).holds
    assert not report.Target("", 1.26, "at most", 1.25).holds
    assert report.Target("", 2.5, "at least", 2.5).holds
    assert not report.Target("", 2.4, "at least", 2.5).holds


def test_the_table_says_who_was_how_fast_and_why_somebody_is_missing():
    lines = report.table(RACE).splitlines()
    assert "| Scratchnet | 1.200 s | 50,000 |" in lines
    assert "| PyTorch | not measured: no such wheel | |" in lines
    assert "| epoch, in times of its bare products | 1.10 | at most 1.25 | yes |" in lines
    assert not any("times of PyTorch" in line for line in lines)
    assert "| speed, in times of scikit-learn | 2.00 | at least 2.0 | yes |" in lines


def test_the_file_keeps_every_epoch():
    found = json.loads(json.dumps(report.as_json(RACE)))
    assert found["seconds"] == RACE.seconds
    assert found["absent"] == {"pytorch": "no such wheel", "pytorch_loader": "no such wheel"}
    assert [target["limit"] for target in found["targets"]] == [1.25, 2.0]


def test_who_cannot_take_part_is_named_with_the_reason_and_the_others_go_on(folder):
    outcome = race.run(folder, 2, ["products", "nobody", "ours"])
    assert {name: len(seconds) for name, seconds in outcome.seconds.items()} == {"products": 2, "ours": 2}
    assert list(outcome.absent) == ["nobody"]
    assert "No module named" in outcome.absent["nobody"]


def test_what_cannot_be_installed_is_explained_in_pips_words(monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")
    with pytest.raises(environment.Unavailable, match="No matching distribution"):
        environment.install(Path(sys.executable), ["there-is-no-such-thing==1"])


def test_every_peer_is_pinned():
    pins = dev.requirements(["peers"])["peers"]
    assert sorted(pin.partition("==")[0] for pin in pins) == sorted(set(race.PEERS.values()))


def test_ours_learns_every_image_of_an_epoch(folder):
    epoch = ours.prepare(np.load(folder / "images.npy"), np.load(folder / "labels.npy"))
    (last,) = epoch()
    assert (last.step, last.steps) == (2, 3)


def test_the_products_are_those_of_a_forward_and_a_backward_pass():
    generator = np.random.default_rng(0)
    x = generator.random((5, 4), np.float32)
    weights = [generator.random((4, 3), np.float32), generator.random((3, 2), np.float32)]
    outputs = [np.zeros((5, 3), np.float32), np.zeros((5, 2), np.float32)]
    gradients = [np.empty_like(each) for each in weights]
    products.multiply(x, outputs, weights, gradients)
    hidden = x @ weights[0]
    last = hidden @ weights[1]
    np.testing.assert_allclose(gradients[1], hidden.T @ last, rtol=1e-5)
    np.testing.assert_allclose(gradients[0], x.T @ (last @ weights[1].T), rtol=1e-5)
