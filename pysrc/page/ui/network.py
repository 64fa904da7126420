"""Asking the worker to read, so that the newest ink is what gets answered.

At most one question is under way. What is drawn meanwhile is asked as soon as
the answer is there, all at once: the pen never waits, and no queue can grow.
"""

import asyncio


class Reader:
    """Keeps the answer following the ink."""

    def __init__(self, state, paper, on_reading, on_error):
        self._state = state
        self._paper = paper
        self._on_reading = on_reading
        self._on_error = on_error
        self._asked = False  # something changed since the last question
        self._busy = False

    def ask(self):
        """Have the sketch read as it is now, or as soon as the network can."""
        self._asked = True
        if self._state.network and not self._busy:
            asyncio.create_task(self._answer_all())

    async def _answer_all(self):
        self._busy = True
        try:
            while self._asked:
                self._asked = False
                revision, smoothing = self._state.revision, self._state.smoothing
                self._on_reading(await self._read(), revision, smoothing)
        except Exception as error:
            self._on_error(error)
        self._busy = False

    def _read(self):
        state = self._state
        if state.pixels_are_true:
            return state.network.read(self._paper.pixels(), state.smoothing)
        strokes = [[stroke.points, stroke.width, stroke.erases] for stroke in state.history.strokes]
        return state.network.read_strokes(strokes, state.smoothing)
