"""What was drawn, and what was taken back.

A sketch is a list of strokes. Clearing the paper is an action like any other, so
it can be undone too.
"""

CLEARED = None  # stands in the list of actions where the paper was cleared


class History:
    """The actions done, oldest first, and those undone, to be redone."""

    def __init__(self):
        self._done = []
        self._undone = []

    def add(self, stroke):
        """Put a new stroke on the paper; what was undone before is gone for good."""
        self._done.append(stroke)
        self._undone = []

    def clear(self):
        """Take everything off the paper."""
        self.add(CLEARED)

    def undo(self):
        self._undone.append(self._done.pop())

    def redo(self):
        self._done.append(self._undone.pop())

    @property
    def can_undo(self):
        return bool(self._done)

    @property
    def can_redo(self):
        return bool(self._undone)

    @property
    def strokes(self):
        """The strokes now on the paper, oldest first."""
        since_cleared = []
        for action in self._done:
            if action is CLEARED:
                since_cleared = []
            else:
                since_cleared.append(action)
        return since_cleared
