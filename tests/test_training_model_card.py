"""What the model card says of a run."""

from training.model_card import history
from training.recipe import Recipe
from training.run import Progress, start


def test_the_history_is_written_to_five_places():
    run = start(Recipe(layers=(4,)))
    run.history = [Progress(0.123456, 0.98765, 0.9871)]
    assert history(run) == {"cost": [0.12346], "accuracy": [0.98765], "test_accuracy": [0.9871]}
