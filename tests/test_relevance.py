"""The way back to the ink, against finite differences and against the way there."""

import numpy as np
import pytest
from PIL import Image
from scipy import ndimage

from scratchnet.explanation import question
from scratchnet.ink import Stroke, draw
from scratchnet.network import forward
from scratchnet.prediction import layer_sums
from scratchnet.preprocessing import centred_place, fit, preprocess
from scratchnet.relevance import on_the_sketch, pixel_gradient, relevance, resizing
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
    rows, columns = resizing(given, len(fitted)), resizing(180, fitted.shape[1])
    np.testing.assert_allclose(rows @ cropped @ columns.T, fitted, atol=1.01)  # Pillow rounds twice


@pytest.mark.parametrize("smoothing", [0, 0.5, 0.8])
def test_the_strokes_give_what_they_would_if_no_gray_were_rounded_or_cut_off(gradient, smoothing):
    stages = preprocess(255 - draw(SEVEN), smoothing)
    image = np.zeros((28, 28))
    size = stages.fitted.shape[::-1]
    in_fractions = Image.fromarray(stages.cropped.astype(np.float32)).resize(size, Image.Resampling.LANCZOS)
    image[centred_place(stages.fitted)] = in_fractions
    softened = ndimage.gaussian_filter(image, smoothing, mode="constant")
    given = (gradient * softened).sum() / 255
    assert on_the_sketch(gradient, stages, smoothing).sum() == pytest.approx(given, rel=1e-4)


@pytest.mark.parametrize("scale", [0.4, 1, 1.2])
def test_the_strokes_together_give_what_the_pixels_give(gradient, scale):
    strokes = [stroke._replace(points=stroke.points * scale) for stroke in SEVEN]
    stages = preprocess(255 - draw(strokes))
    of_pixels = (gradient * (stages.smoothed / 255)).sum()
    assert on_the_sketch(gradient, stages).sum() == pytest.approx(of_pixels, rel=0.1)


@pytest.mark.parametrize(("row", "column"), [(60, 120), (150, 120), (145, 155), (200, 134)])
def test_darker_ink_in_one_place_moves_the_answer_by_the_share_of_that_ink(gradient, row, column):
    half = draw(SEVEN) // 2
    here = np.zeros(half.shape, bool)
    here[row - 8 : row + 8, column - 8 : column + 8] = True
    before, after = (
        preprocess(255 - np.where(here, (half * more).astype(np.uint8), half)) for more in (1, 1.5)
    )
    assert centred_place(before.fitted) == centred_place(after.fitted)
    moved = (gradient * ((after.smoothed.astype(float) - before.smoothed) / 255)).sum()
    share = on_the_sketch(gradient, before)[here].sum()
    assert moved == pytest.approx(share / 2, rel=0.1, abs=0.03)


def test_a_sketch_elsewhere_on_the_canvas_is_explained_there(gradient):
    moved = [Stroke(stroke.points + np.array([30, -20])) for stroke in SEVEN]
    here, there = (on_the_sketch(gradient, preprocess(255 - draw(strokes))) for strokes in (SEVEN, moved))
    np.testing.assert_allclose(np.roll(here, (-20, 30), axis=(0, 1)), there, atol=1e-6)
    assert here.shape == (280, 280) and here.dtype == np.float32
