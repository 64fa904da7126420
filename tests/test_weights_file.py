"""A network survives being bytes; and whatever a stranger sends is refused in one sentence."""

import ast
import io
import pickle
import struct
import tracemalloc
import warnings
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scratchnet.activations import ACTIVATIONS
from scratchnet.initialisation import initialise
from scratchnet.network import DIGITS_SIZES, Network, forward, parameters
from scratchnet.weights_file import (
    MAX_HEADER,
    MAX_LAYERS,
    MAX_NEURONS,
    MAX_UNPACKED_BYTES,
    WeightsError,
    decode,
    decode_digits,
    encode,
)

NO_WEIGHTS_FILE = "not a weights file"
every_activation = pytest.mark.parametrize("activation", ACTIVATIONS)


def untrained(activation: str = "relu", sizes=(4, 3, 2)) -> Network:
    return initialise(sizes, ACTIVATIONS[activation], np.random.default_rng(4))


def arrays(**changes) -> dict[str, np.ndarray]:
    """What a good file holds, 4 -> 3 -> 2, with some of it exchanged, or left out where None."""
    good = {"activation": np.array("relu")}
    for number, layer in enumerate(untrained().layers, start=1):
        good |= {f"weights_{number}": layer.weights, f"biases_{number}": layer.biases}
    return {name: array for name, array in (good | changes).items() if array is not None}


def npz(**changes) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, **arrays(**changes))
    return buffer.getvalue()


def npy(array: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def header(kind: str, shape: str) -> bytes:
    """The start of an array file that promises whatever one likes."""
    text = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text


def members(**changes: bytes) -> dict[str, bytes]:
    """The good file's members by their names, some with other content."""
    good = {f"{name}.npy": npy(array) for name, array in arrays().items()}
    return good | {f"{name}.npy": data for name, data in changes.items()}


def zipped(members: dict[str, bytes], *more: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of a name given twice, which is the point here
        for name, data in (*members.items(), *more):
            archive.writestr(name, data)
    return buffer.getvalue()


def assert_refused(data: bytes, because: str) -> None:
    with pytest.raises(WeightsError, match=because) as refusal:
        decode(data)
    assert_one_sentence(str(refusal.value))


def assert_one_sentence(message: str) -> None:
    assert message[0].isupper() or message.startswith(("weights_", "biases_"))
    assert message.endswith(".")
    assert "\n" not in message
    assert len(message) < 200


# There and back


@every_activation
def test_saved_and_loaded_it_is_the_same_network(activation):
    network = untrained(activation, DIGITS_SIZES)
    loaded = decode(encode(network))
    assert loaded.activation is network.activation
    for array, same in zip(parameters(network.layers), parameters(loaded.layers), strict=True):
        assert same.dtype == np.float32
        np.testing.assert_array_equal(array, same)
    x = np.random.default_rng(0).random((5, 784)).astype(np.float32)
    np.testing.assert_array_equal(forward(network, x)[-1], forward(loaded, x)[-1])


def test_the_same_network_is_always_the_same_bytes():
    assert encode(untrained()) == encode(untrained())


def test_numpy_alone_is_enough_to_read_the_file():
    with np.load(io.BytesIO(encode(untrained())), allow_pickle=False) as archive:
        assert set(archive.files) == {"activation", "weights_1", "biases_1", "weights_2", "biases_2"}
        assert str(archive["activation"]) == "relu"
        assert archive["weights_1"].shape == (4, 3)


def test_a_loaded_network_can_learn_on():
    for array in parameters(decode(encode(untrained())).layers):
        array += 1


@pytest.mark.parametrize("kind", ["<f2", "<f4", ">f4", "<f8"])
def test_other_floating_point_numbers_become_float32(kind):
    weights = untrained().layers[0].weights
    loaded = decode(npz(weights_1=weights.astype(kind))).layers[0].weights
    assert loaded.dtype == np.float32
    np.testing.assert_allclose(loaded, weights, rtol=1e-3)


def test_columns_first_or_rows_first_is_the_same():
    weights = untrained().layers[0].weights
    np.testing.assert_array_equal(
        decode(npz(weights_1=np.asfortranarray(weights))).layers[0].weights, weights
    )


# What is no npz


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a network, honestly",
        b"PK\x03\x04",
        pickle.dumps({"weights_1": [1.0]}),
        npy(np.zeros(3)),
        npz()[:-30],
        npz()[:200],
        npz()[50:],
        zipped({"readme.txt": b"weights, later"}),
    ],
    ids=["empty", "text", "four bytes", "pickle", "npy", "no end", "half", "no start", "zip of text"],
)
def test_what_is_no_npz_is_refused(data):
    assert_refused(data, NO_WEIGHTS_FILE)


def test_a_flipped_bit_is_noticed():
    data = bytearray(encode(untrained()))
    place = data.index(b"weights_1.npy") + 60
    data[place] ^= 1
    with pytest.raises(WeightsError):
        decode(bytes(data))


