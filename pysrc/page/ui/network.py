"""Asking the worker to read, so that the newest ink is what gets answered.

At most one question is under way. What is drawn meanwhile is asked as soon as
the answer is there, all at once: the pen never waits, and no queue can grow.
Questions leave from within the handler of the pen, and answers are shown as they
come: nothing waits for a turn of its own.
"""

from pyscript import ffi


class Reader:
    """Keeps the answer following the ink."""

    def __init__(self, state, paper, on_reading, on_error):
        self._state = state
        self._paper = paper
        self._on_reading = on_reading
        self._asked = False  # something changed since the last question
        self._question = None  # the revision and the smoothing that are being read
        self._receive_proxy = ffi.create_proxy(self._receive)
        self._refuse_proxy = ffi.create_proxy(lambda error: on_error(error.message))

    def ask(self):
        """Have the sketch read as it is now, or as soon as the network can."""
        self._asked = True
        if self._state.network and not self._question:
            self._send()

    def _send(self):
        self._asked = False
        self._question = self._state.revision, self._state.smoothing
        self._read().then(self._receive_proxy, self._refuse_proxy)

    def _read(self):
        state = self._state
        if state.pixels_are_true:
            return state.network.read(self._paper.pixels(), state.smoothing)
        strokes = [[stroke.points, stroke.width, stroke.erases] for stroke in state.history.strokes]
        return state.network.read_strokes(strokes, state.smoothing)

    def _receive(self, reading):
        question, self._question = self._question, None
        if self._asked:  # the worker reads on while this answer is being shown
            self._send()
        self._on_reading(reading, *question)
