"""What happened in training is remembered, smoothed, from its first number on."""

import pytest

from scratchnet.record import Record, Smooth


def test_before_the_first_number_the_mean_is_zero():
    assert Smooth(0.95).mean == 0


def test_numbers_that_are_all_alike_are_their_own_mean_from_the_first_on():
    smooth = Smooth(0.95)
    for _ in range(3):
        smooth.add(2.5)
        assert smooth.mean == pytest.approx(2.5)


def test_costs_and_accuracies_are_smoothed_before_they_are_drawn():
    record = Record()
    for step, (cost, accuracy) in enumerate([(2.0, 0.5), (1.0, 0.9), (3.0, 0.1)]):
        record.note_step(step, cost, accuracy)
        drawn = record.training_curve.points[-1]
        assert drawn == pytest.approx([step, record.cost.mean, record.accuracy.mean])
    assert 1.9 < record.cost.mean < 2.1 and 0.4 < record.accuracy.mean < 0.6