class Harmful:
    """Unpickling this would run code; here it would only fail the test."""

    def __reduce__(self):
        return pytest.fail, ("a pickle was executed",)


@pytest.mark.parametrize("name", ["activation", "weights_1", "biases_2", "something"])
def test_objects_are_refused_and_never_unpickled(name):
    objects = np.empty((4, 3), object)
    objects[:] = Harmful()
    assert_refused(npz(**{name: objects}), NO_WEIGHTS_FILE)


def test_raw_bytes_in_place_of_an_array_are_refused():
    assert_refused(zipped(members(weights_1=b"no array")), NO_WEIGHTS_FILE)


def test_an_unreadable_header_is_refused():
    assert_refused(zipped(members(weights_1=b"\x93NUMPY\x01\x00\x09\x00" + b"((((((((\n")), NO_WEIGHTS_FILE)


@pytest.mark.parametrize("literal", ["-" * 1500 + "1", "(" * 300 + ")" * 300, "not " * 400 + "1"])
def test_a_header_that_would_end_python_in_a_browser_is_not_evaluated(literal, monkeypatch):
    evaluated: list[str] = []
    evaluate = ast.literal_eval
    monkeypatch.setattr(ast, "literal_eval", lambda text: (evaluated.append(text), evaluate(text))[1])
    text = f"{literal}\n".encode()
    array = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text
    assert_refused(zipped(members(weights_1=array)), "weights_1 must hold floating-point numbers")
    assert all(len(header) <= MAX_HEADER for header in evaluated)


# Too large


def test_a_zip_bomb_is_refused_before_it_goes_off():
    bomb = zipped(members(weights_1=bytes(MAX_UNPACKED_BYTES + 1)))
    assert len(bomb) < MAX_UNPACKED_BYTES / 500
    assert_refused(bomb, "unpacks to")


def test_many_small_arrays_are_too_large_together():
    fifth = bytes(MAX_UNPACKED_BYTES // 5 + 1)
    assert_refused(zipped({f"weights_{number}.npy": fifth for number in range(1, 6)}), "unpacks to")


def test_a_lie_about_the_unpacked_size_does_not_help_a_bomb():
    honest = zipped({"weights_1.npy": bytes(2**20)})
    size = struct.pack("<I", 2**20)
    assert honest.count(size) == 2
    assert_refused(honest.replace(size, struct.pack("<I", 100)), NO_WEIGHTS_FILE)


@pytest.mark.parametrize("shape", ["(3000000000,)", "(4000000000000, 4000000000000)", "(-1, -4)", "(0, -1)"])
def test_an_array_that_promises_more_than_it_holds_is_refused_and_takes_no_memory(shape):
    data = zipped(members(weights_1=header("<f4", shape) + bytes(48)))
    tracemalloc.start()
    try:
        assert_refused(data, NO_WEIGHTS_FILE)
        assert tracemalloc.get_traced_memory()[1] < 2**20  # bytes, at the peak
    finally:
        tracemalloc.stop()


def test_more_layers_than_anyone_needs_are_refused():
    deepest = untrained(sizes=(2,) * (MAX_LAYERS + 1))
    assert decode(encode(deepest)).sizes == deepest.sizes
    assert_refused(encode(untrained(sizes=(2,) * (MAX_LAYERS + 2))), "nothing else")


# Names


@pytest.mark.parametrize(
    "changes",
    [
        {"biases_2": None},
        {"weights_1": None, "biases_1": None},
        {"weights_2": None, "biases_2": None, "weights_3": np.ones((3, 2)), "biases_3": np.ones(2)},
        {"weights_1": None, "weights_01": np.ones((4, 3))},
        {"model_card": np.array("a very good network")},
        {name: None for name in arrays() if name != "activation"},
        {"arr_0": np.ones((4, 3))},
        {"network/weights_1": np.ones((4, 3)), "weights_1": None},
        {"../weights_1": np.ones((4, 3))},
    ],
    ids=["missing", "begins at 2", "gap", "01", "more", "nothing", "arr_0", "nested", "outside"],
)
def test_other_names_than_the_formats_are_refused(changes):
    assert_refused(npz(**changes), "and nothing else")


@pytest.mark.parametrize("twin", ["weights_1.npy", "weights_1"])
def test_two_arrays_of_one_name_are_refused(twin):
    assert_refused(zipped(members(), (twin, npy(np.ones((4, 3), np.float32)))), "same name")


@pytest.mark.parametrize(
    "activation",
    [
        None,
        np.array("gelu"),
        np.array("ReLU"),
        np.array(""),
        np.array(b"relu"),
        np.array(["relu"]),
        np.array(["relu", "tanh"]),
        np.array(1.0),
        np.zeros((3, 3)),
        np.zeros((), [("name", "U4")]),
        np.array("relu" * 10_000),
    ],
    ids=str,
)
def test_an_unknown_activation_is_refused_and_the_known_ones_are_named(activation):
    assert_refused(npz(activation=activation), "one of relu, leaky_relu, sigmoid, tanh")


def test_text_that_is_no_text_is_refused():
    assert_refused(zipped(members(activation=header("<U1", "()") + b"\xff\xff\xff\xff")), "activation")


# Numbers and shapes


@pytest.mark.parametrize(
    "array",
    [
        np.ones((4, 3), int),
        np.ones((4, 3), bool),
        np.ones((4, 3), complex),
        np.full((4, 3), "1.0"),
        np.ones((4, 3), "datetime64[s]"),
        np.ones((4, 3), [(f"a_long_name_{i}", "f4") for i in range(100)]),
    ],
    ids=["int", "bool", "complex", "text", "dates", "records"],
)
def test_what_is_no_floating_point_number_is_refused(array):
    assert_refused(npz(weights_1=array), "weights_1 must hold floating-point numbers")


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf, 1e300])
@pytest.mark.parametrize("name", ["weights_1", "biases_2"])
def test_what_is_not_finite_or_too_large_for_float32_is_refused(name, number):
    array = arrays()[name].astype(float)
    array.flat[-1] = number
    assert_refused(npz(**{name: array}), f"{name} holds numbers that are not finite")


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("weights_1", (4,)),
        ("weights_1", ()),
        ("weights_1", (4, 3, 1)),
        ("weights_1", (0, 3)),
        ("weights_1", (3, 4)),
        ("weights_1", (1,) * 64),
        ("biases_1", (1, 3)),
        ("biases_1", ()),
        ("biases_1", (0,)),
        ("biases_2", (3,)),
        ("weights_2", (4, 2)),
    ],
)
def test_shapes_that_do_not_fit_are_refused(name, shape):
    with pytest.raises(WeightsError, match=r"do not fit|the one before it") as refusal:
        decode(npz(**{name: np.ones(shape, np.float32)}))
    assert str(refusal.value).startswith("Layer ")


