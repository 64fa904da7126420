"""Practice: a sketch that nobody drew is read and explained, dozens of times, while nothing else is asked.

A browser makes faster code of what has run often. Until then an answer takes
several times as long, and some explanations import what they need when they are
first asked for: the first strokes would feel it, on a phone most of all.
"""

ROUNDS = 60  # measured: from the fortieth reading on none gets faster


class Practice:
    """A job for `Asker.do_meanwhile`."""

    def __init__(self, state):
        self._state = state
        self._left = ROUNDS

    def is_due(self):
        return self._left > 0 and not self._state.pen_is_down

    def ask(self):
        self._left -= 1
        return self._state.worker.practise(self._left)

    def take(self, answer):
        """It is nobody's."""
