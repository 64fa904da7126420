"""The way back to the ink, against finite differences and against the way there."""

import numpy as np
import pytest
from PIL import Image
from scipy import ndimage

from scratchnet.explanation import question
from scratchnet.ink import Stroke, draw
from scratchnet.network import forward
from scratchnet.neurons import layer_sums
from scratchnet.preprocessing import centred_place, find_place, fit, preprocess
from scratchnet.relevance import on_the_sketch, pixel_gradient, relevance, resizing
from scratchnet.thickness import magnify
from tests.sketch_fixtures import SEVEN, every_activation, outputs_for, shipped_network, small_network

ASKED = question(7, rather_than=1)


def last_sums(network, x) -> np.ndarray:  # [n, 784] -> [n, 10]
    return forward(network, x)[-2] @ network.layers[-1].weights + network.layers[-1].biases


@pytest.fixture(scope="module")
def gradient() -> np.ndarray:
    network = shipped_network()
    return pixel_gradient(network, outputs_for(network), ASKED)


@every_activation
@pytest.mark.parametrize("asked", [question(7), ASKED], ids=["why", "why not"])
def test_the_gradient_is_what_nudging_each_pixel_shows(activation, asked):
    network = small_network(activation)
    outputs = outputs_for(network)
    nudges = 1e-6 * np.eye(784)
    moved = last_sums(network, outputs[0] + nudges) - last_sums(network, outputs[0] - nudges)
    gradient = pixel_gradient(network, outputs, asked)
    np.testing.assert_allclose(gradient.ravel(), moved @ asked[0] / 2e-6, rtol=1e-5, atol=1e-8)


def test_without_biases_all_the_ink_gives_all_of_a_relu_networks_sum():
    network = small_network("relu")
    for layer in network.layers:
        layer.biases[:] = 0
    outputs = outputs_for(network)
    given = relevance(pixel_gradient(network, outputs, ASKED), outputs)
    assert given.sum() == pytest.approx(ASKED[0] @ layer_sums(network, outputs)[-1])


def test_paper_speaks_neither_for_nor_against(gradient):
    outputs = outputs_for(shipped_network())
    assert not relevance(gradient, outputs)[outputs[0].reshape(28, 28) == 0].any()
    stages = preprocess(255 - draw(SEVEN))
    assert not on_the_sketch(gradient, stages)[stages.inverted == 0].any()
    blank = preprocess(255 - draw([]))
    assert not on_the_sketch(gradient, blank).any()


@pytest.mark.parametrize("given", [1, 7, 20, 33, 180, 280])
def test_fitting_is_a_matrix_for_the_rows_and_one_for_the_columns(given):
    cropped = np.random.default_rng(given).integers(100, 156, (given, 180)).astype(np.uint8)
    fitted = fit(cropped)
    sides = (given, len(fitted)), (180, fitted.shape[1])
    rows, columns = (resizing(*side, Image.Resampling.LANCZOS) for side in sides)
    np.testing.assert_allclose(rows @ cropped @ columns.T, fitted, atol=1.01)  # Pillow rounds twice


@pytest.mark.parametrize("smoothing", [0, 0.5, 0.8])
def test_the_strokes_give_what_they_would_if_no_gray_were_rounded_or_cut_off(gradient, smoothing):
    stages = preprocess(255 - draw(SEVEN), smoothing)
    image = np.zeros((28, 28))
    size = stages.fitted.shape[::-1]
    evened = stages.evened[find_place(stages.evened)].astype(np.float32)
    image[centred_place(stages.fitted)] = Image.fromarray(evened).resize(size, Image.Resampling.LANCZOS)
    softened = ndimage.gaussian_filter(image, smoothing, mode="constant")
    given = (gradient * softened).sum() / 255
    assert on_the_sketch(gradient, stages, smoothing).sum() == pytest.approx(given, rel=1e-4)


@pytest.mark.parametrize("scale", [0.4, 1, 1.2])
def test_the_strokes_together_give_what_the_pixels_give(gradient, scale):
    strokes = [stroke._replace(points=stroke.points * scale) for stroke in SEVEN]
    stages = preprocess(255 - draw(strokes))
    of_pixels = (gradient * (stages.smoothed / 255)).sum()
    assert on_the_sketch(gradient, stages).sum() == pytest.approx(of_pixels, rel=0.1)


@pytest.mark.parametrize("width", [6, 18, 40])
def test_with_any_pen_every_part_of_the_sketch_gives_what_the_pixels_that_it_became_give(gradient, width):
    stages = preprocess(255 - draw([stroke._replace(width=width) for stroke in SEVEN]))
    of_pixels = (gradient * (stages.smoothed / 255))[centred_place(stages.fitted)[0]]
    of_strokes = on_the_sketch(gradient, stages)[stages.box.top : stages.box.bottom]
    for part in (slice(0, 0.3), slice(0.3, 0.7), slice(0.7, 1)):
        here, there = (
            given[round(part.start * len(given)) : round(part.stop * len(given))].sum()
            for given in (of_strokes, of_pixels)
        )
        assert here == pytest.approx(there, abs=0.06 * np.abs(of_pixels).sum())


def test_all_ink_of_a_thick_stroke_gives_something(gradient):
    stages = preprocess(255 - draw([stroke._replace(width=40) for stroke in SEVEN]))
    assert stages.evened.sum() < 0.6 * magnify(stages.cropped).sum()  # made thinner, and by far
    given = on_the_sketch(gradient, stages)
    assert (given[stages.inverted == 255] != 0).all()


def test_a_sketch_elsewhere_on_the_canvas_is_explained_there(gradient):
    moved = [Stroke(stroke.points + np.array([30, -20])) for stroke in SEVEN]
    here, there = (on_the_sketch(gradient, preprocess(255 - draw(strokes))) for strokes in (SEVEN, moved))
    np.testing.assert_allclose(np.roll(here, (-20, 30), axis=(0, 1)), there, atol=1e-6)
    assert here.shape == (280, 280) and here.dtype == np.float32
