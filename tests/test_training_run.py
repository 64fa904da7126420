"""A training run: from its seed, with a break, and to its report."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.network import forward, parameters
from scratchnet.preprocessing import to_model_input
from scratchnet.weights_file import decode
from tests.data_fixtures import few_mnist_digits
from training import checkpoint
from training.examples import Material, make_epoch, prepare_ahead
from training.judgement import judge
from training.options import layer_sizes, parse_options, recipe_from
from training.problems import Problem
from training.recipe import Recipe, make_network, recipes_of_teachers
from training.report import make_report
from training.resumable import begin
from training.run import Run, close_epoch, start, train_epoch
from training.schedule import pace
from training.train import main, write_doubter

RECIPE = Recipe(layers=(16,), epochs=4, showings=3, batch_size=64, seed=7, teacher=())
COMMAND = ["--no-augment", "--teacher", "none", "--layers", "16", "--epochs"]


@pytest.fixture(scope="module")
def digits():
    return few_mnist_digits("train", 600)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Where the command has written a network that learned for one epoch."""
    output = tmp_path_factory.mktemp("written") / "new" / "net.npz"
    assert main([*COMMAND, "1", "--output", str(output)]) == 0
    return output


def train_some(run: Run, digits, end: int) -> Run:
    make = partial(make_epoch, Material(digits, digits), run.recipe.seed)
    for examples in prepare_ahead(make, len(run.history), end, run.recipe.showings):
        close_epoch(run, train_epoch(run, examples), digits)
    return run


def numbers(run: Run) -> list[np.ndarray]:
    return parameters(run.network.layers) + parameters(run.average.network.layers)


def same_bits(run: Run, other: Run) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(numbers(run), numbers(other), strict=True))


def test_it_learns(digits):
    run = train_some(start(replace(RECIPE, learning_rate=0.01)), digits, 4)
    assert run.history[-1].cost < run.history[0].cost / 2
    assert run.history[-1].test_accuracy > 0.7


def test_a_run_ends_with_a_learning_rate_of_zero(digits):
    assert train_some(start(RECIPE), digits, RECIPE.epochs).optimizer.learning_rate == 0


def test_the_same_seed_gives_the_same_bits_and_another_seed_others(digits):
    first = train_some(start(RECIPE), digits, 2)
    assert same_bits(first, train_some(start(RECIPE), digits, 2))
    assert not same_bits(first, train_some(start(replace(RECIPE, seed=8)), digits, 2))


def test_a_seed_gives_several_untrained_networks():
    first, second = (start(replace(RECIPE, start=number)) for number in (0, 1))
    assert first.network.sizes == second.network.sizes
    assert not same_bits(first, second)


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam", "muon"])
def test_a_run_that_was_interrupted_ends_with_the_same_bits(tmp_path, digits, optimizer):
    recipe = replace(RECIPE, optimizer=optimizer)
    checkpoint.save(train_some(start(recipe), digits, 2), tmp_path / "run")
    resumed = train_some(checkpoint.load(tmp_path / "run"), digits, 4)
    unbroken = train_some(start(recipe), digits, 4)
    assert same_bits(resumed, unbroken)
    assert resumed.history == unbroken.history
    assert resumed.recipe == recipe


def test_epochs_made_ahead_come_in_their_order():
    assert list(prepare_ahead(lambda number: number, 3, 20, workers=4)) == list(range(3, 20))


@pytest.mark.parametrize("first", range(8))
def test_the_same_examples_are_shown_several_times_wherever_a_run_goes_on(first):
    shown = list(prepare_ahead(lambda number: number, first, 8, showings=3))
    assert shown == [0, 0, 0, 1, 1, 1, 2, 2][first:]


def test_as_many_examples_are_counted_as_are_shown(digits):
    for material in (Material(digits, None), Material(digits, digits)):
        assert material.examples == len(make_epoch(material, 1, 0).x)


def test_a_run_that_is_over_makes_no_examples():
    assert not list(prepare_ahead(lambda number: pytest.fail("made"), 8, 8, showings=3))


@pytest.mark.parametrize("content", [None, b"", b"not an npz", b"PK\x05\x06" + bytes(18)], ids=str)
def test_a_missing_or_broken_checkpoint_is_told_in_a_sentence(tmp_path, content):
    if content is not None:
        (tmp_path / "run").write_bytes(content)
    with pytest.raises(Problem, match=r"nothing to resume|not a checkpoint"):
        checkpoint.load(tmp_path / "run")


