"""The worker's side of the lab: training in slices, and what there is to see of it."""

import math
import re

import numpy as np
import pytest

from page.worker import plots
from page.worker.explainer import explain
from page.worker.knowledge import Knowledge
from page.worker.reader import Reader
from page.worker.views.lab import bar, duration, two_figures
from page.worker.workbench import TEST, TRAINING, Workbench, describe
from scratchnet.activations import ACTIVATIONS
from scratchnet.examination import Result
from scratchnet.image_file import encode
from scratchnet.initialisation import initialise
from scratchnet.lab_setup import Setup, to_text
from scratchnet.network import DIGITS_SIZES, forward
from tests.data_fixtures import few_mnist_digits

SEVEN = [[[(80, 60), (200, 60), (120, 230)], 18, False]]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return {TRAINING: encode(few_mnist_digits("train", 1_000)), TEST: encode(few_mnist_digits("t10k", 300))}


@pytest.fixture
def knowledge(files) -> Knowledge:
    """A worker with its lab open and nothing trained yet."""
    reader = Reader(initialise(DIGITS_SIZES, ACTIVATIONS["relu"], np.random.default_rng(1)), doubter=None)
    reader.read_strokes(SEVEN, 0.8, 0)
    knowledge = Knowledge(reader, {})
    knowledge.workbench = Workbench(knowledge.networks)
    for name, content in files.items():
        knowledge.workbench.bring(name, content)
    return knowledge


def seen(knowledge: Knowledge) -> dict:
    return explain(knowledge, {"lab": {"epochs": 4}})["lab"]


def test_before_training_there_is_nothing_to_see(knowledge):
    assert explain(knowledge, {"lab": {"epochs": 1}, "yours": {}}) == {"lab": {}, "yours": {}}


def test_training_goes_on_to_its_goal_and_is_seen(knowledge):
    bench = knowledge.workbench
    assert bench.begin("layers=32&batch_size=50") == {"problem": "", "epoch": 20}
    assert bench.advance(math.inf, 60) == {"step": 60, "problem": ""}
    assert bench.advance(math.inf, 120) == {"step": 120, "problem": ""}
    view = seen(knowledge)
    assert view["step"] == 120 and view["accuracy"] == bench.laboratory.progress().test.accuracy > 0.3
    assert (view["texts"]["step"], view["texts"]["epochs"]) == ("120", "6.0")
    assert [layer["neurons"] for layer in view["layers"]] == ["32", "10"]
    assert (view["weights"]["width"], view["weights"]["height"]) == (16 * 29, 2 * 29)
    assert re.fullmatch(r"M[\d. L-]+", view["curves"]["training_cost"])


def test_curves_fill_their_plot(knowledge):
    knowledge.workbench.begin("batch_size=50")
    knowledge.workbench.advance(math.inf, 60)
    curves = seen(knowledge)["curves"]
    for name in ("training_cost", "training_accuracy"):
        xs = [float(point.split()[0]) for point in curves[name][1:].split("L")]
        assert xs == sorted(xs) and xs[-1] == plots.WIDTH


def test_one_huge_weight_does_not_outshine_all_others(knowledge):
    knowledge.workbench.begin("")
    knowledge.workbench.laboratory.network.layers[0].weights[0, 0] = 1000
    opacity = seen(knowledge)["weights"]["rgba"].reshape(-1, 4)[:, 3]
    assert np.count_nonzero(opacity) > 1


def test_what_nobody_knows_yet_is_a_dash(knowledge):
    knowledge.workbench.begin("")
    view = seen(knowledge)
    assert {view["texts"][name] for name in ("test", "training", "left")} == {"–"}
    assert [layer["dead"] for layer in view["layers"]] == ["–", "–", "–"]


@pytest.mark.parametrize(
    ("setup", "epochs", "says"),
    [
        ("initialisation=all_zero", 1, "All neurons of layer 1 are dead"),
        ("activation=sigmoid&optimizer=sgd&learning_rate=1e-9", 5, "no better than guessing"),
        ("activation=sigmoid&optimizer=sgd&learning_rate=1e-9", 1, ""),  # not tested yet, but at the start
        ("", 5, ""),
    ],
)
def test_it_is_said_why_nothing_is_learned(knowledge, setup, epochs, says):
    steps = epochs * knowledge.workbench.begin(setup)["epoch"]
    knowledge.workbench.advance(math.inf, steps + 1)  # one more, for a test is made after its step
    remark = seen(knowledge)["texts"]["remark"]
    assert says in remark if says else not remark


@pytest.mark.parametrize(
    ("value", "text"), [(12.3, "12"), (0.312, "0.31"), (0.0000251, "0.000025"), (0, "0"), (math.nan, "–")]
)
def test_a_small_number_has_no_exponent(value, text):
    assert two_figures(value) == text


