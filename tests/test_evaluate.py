"""The command that says how good a network is."""

import gzip
import io
import json
import re

import numpy as np
import pytest

from scratchnet.activations import ACTIVATIONS
from scratchnet.confidence import BLANK, Verdict
from scratchnet.initialisation import initialise
from scratchnet.network import Layer, Network
from scratchnet.weights_file import encode
from tests.data_fixtures import few_mnist_digits
from training.answers import Answers, Way, draw_sample
from training.evaluate import main
from training.scores import as_table, score
from training.unipen import Sample

ENTRY = {"label": "7", "writer": "w", "strokes": [[[0, 0], [1, 0], [0.5, 1]]]}


@pytest.fixture
def weights(tmp_path):
    """A network that knows nothing."""
    network = initialise((784, 8, 10), ACTIVATIONS["relu"], np.random.default_rng(0))
    path = tmp_path / "weights.npz"
    path.write_bytes(encode(network))
    return path


@pytest.fixture
def evaluate(weights, capsys):
    """Run the command and return what its JSON says."""

    def run(*arguments) -> dict:
        assert main(["--weights", str(weights), "--json", *map(str, arguments)]) == 0
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def stroke_file(tmp_path):
    """Write entries as a JSON file of strokes."""

    def write(entries, packed: bool = True):
        path = tmp_path / "strokes"
        data = json.dumps(entries).encode()
        path.write_bytes(gzip.compress(data) if packed else data)
        return path

    return write


def as_npy(array: np.ndarray) -> bytes:
    """The bytes of a file with one array."""
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def broken_npz() -> bytes:
    """A packed npz, and in the middle of its images something else."""
    buffer = io.BytesIO()
    images = np.random.default_rng(0).integers(0, 256, (9, 28, 28), np.uint8)
    np.savez_compressed(buffer, images=images, labels=np.arange(9))
    data = bytearray(buffer.getvalue())
    data[2000:2100] = bytes(100)
    return bytes(data)


def answers(labels: list[str], guesses: list[int], verdicts: list[str]) -> Answers:
    """Answers of which each is nine tenths sure."""
    probabilities = np.full((len(labels), 10), 0.1 / 9, np.float32)
    probabilities[np.arange(len(labels)), guesses] = 0.9
    return Answers(probabilities, [Verdict(name, None, 0.9) for name in verdicts], labels)


def test_what_is_right_and_what_is_answered_are_counted_apart():
    figures = score(answers(["1", "1", "2", "2"], [1, 7, 2, 2], ["digit", "unsure", "digit", "unsure"]))
    assert (figures["n"], figures["accuracy"], figures["answered"]) == (4, 0.75, 0.5)
    assert figures["accuracy_when_answered"] == 1
    assert figures["per_digit"]["1"] == 0.5 and figures["per_digit"]["3"] is None
    assert figures["confusion"][1][7] == 1
    assert figures["verdicts"] == {"digit": 2, "unsure": 2}
    assert figures["ece"] == pytest.approx(0.15)
    assert "rejected" not in figures


def test_single_digits_read_as_several_are_counted():
    figures = score(answers(["1", "4", "x"], [1, 4, 1], ["digit", "several", "several"]))
    assert (figures["split"], figures["rejected"], figures["answered"]) == (0.5, 1, pytest.approx(1 / 3))


def test_the_doubter_beside_the_weights_has_its_say(evaluate, weights, stroke_file):
    (before,) = evaluate("--strokes", stroke_file([ENTRY]))["verdicts"]
    assert before != "not-a-digit"
    doubter = Network([Layer(np.zeros((8, 2), np.float32), np.float32([9, 0]))], ACTIVATIONS["relu"])
    weights.with_suffix(".doubter.npz").write_bytes(encode(doubter))
    assert evaluate("--strokes", stroke_file([ENTRY]))["verdicts"] == {"not-a-digit": 1}
    assert set(evaluate("--mnist", "--limit", 5)["verdicts"]) == {"not-a-digit"}


def test_letters_count_as_rejected_and_not_as_wrong_digits():
    figures = score(answers(["a", "B", "3"], [0, 8, 3], ["unsure", "digit", "digit"]))
    assert (figures["n"], figures["accuracy"], figures["rejected"]) == (3, 1, 0.5)


