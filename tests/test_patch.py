"""The part of the paper that changed, as the page keeps track of it.

`page.ui.patch` is MicroPython, and plain enough for CPython to test.
"""

from page.ui.patch import EDGE, Patch


def test_a_line_is_covered_with_all_its_width():
    patch = Patch(280)
    patch.add([(100.5, 60), (120, 80)], 10)
    left, top, width, height = patch.take()
    assert left <= 95 and top <= 55 and left + width >= 125 and top + height >= 85
    assert width <= 30 + 2 * EDGE + 1


def test_it_grows_until_it_is_taken_and_then_begins_anew():
    patch = Patch(280)
    patch.add([(50, 50)], 10)
    patch.add([(200, 100)], 10)
    left, _, width, _ = patch.take()
    assert left <= 45 and left + width >= 205
    patch.add([(200, 100)], 10)
    assert patch.take()[0] > 190


def test_it_never_leaves_the_paper_and_is_never_empty():
    patch = Patch(280)
    patch.add([(-40, 10), (400, 500)], 18)
    assert patch.take() == (0, 0, 280, 280)
    patch.add([(-40, -40)], 18)
    for left, top, width, height in (patch.take(), patch.take()):
        assert width >= 1 and height >= 1 and left + width <= 280 and top + height <= 280


def test_it_can_be_the_whole_paper():
    patch = Patch(280)
    patch.add_all()
    assert patch.take() == (0, 0, 280, 280)
