"""A set-up survives being a link, and whatever a stranger writes into one is refused in one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import INITIALISATIONS
from scratchnet.lab_setup import (
    LARGEST_BATCH,
    LARGEST_RATE,
    LARGEST_STEP,
    LONGEST_TEXT,
    MOST_LAYERS,
    MOST_NEURONS,
    SEEDS,
    Setup,
    SetupError,
    from_text,
    to_text,
)
from scratchnet.optimizers import OPTIMIZERS

SETUPS = st.builds(
    Setup,
    activation=st.sampled_from(sorted(ACTIVATIONS)),
    initialisation=st.sampled_from(sorted(INITIALISATIONS)),
    optimizer=st.sampled_from(sorted(OPTIMIZERS)),
    learning_rate=st.floats(0, LARGEST_RATE, exclude_min=True),
    batch_size=st.integers(1, LARGEST_BATCH),
    layers=st.lists(st.integers(1, MOST_NEURONS), max_size=MOST_LAYERS).map(tuple),
    seed=st.integers(0, SEEDS - 1),
).filter(lambda setup: setup.work <= LARGEST_STEP)


@given(SETUPS)
def test_every_set_up_survives_being_text(setup):
    assert from_text(to_text(setup)) == setup


def test_the_text_names_every_choice():
    assert to_text(Setup()) == (
        "activation=relu&initialisation=he&optimizer=adam&learning_rate=0.002&batch_size=128&layers=128,32&seed=1"
    )


def test_what_is_not_named_keeps_its_default():
    assert from_text("") == Setup()
    assert from_text("activation=tanh&layers=16") == Setup(activation="tanh", layers=(16,))


def test_a_network_may_have_no_hidden_layer():
    assert from_text("layers=").sizes == from_text("layers= ").sizes == (784, 10)


def test_the_largest_network_can_be_chosen():
    largest = (MOST_NEURONS,) * MOST_LAYERS
    assert from_text(to_text(Setup(layers=largest, batch_size=1))).layers == largest


@pytest.mark.parametrize(
    "text",
    [
        "activation=softplus",
        "activation=__class__",
        "initialisation=None",
        "optimizer=<script>alert(1)</script>",
        "learning_rate=nan",
        "learning_rate=-1",
        "learning_rate=0",
        "learning_rate=1e9",
        "learning_rate=",
        "batch_size=0",
        "batch_size=1e3",
        "batch_size=999999999",
        "layers=100000",
        "layers=12,x",
        "layers=0",
        "layers=12 8",
        "layers=" + ",".join("1" * (MOST_LAYERS + 1)),
        "seed=-1",
        f"seed={SEEDS}",
        "seed=1&seed=2",
        "colour=red",
        "activation",
        "=relu",
        "x" * 200 + "=1",
        "layers=" + "x" * 200,
        "x" * (LONGEST_TEXT + 1),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(text):
    assert_refused(text)


@given(st.text(max_size=40) | st.builds("{}={}".format, st.sampled_from(["seed", "layers"]), st.text()))
def test_arbitrary_text_never_raises_anything_but_a_sentence(text):
    try:
        assert isinstance(from_text(text), Setup)
    except SetupError:
        assert_refused(text)


def assert_refused(text: str) -> None:
    with pytest.raises(SetupError) as refusal:
        from_text(text)
    message = str(refusal.value)
    assert message.endswith(".") and "\n" not in message and len(message) < 200


def test_a_refusal_says_what_can_be_chosen():
    with pytest.raises(SetupError, match=r"cannot be '0,002': choose a number above 0 .* such as 0\.002\."):
        from_text("learning_rate=0,002")


def test_what_takes_too_long_for_a_page_is_refused():
    assert from_text("layers=512&batch_size=128").sizes == (784, 512, 10)
    with pytest.raises(SetupError, match=r"fewer neurons or a smaller batch"):
        from_text("layers=512&batch_size=1024")