def test_letters_that_look_like_digits_are_forgiven():
    said = answers(["a", "l", "3"], [0, 1, 3], ["unsure", "digit", "digit"])
    figures = score(said._replace(lookalikes=[False, True, False]))
    assert (figures["rejected"], figures["rejected_clear"]) == (0.5, 1)


def test_a_file_tells_which_letters_look_like_digits(evaluate, stroke_file):
    letters = [ENTRY | {"label": "z", "looks_like_digit": True}, ENTRY | {"label": "q"}]
    both = evaluate("--strokes", stroke_file(letters))
    assert both["rejected"] == both["rejected_clear"]  # one is as the other
    alone = evaluate("--strokes", stroke_file(letters[:1]))
    assert alone["rejected_clear"] is None and alone["rejected"] is not None


def test_letters_alone_have_no_accuracy():
    figures = score(answers(["a", "b"], [0, 1], ["digit", "digit"]))
    assert figures["accuracy"] is None and figures["ece"] is None and figures["rejected"] == 0


def test_the_table_shows_the_figures_that_there_are():
    table = as_table(score(answers(["1", "2", "x"], [1, 3, 5], ["digit", "digit", "unsure"])))
    assert re.search(r"^accuracy +50.00%$", table, re.MULTILINE)
    assert re.search(r"^rejected +100.00%$", table, re.MULTILINE)


def test_mnist_is_measured(evaluate):
    figures = evaluate("--mnist", "--limit", 500)
    assert figures["n"] == 500 == sum(map(sum, figures["confusion"]))


def test_small_images_are_taken_as_they_are(evaluate, tmp_path):
    images, labels = few_mnist_digits("t10k", 500)
    np.savez(tmp_path / "images.npz", images=images, labels=labels.astype(int))
    assert evaluate("--images", tmp_path / "images.npz") == evaluate("--mnist", "--limit", 500)


def test_larger_images_go_through_the_preprocessing_and_blank_ones_are_blank(evaluate, tmp_path):
    images = np.zeros((2, 100, 120), np.uint8)
    images[1, 30:70, 50:60] = 255
    np.savez(tmp_path / "images.npz", images=images, labels=[1, 1])
    assert evaluate("--images", tmp_path / "images.npz")["verdicts"]["blank"] == 1


def test_a_blank_small_image_is_blank_too(evaluate, tmp_path):
    np.savez(tmp_path / "images.npz", images=np.zeros((3, 28, 28), np.uint8), labels=[0, 1, 2])
    assert evaluate("--images", tmp_path / "images.npz")["verdicts"] == {BLANK.name: 3}


@pytest.mark.parametrize("packed", [True, False])
def test_strokes_are_read_packed_or_not(evaluate, stroke_file, packed):
    path = stroke_file([ENTRY, {**ENTRY, "label": "K"}], packed)
    figures = evaluate("--strokes", path, "--stroke-width", 10, "--smoothing", 0, "--slant", 15, "--size", 90)
    assert figures["n"] == 2 and "rejected" in figures


@pytest.mark.parametrize("option", ["--stroke-width 40", "--size 60", "--slant 40", "--smoothing 3"])
def test_every_option_of_drawing_and_smoothing_makes_a_difference(evaluate, stroke_file, option):
    path = stroke_file([ENTRY])
    assert evaluate("--strokes", path, *option.split())["ece"] != evaluate("--strokes", path)["ece"]


