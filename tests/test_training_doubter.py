"""The doubter: that it is fitted well, and that the shipped one keeps what the project promises."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.network import forward
from scratchnet.weights_file import encode
from tests.data_fixtures import few_mnist_digits, few_pen_digits
from training import doubter
from training.answers import read_images, read_samples
from training.datasets import Images, load_pen_digits
from training.doubter import DOUBTED, choose_unseen, fit_doubter, learn, move_bias, without_standardising
from training.model_card import data, refit
from training.nondigits import make_nondigits
from training.problems import Problem
from training.rows import make_rows, read_rows
from training.scores import score
from training.sketch_pool import HANDS
from training.weights import doubter_path, load_doubter, load_network

WEIGHTS = Path(__file__).parent.parent / "weights" / "digits.npz"


@pytest.fixture(scope="module")
def pair():
    """The shipped network and its doubter."""
    network = load_network(WEIGHTS)
    return network, load_doubter(WEIGHTS, network)


@pytest.fixture(scope="module")
def neurons():
    """What hidden neurons might say to digits and to other things."""
    generator = np.random.default_rng(1)
    return [generator.normal(middle, 1, (400, 12)).astype(np.float32) for middle in (0.7, -0.7)]


def test_it_learns_to_tell_digits_from_other_things_and_the_same_seed_gives_the_same(neurons):
    first, second = (learn(*neurons, seed=1) for _ in range(2))
    likeness = [forward(first, x)[-1][:, 1] for x in neurons]
    assert (likeness[0] > 0.5).mean() > 0.95 and (likeness[1] < 0.5).mean() > 0.95
    assert all(np.array_equal(a.weights, b.weights) for a, b in zip(first.layers, second.layers, strict=True))


def test_the_bias_is_moved_until_just_the_chosen_share_of_digits_is_doubted(neurons):
    fitted = move_bias(learn(*neurons, seed=1), neurons[0])  # which is sure of most
    assert (forward(fitted, neurons[0])[-1][:, 1] < 0.5).mean() == pytest.approx(DOUBTED, abs=0.005)


def test_standardising_can_be_put_into_the_weights(neurons):
    fitted = initialise((12, 5, 2), ACTIVATIONS["relu"], np.random.default_rng(2))
    x, middle, spread = neurons[0], neurons[1].mean(axis=0), neurons[1].std(axis=0)
    expected = forward(fitted, (x - middle) / spread)[-1]
    given = forward(without_standardising(fitted, middle, spread), x)[-1]
    np.testing.assert_allclose(given, expected, atol=1e-5)


def test_it_fits_any_network_and_again_the_same_whatever_unseen_writers_drew(monkeypatch):
    for name, few in {"NONDIGITS": 160, "WIDTHS": (18,), "UNSEEN": 30, "EVERY_SKETCH": 400}.items():
        monkeypatch.setattr(doubter, name, few)
    network = initialise((784, 6, 5, 10), ACTIVATIONS["relu"], np.random.default_rng(2))
    mnist = few_mnist_digits("train", 600)
    sketches = Images(np.resize(mnist.images, (HANDS * 7494, 28, 28)), mnist.labels)
    first = fit_doubter(network, mnist, sketches, 1, None)
    sketches.images[np.tile(choose_unseen(load_pen_digits("tra")), HANDS)] = 255
    second = fit_doubter(network, mnist, sketches, 1, None)
    assert first.sizes == (11, *doubter.HIDDEN, 2)
    assert encode(first) == encode(second)


def test_whole_writers_are_unseen():
    samples = load_pen_digits("tra")
    unseen = choose_unseen(samples)
    by = [
        {sample.writer for sample, kept in zip(samples, unseen, strict=True) if kept == is_kept}
        for is_kept in (True, False)
    ]
    assert not by[0] & by[1] and len(by[0]) == 6 and len(by[1]) == 24


def test_weights_may_have_no_doubter_but_not_that_of_another_network(tmp_path, pair):
    network, _ = pair
    assert load_doubter(tmp_path / "alone.npz", network) is None
    neurons = sum(network.sizes[1:-1])
    for sizes in ((neurons, 10), (neurons - 1, 2)):
        other = initialise(sizes, ACTIVATIONS["relu"], np.random.default_rng(0))
        doubter_path(tmp_path / "net.npz").write_bytes(encode(other))
        with pytest.raises(Problem, match="another network"):
            load_doubter(tmp_path / "net.npz", network)


def test_the_shipped_one_leaves_pen_digits_their_answer(pair):
    network, shipped = pair
    figures = score(read_samples(network, few_pen_digits("tes", 700), doubter=shipped))
    assert figures["answered"] > 0.96 and figures["split"] <= 0.005


def test_the_shipped_one_refuses_what_is_no_digit(pair):
    network, shipped = pair
    answers = read_images(network, make_nondigits(400, np.random.default_rng(11)), ["x"] * 400, shipped)
    assert score(answers)["rejected"] > 0.9


def test_numbers_are_read_from_left_to_right(pair):
    shares = read_rows(*pair, make_rows(load_pen_digits("tes"), 60, np.random.default_rng(5)))
    assert shares["read right"] > 0.85


def test_another_doubter_changes_the_model_card_only_where_it_speaks_of_it():
    not_rounded = {"MNIST test, weights not rounded": {"accuracy": 1}}
    figures = {"MNIST test": {"answered": 0}, "letters": {"answered": 1}}
    card = {"command": "train", "sha256": "weights", "doubter_sha256": "old"}
    card |= {"figures": figures | not_rounded}
    said = {"MNIST test": {"answered": 1}}
    assert json.loads(refit(json.dumps(card).encode(), said, b"doubter")) == {
        "command": "train",
        "sha256": "weights",
        "doubter_sha256": hashlib.sha256(b"doubter").hexdigest(),
        "figures": said | not_rounded,
        # The doubter learned from pen digits, if the network did not.
        "data": data(with_pen_digits=True, with_letters=False),
    }
