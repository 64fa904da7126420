"""Numbers as the page writes them."""

import pytest

from page.worker.figures import chance, decimal, signed


@pytest.mark.parametrize(
    ("probability", "text"),
    [
        (0.5, "50.00 %"),
        (0.99994, "99.99 %"),
        (1.0, "> 99.99 %"),
        (0.999999, "> 99.99 %"),
        (0.0, "< 0.01 %"),
        (1e-9, "< 0.01 %"),
    ],
)
def test_no_probability_is_called_certain_or_impossible(probability, text):
    assert chance(probability, 2) == text


def test_nothing_reads_minus_zero():
    assert decimal(-0.001) == "0.00"
    assert signed(-0.001) == "+0.00"