def test_pen_digits_in_their_own_format_are_read_too(evaluate, tmp_path):
    path = tmp_path / "pen.tes"
    path.write_text('.SEGMENT DIGIT 0 ? "4"\n.COMMENT 4 1 1\n.PEN_DOWN\n 1 2\n 3 9\n.PEN_UP\n' * 3)
    assert evaluate("--strokes", path, "--limit", 2)["n"] == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"[1]", b"[]", b'[{"label": "1", "strokes": []}]', b'[{"label": "1", "strokes": [[]]}]',
     b'[{"label": "1", "strokes": [[[1, NaN]]]}]', b"[", b"\x1f\x8b", b"\xff\xfe",
     b'.SEGMENT DIGIT 0 ? "4"\n.COMMENT 4 1 1\n', as_npy(np.zeros(3)), broken_npz(),
     b"[" * 100_000, b'[{"label": "1", "strokes": [[[1, %s]]]}]' % (b"9" * 400),
     b'[{"label": "1", "strokes": [[[1e308, 2], [-1e308, 3]]]}]',
     b'.SEGMENT DIGIT 0 ? "4"\n.PEN_DOWN\nnan 5\n', b'.SEGMENT DIGIT 0 ? "4"\n.PEN_DOWN\ninf 5\n'],
    ids=lambda content: repr(content[:60]),
)  # fmt: skip
@pytest.mark.parametrize("option", ["--strokes", "--images", "--weights"])
def test_bad_input_is_one_sentence_and_exit_code_2(weights, tmp_path, capsys, content, option):
    (tmp_path / "bad").write_bytes(content)
    what = ["--mnist"] if option == "--weights" else ["--weights", str(weights)]
    assert main([*what, option, str(tmp_path / "bad")]) == 2
    assert_one_sentence(capsys.readouterr().err)


@pytest.mark.parametrize("option", ["--strokes", "--images", "--weights"])
def test_a_missing_file_is_one_sentence_too(weights, tmp_path, capsys, option):
    what = ["--mnist"] if option == "--weights" else ["--weights", str(weights)]
    assert main([*what, option, str(tmp_path / "nothing")]) == 2
    assert_one_sentence(capsys.readouterr().err)


@pytest.mark.parametrize(
    "arrays",
    [
        {"images": np.zeros((2, 28, 28), np.uint8)},
        {"images": np.zeros((2, 28, 28)), "labels": [1, 2]},
        {"images": np.zeros((2, 28, 28), np.uint8), "labels": [1]},
        {"images": np.zeros((0, 28, 28), np.uint8), "labels": np.zeros(0, int)},
        {"images": np.zeros((2, 28), np.uint8), "labels": [1, 2]},
        {"images": np.zeros((2, 28, 28), np.uint8), "labels": [1.0, 2.0]},
        {"images": np.zeros((2, 28, 28), np.uint8), "labels": [b"1", b"2"]},
        {"images": np.zeros((2, 28, 28), np.uint8), "labels": [1, 10]},
    ],
    ids=["no labels", "wrong type", "too few labels", "none", "flat", "floats", "bytes", "no such digit"],
)
def test_images_of_another_kind_are_refused(weights, tmp_path, capsys, arrays):
    np.savez(tmp_path / "images.npz", **arrays)
    assert main(["--weights", str(weights), "--images", str(tmp_path / "images.npz")]) == 2
    assert_one_sentence(capsys.readouterr().err)


def test_a_network_for_something_else_is_refused(weights, capsys):
    doubter = initialise((8, 2), ACTIVATIONS["relu"], np.random.default_rng(0))
    weights.write_bytes(encode(doubter))
    assert main(["--weights", str(weights), "--mnist"]) == 2
    assert_one_sentence(capsys.readouterr().err)


@pytest.mark.parametrize(
    "option",
    ["--limit 0", "--limit -1", "--stroke-width nan", "--size -100", "--smoothing -1", "--slant inf",
     "--stroke-width 1e30", "--size 1e12", "--smoothing 1e9"],
)  # fmt: skip
def test_numbers_that_make_no_sense_are_refused(option, capsys):
    with pytest.raises(SystemExit):
        main(["--weights", "any.npz", "--mnist", *option.split()])
    assert f"error: argument {option.split()[0]}" in capsys.readouterr().err


def assert_one_sentence(message: str) -> None:
    assert message.startswith("error: ") and message.endswith(".\n") and message.count("\n") == 1


def test_a_slanted_stroke_leans_to_the_right_at_its_top():
    upright = Sample("1", "w", [np.array([[0.0, 0], [0, 1]])])
    ink = draw_sample(upright, Way(slant=15)) < 128
    top, bottom = np.flatnonzero(ink.any(axis=1))[[0, -1]]
    assert np.flatnonzero(ink[top]).mean() > np.flatnonzero(ink[bottom]).mean() + 30
