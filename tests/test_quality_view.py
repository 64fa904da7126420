"""What the panel about a network's quality says of its training."""

import pytest

from page.worker.views.quality import cost_curve


@pytest.mark.parametrize(
    ("teacher", "teachers", "truth", "question"),
    [
        ([], 1, "the truth", ""),
        ([20], 1, "its teacher’s opinions", "What teacher?"),
        ([20], 2, "its teachers’ opinions", "What teachers?"),
    ],
)
def test_the_curve_of_the_cost_tells_who_was_learned_from(teacher, teachers, truth, question):
    card = {"history": {"cost": [2.0, 0.5]}, "recipe": {"teacher": teacher, "teachers": teachers}}
    told = cost_curve(card)
    assert (told["truth"], told["teachers"]) == (truth, question)
    assert (told["first"], told["last"], told["epochs"]) == ("2.000", "0.500", "2")
