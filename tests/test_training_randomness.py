"""Every random choice has a generator of its own."""

import itertools

from training.randomness import generator_for


def test_every_seed_purpose_and_epoch_has_random_numbers_of_its_own():
    asked = list(itertools.product((1, 2), ("weights", "doubter"), (0, 1)))
    assert len({generator_for(*each).random() for each in asked}) == len(asked)
