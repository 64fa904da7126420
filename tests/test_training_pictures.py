"""The pictures of a report."""

import base64
import io
import re

import numpy as np
from PIL import Image

from training.pictures import Line, curve, picture


def test_what_grows_is_drawn_rising():
    (points,) = re.findall(
        r'points="([^"]+)"', curve([Line("training", "--blue", [1.0, 2.0, 4.0])], "{:.1f}")
    )
    heights = [float(point.split(",")[1]) for point in points.split()]
    assert heights == sorted(heights, reverse=True)  # on a screen y grows downwards


def test_an_image_is_dark_ink_on_light_paper():
    image = np.zeros((28, 28), np.uint8)
    image[3, 4] = 200
    (png,) = re.findall(r'base64,([^"]+)', picture(image))
    np.testing.assert_array_equal(np.asarray(Image.open(io.BytesIO(base64.b64decode(png)))), 255 - image)