def test_a_layer_must_take_what_the_one_before_it_gives():
    assert_refused(
        npz(weights_2=np.ones((5, 2), np.float32)), "Layer 2 takes 5 numbers, but the one before it gives 3"
    )


# Networks that read digits


@pytest.mark.parametrize("sizes", [(784, 10), (784, 3, 10), DIGITS_SIZES, (784, 40, 30, 20, 12, 10)])
def test_a_network_for_digits_may_have_any_layers_between_pixels_and_digits(sizes):
    assert decode_digits(encode(untrained("tanh", sizes))).sizes == sizes


@pytest.mark.parametrize("sizes", [(783, 10), (784, 32, 9), (10, 784), (4, 3, 2), (32, 1)])
def test_a_network_for_something_else_is_refused(sizes):
    with pytest.raises(WeightsError, match="not 784 pixels into 10 digits") as refusal:
        decode_digits(encode(untrained("relu", sizes)))
    assert_one_sentence(str(refusal.value))


def test_a_network_too_large_to_be_shown_is_refused():
    with pytest.raises(WeightsError, match="at most 4,096 can be shown") as refusal:
        decode_digits(encode(untrained("relu", (784, MAX_NEURONS + 1, 10))))
    assert_one_sentence(str(refusal.value))


def test_finite_weights_that_could_add_up_to_infinity_are_refused():
    network = untrained("relu", (784, 32, 10))
    for layer in network.layers:
        layer.weights[:] *= np.float32(1e20)
    with pytest.raises(WeightsError, match="could become infinite") as refusal:
        decode_digits(encode(network))
    assert_one_sentence(str(refusal.value))


def test_a_sum_that_became_infinite_cannot_hide_behind_weights_of_zero():
    network = untrained("relu", (784, *[4] * 10, 10))
    for layer in network.layers[:-1]:
        layer.weights[:] = 1e38
    network.layers[-1].weights[:] = 0
    with pytest.raises(WeightsError, match="could become infinite"):
        decode_digits(encode(network))


# Anything at all


def assert_a_network_or_a_sentence(data: bytes) -> None:
    try:
        network = decode(data)
    except WeightsError as refusal:
        assert_one_sentence(str(refusal))
    else:
        assert all(np.isfinite(array).all() for array in parameters(network.layers))


@given(st.binary(max_size=400))
def test_arbitrary_bytes_never_raise_anything_but_a_sentence(data):
    assert_a_network_or_a_sentence(data)
    assert_a_network_or_a_sentence(b"PK\x03\x04" + data)


@given(st.data())
def test_damaged_files_never_raise_anything_but_a_sentence(data):
    damaged = bytearray(data.draw(st.sampled_from([npz(), encode(untrained())])))
    places = st.integers(0, len(damaged) - 1)
    for place, value in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=5)):
        damaged[place] = value
    assert_a_network_or_a_sentence(bytes(damaged))


@given(st.sampled_from(sorted(arrays())), st.binary(max_size=80), st.booleans())
def test_arrays_of_any_content_never_raise_anything_but_a_sentence(name, content, promises):
    start = header("<f4", "(4, 3)") if promises else b"\x93NUMPY\x01\x00"
    assert_a_network_or_a_sentence(zipped(members(**{name: start + content})))