def test_a_run_goes_on_with_its_own_recipe_alone(tmp_path):
    path = tmp_path / "net.checkpoint"
    begin(RECIPE, path, resume=False)
    assert begin(RECIPE, path, resume=True).recipe == RECIPE
    with pytest.raises(Problem, match="other options"):
        begin(replace(RECIPE, epochs=9), path, resume=True)


def test_the_steps_grow_at_first_and_shrink_to_nothing():
    paces = [pace(done) for done in np.linspace(0, 1, 101)]
    assert paces[0] < 0.1 and max(paces) > 0.99 and paces[-1] == 0
    assert paces[2:] == sorted(paces[2:], reverse=True)


def test_the_pupil_is_shown_what_its_teachers_think(digits):
    teachers = [start(recipe).network for recipe in recipes_of_teachers(replace(RECIPE, teacher=(20,)))]
    labels, opinions = (make_epoch(Material(digits, None, who), 1, 0).targets for who in ((), teachers))
    assert (labels.max(axis=1) == 1).all()
    assert (opinions.max(axis=1) < 1).all()
    assert np.allclose(opinions.sum(axis=1), 1)


def test_teachers_take_turns(digits):
    recipe = replace(RECIPE, teacher=(20,), teachers=2)
    teachers = [start(recipe).network for recipe in recipes_of_teachers(recipe)]
    both = [make_epoch(Material(digits, None, teachers), 1, number).targets for number in (0, 1)]
    alone = [make_epoch(Material(digits, None, [who]), 1, 0).targets for who in teachers]
    np.testing.assert_array_equal(both, alone)


def test_every_pupil_has_the_same_teachers():
    pupil = Recipe(
        activation="tanh", initialisation="all_zero", optimizer="sgd", weight_decay=1.0, layers=(5,), start=3
    )
    assert recipes_of_teachers(pupil) == recipes_of_teachers(Recipe())


def test_who_has_teachers_is_shown_gentler_examples_than_they_were(digits):
    teachers = [start(replace(RECIPE, layers=(20,))).network]
    plain = to_model_input(digits.images)
    material = Material(digits, digits)
    theirs, its = (
        make_epoch(m, 1, 0).x[: len(plain)] for m in (material, material._replace(teachers=teachers))
    )
    assert np.abs(its - plain).mean() < 0.9 * np.abs(theirs - plain).mean()


def test_a_pupil_is_shown_fewer_sketches_than_its_teachers_were(digits):
    material = Material(digits, digits)
    pupils = material._replace(teachers=[start(replace(RECIPE, layers=(20,))).network])
    theirs, its = (make_epoch(m, 1, 0).x for m in (material, pupils))
    assert (len(theirs), len(its)) == (material.examples, pupils.examples)
    assert len(digits.images) < len(its) < len(theirs)


def test_teachers_are_of_one_kind_but_of_different_opinions(digits):
    recipe = replace(RECIPE, teacher=(20,), teachers=2)
    first, second = (make_network(recipe) for recipe in recipes_of_teachers(recipe))
    assert first.sizes == second.sizes == (784, 20, 10)
    x = to_model_input(digits.images)
    assert not np.allclose(forward(first, x)[-1], forward(second, x)[-1])


def test_every_choice_of_the_recipe_is_an_option():
    options = "--activation tanh --initialisation he --optimizer sgd --layers 7,5 --epochs 3 --batch-size 9 "
    options += "--showings 4 --learning-rate 0.5 --weight-decay 0.1 --seed 0 --start 3 --no-augment "
    options += "--teacher 9,8 --teachers 6 --teacher-epochs 2"
    expected = Recipe("tanh", "he", "sgd", (7, 5), 3, 4, 9, 0.5, 0.1, 0, 3, False, (9, 8), 6, 2)
    assert recipe_from(parse_options(options.split())) == expected


def test_without_options_the_recipe_is_the_shipped_one():
    assert recipe_from(parse_options([])) == Recipe()


NONSENSE = [
    "--epochs 0",
    "--layers 12,x",
    "--learning-rate -1",
    "--learning-rate inf",
    "--weight-decay nan",
    "--seed -1",
    "--optimizer x",
]


@pytest.mark.parametrize("option", NONSENSE)
def test_nonsense_is_refused_before_anything_starts(option, capsys):
    with pytest.raises(SystemExit):
        parse_options(option.split())
    assert "error: argument --" in capsys.readouterr().err


