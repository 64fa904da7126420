"""What the report of a training run says in its curves and beside its pictures."""

from dataclasses import replace

import numpy as np

from training.datasets import Images
from training.judgement import Judgement
from training.recipe import Recipe
from training.report import accuracy_curve, accuracy_words, cost_words, facts, mistakes
from training.run import Progress, start


def test_the_axis_says_which_epochs_are_drawn():
    run = start(Recipe(layers=(4,)))
    run.history = [Progress(1.0, 0.1 * epoch, 0.2) for epoch in range(5)]
    drawn = accuracy_curve(run)
    assert ">epoch 2<" in drawn and ">5<" in drawn


def test_a_mistake_is_named_with_what_it_is_and_what_was_read():
    images = Images(np.zeros((3, 28, 28), np.uint8), np.uint8([1, 4, 7]))
    answers = np.eye(10)[[1, 9, 7]]
    page = mistakes(Judgement(images, answers))
    assert page.count("<figure>") == 1
    assert "<span class=true>4</span> read as <span class=wrong>9</span>" in page


def test_the_cost_and_the_accuracy_are_about_whose_opinions_were_taught():
    alone = Recipe(augment=False, teacher=())
    taught = Recipe(showings=3, teachers=2)
    assert "by the truth" in cost_words(alone) and "distorted" not in cost_words(alone)
    assert "by its teachers’ opinions" in cost_words(taught) and "anew every 3 epochs" in cost_words(taught)
    assert "anew in every epoch" in cost_words(replace(taught, showings=1))
    assert "teachers" in accuracy_words(taught) and "teacher" not in accuracy_words(alone)
    one = replace(taught, teachers=1)
    assert "by its teacher’s opinions" in cost_words(one) and accuracy_words(one).endswith("its teacher.")


def test_the_facts_tell_how_much_weights_shrink():
    judgement = Judgement(Images(np.zeros((1, 28, 28), np.uint8), np.uint8([1])), np.eye(10)[[1]])
    for decay, words in ((0.25, "0.25 times the learning rate"), (0.0, "none")):
        page = facts(start(Recipe(layers=(4,), weight_decay=decay)), judgement, "train")
        assert f"<tr><th>Weight decay<td>{words}" in page
