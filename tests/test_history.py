"""What was drawn and taken back, as the page remembers it.

`page.ui.history` is MicroPython, and plain enough for CPython to test.
"""

from page.ui.history import History


def test_undo_and_redo_walk_through_the_strokes():
    history = History()
    history.add("bar")
    history.add("stem")
    history.undo()
    assert history.strokes == ["bar"] and history.can_redo
    history.redo()
    assert history.strokes == ["bar", "stem"] and not history.can_redo


def test_clearing_is_an_action_that_can_be_undone():
    history = History()
    history.add("bar")
    history.clear()
    assert history.strokes == [] and history.can_undo
    history.undo()
    assert history.strokes == ["bar"]


def test_only_what_came_after_the_last_clearing_is_on_the_paper():
    history = History()
    for stroke in ("one", "two"):
        history.add(stroke)
        history.clear()
    history.add("three")
    assert history.strokes == ["three"]


def test_a_new_stroke_ends_the_chance_to_redo():
    history = History()
    history.add("bar")
    history.undo()
    history.add("stem")
    assert history.strokes == ["stem"] and not history.can_redo