def test_no_hidden_layer_larger_than_asked_for():
    assert layer_sizes("128,32") == (128, 32) and layer_sizes("none") == ()


def test_the_command_writes_weights_model_card_and_report(written):
    assert decode(written.read_bytes()).sizes == (784, 16, 10)
    card = json.loads(written.with_suffix(".json").read_text())
    assert card["sha256"] == hashlib.sha256(written.read_bytes()).hexdigest()
    assert [figures["accuracy"] > 0.8 for figures in card["figures"].values()] == [True, True]
    assert card["sizes"] == [784, 16, 10]
    assert len(card["history"]["cost"]) == len(card["history"]["test_accuracy"]) == 1
    assert {entry["licence"] for entry in card["data"].values()} == {"CC BY-SA 3.0"}
    assert sorted(path.name for path in written.parent.iterdir()) == ["net.html", "net.json", "net.npz"]


def test_what_is_written_is_calibrated(written):
    last = decode(written.read_bytes()).layers[-1]  # calibration centres it
    assert np.abs(last.weights.sum(axis=1)).max() < 0.05 and abs(last.biases.sum()) < 1e-4


def test_the_report_is_about_what_was_written(written):
    accuracy = json.loads(written.with_suffix(".json").read_text())["figures"]["MNIST test"]["accuracy"]
    assert f"test set<td>{accuracy:.2%}" in written.with_suffix(".html").read_text("utf-8")


def test_the_command_leaves_the_checkpoints_of_others_alone(tmp_path):
    others = [tmp_path / name for name in ("net.other.checkpoint", "net.other.teacher-1.checkpoint")]
    for path in others:
        path.touch()
    assert main([*COMMAND, "1", "--output", str(tmp_path / "net.npz")]) == 0
    assert sorted(tmp_path.glob("*.checkpoint")) == sorted(others)


def test_a_place_that_cannot_be_written_to_is_told_in_a_sentence(tmp_path, capsys):
    (tmp_path / "file").touch()
    assert main([*COMMAND, "1", "--output", str(tmp_path / "file" / "net.npz")]) == 2
    assert re.fullmatch(r"error: .*file.*\.\n", capsys.readouterr().err)


def test_numbers_that_become_infinite_end_the_command_with_a_sentence(tmp_path, capsys):
    endless = ["--optimizer", "sgd", "--activation", "leaky_relu", "--learning-rate", "1e6"]
    assert main([*COMMAND, "1", *endless, "--output", str(tmp_path / "net.npz")]) == 2
    assert re.fullmatch(
        r"error: .*infinite.*lower --learning-rate\.\n", capsys.readouterr().err.split("\r")[-1]
    )


def test_a_network_that_learned_nothing_is_written_all_the_same(tmp_path):
    output = tmp_path / "net.npz"
    assert main([*COMMAND, "1", "--initialisation", "all_zero", "--output", str(output)]) == 0
    assert not decode(output.read_bytes()).layers[0].weights.any()


def test_a_network_without_hidden_layers_gets_no_doubter(tmp_path, digits):
    network = initialise((784, 10), ACTIVATIONS["relu"], np.random.default_rng(1))
    options = parse_options(["--output", str(tmp_path / "net.npz")])
    assert write_doubter(network, Material(digits, digits), 1, options) is None


def test_the_report_is_one_file_that_asks_for_nothing_else(digits):
    run = train_some(start(RECIPE), digits, 2)
    page = make_report(run, judge(run.network, digits), "train <script>").decode()
    assert "<svg" in page and "data:image/png;base64," in page
    assert "<script" not in page and "http" not in page


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to one process")
def test_ctrl_c_says_how_to_go_on_and_going_on_ends_as_if_never_stopped(tmp_path):
    """All as commands: the number of threads, set when Python starts, decides the last bits of a sum."""
    broken, unbroken = tmp_path / "broken.npz", tmp_path / "unbroken.npz"
    command = [sys.executable, "-m", "training.train", *COMMAND, "3", "--output"]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen([*command, str(broken)], env=environment, **streams) as process:
        assert process.stdout is not None and process.stdout.readline().startswith("network, epoch 1 of 3")
        process.send_signal(signal.SIGINT)
        assert "--resume goes on" in process.stdout.read()
    assert process.returncode == 130
    subprocess.run([*command, str(broken), "--resume"], check=True, **streams)
    subprocess.run([*command, str(unbroken)], check=True, **streams)
    assert broken.read_bytes() == unbroken.read_bytes()
    assert "--resume" not in broken.with_suffix(".json").read_text()