def test_a_bar_grows_with_each_power_of_ten_until_it_is_full():
    assert [bar(gradient) for gradient in (0, 1e-9, 1e-3, 1.0, 50.0)] == pytest.approx([0, 0, 0.5, 1, 1])


@pytest.mark.parametrize("cost", [math.nan, math.inf])
def test_a_network_that_broke_can_still_be_looked_at(knowledge, cost):
    bench = knowledge.workbench
    bench.begin("activation=leaky_relu&optimizer=sgd&learning_rate=1000")
    assert "infinite" in bench.advance(math.inf, 100)["problem"]
    bench.laboratory.record.note_test(1.0, Result(cost=cost, accuracy=0.1, dead=[0, 0]))
    view = seen(knowledge)
    assert not any("nan" in text or "inf" in text for text in (view["curves"] | view["texts"]).values())
    assert {layer["gradient"] for layer in view["layers"]} == {view["texts"]["left"]} == {"–"}
    yours = explain(knowledge, {"yours": {}})["yours"]
    assert yours["is_broken"] and np.isfinite(yours["yours"]).all()


def test_the_learning_rate_may_be_changed_unless_it_is_none(knowledge):
    bench = knowledge.workbench
    bench.begin("")
    assert bench.set_learning_rate("0.5") == {"problem": ""}
    assert "learning rate cannot be 'fast'" in bench.set_learning_rate("fast")["problem"]
    assert bench.laboratory.optimizer.learning_rate == 0.5


def test_both_networks_read_the_same_ink(knowledge):
    knowledge.workbench.begin("")
    view = explain(knowledge, {"yours": {}})["yours"]
    reading = knowledge.reader.reading
    np.testing.assert_array_equal(view["theirs"], reading.probabilities)
    own = forward(knowledge.workbench.laboratory.network, reading.outputs[0])[-1][0]
    np.testing.assert_array_equal(view["yours"], own)


def test_blank_paper_is_nothing_to_either_network(knowledge):
    knowledge.workbench.begin("")
    knowledge.reader.read_strokes([], 0.8, 0)
    view = explain(knowledge, {"yours": {}})["yours"]
    assert view["is_blank"] and not view["theirs"].any() and not view["yours"].any()


def test_what_is_lent_to_the_page_reads_there_and_learns_no_more(knowledge):
    bench = knowledge.workbench
    bench.begin("layers=16")
    assert bench.lend() == {"problem": "", "sizes": "784-16-10"}
    knowledge.networks.choose("yours")
    first, second = (
        knowledge.reader.read_strokes(SEVEN, 0.8, 0)["probabilities"]
        for step in (1, 2)
        if bench.advance(math.inf, step)
    )
    np.testing.assert_array_equal(first, second)


def test_a_network_that_broke_is_not_lent_not_even_by_the_very_step_that_breaks_it(knowledge):
    knowledge.workbench.begin("activation=leaky_relu&optimizer=sgd&learning_rate=1000")
    step = 0
    while not knowledge.workbench.lend()["problem"]:
        step += 1
        assert not knowledge.workbench.advance(math.inf, step)["problem"]
    knowledge.workbench.advance(math.inf, 100)
    assert "cannot read" in knowledge.workbench.lend()["problem"]


def test_a_setup_fills_the_fields_and_comes_back_from_them():
    setup = Setup(activation="tanh", learning_rate=0.123456789, layers=(40, 20), seed=7)
    fields = describe(to_text(setup))
    assert (fields["layers"], fields["learning_rate"]) == ("40, 20", "0.123456789")
    assert fields["text"] == to_text(setup)


def test_a_whole_number_has_no_point_in_its_field():
    assert describe("learning_rate=1")["learning_rate"] == "1"


def test_a_text_that_is_no_setup_is_refused_in_one_sentence(knowledge):
    for refused in (describe("seed=<script>"), knowledge.workbench.begin("seed=<script>")):
        assert refused == {
            "problem": "The seed cannot be '<script>': choose a whole number from 0 to 4,294,967,295."
        }


@pytest.mark.parametrize("infinite", [math.nan, math.inf, -math.inf])
def test_a_line_goes_from_bottom_left_to_top_right_and_leaves_out_what_is_infinite(infinite):
    line = plots.path(np.array([0, 0.5, 1]), np.array([0, infinite, 1]))
    assert line == "M0.0 100.0L300.0 0.0"


def test_the_time_that_is_left_is_told_in_units_that_one_can_imagine():
    assert [duration(seconds) for seconds in (0.4, 119, 933, 40_000)] == ["0 s", "119 s", "16 min", "11 h"]
