"""Asking the worker, so that the newest ink is what gets answered, and then explained.

At most one question is under way. What is drawn meanwhile is asked as soon as
the answer is there, all at once: the pen never waits, and no queue can grow.
Questions leave from within the handler of the pen, and answers are shown as they
come: nothing waits for a turn of its own. While the pen moves, explanations come
between answers, one of those in sight now and then; all the others when it rests.
"""

import json
import time

from pyscript import ffi

EXPLANATIONS_APART = 50  # ms, while the pen moves


class Reader:
    """Keeps the answer, and the panels that explain it, following the ink."""

    def __init__(self, state, paper, panels, on_answer, on_error):
        self._state = state
        self._paper = paper
        self._panels = panels
        self._on_answer = on_answer
        self._jobs = []  # work for the worker when there is nothing else to ask; see `do_meanwhile`
        self._job = None  # the one that is being done
        self._busy = False  # a question is under way
        self._asked = False  # something changed since the last question
        self._question = None  # the revision and the smoothing of the last one
        self._explained_at = time.ticks_ms()
        self._answer_proxy = ffi.create_proxy(self._answer)
        self._explanation_proxy = ffi.create_proxy(self._explanation)
        self._job_proxy = ffi.create_proxy(self._job_answer)
        self._refuse_proxy = ffi.create_proxy(lambda error: on_error(error.message))

    def ask(self):
        """Have the sketch read as it is now, or as soon as the network can."""
        self._asked = True
        self.go_on()

    def go_on(self):
        """Ask what is to be asked next, unless a question is under way already."""
        if self._busy or not self._state.network:
            return
        panels = self._panels_due() if self._question else {}
        if panels:
            self._explained_at = time.ticks_ms()
            self._send(self._state.network.explain(json.dumps(panels)), self._explanation_proxy)
        elif self._asked:
            self._asked = False
            self._question = self._state.revision, self._state.smoothing
            self._send(self._read(), self._answer_proxy)
        else:
            self._go_on_with_a_job()

    def do_meanwhile(self, job):
        """Have a job done a little at a time: `is_due()`, `ask()` returns a promise, `take(answer)`."""
        self._jobs.append(job)

    def _go_on_with_a_job(self):
        """The first that is due; those of less importance wait."""
        for job in self._jobs:
            if job.is_due():
                self._job = job
                self._send(job.ask(), self._job_proxy)
                return

    def _panels_due(self):
        if not self._asked:
            return self._panels.due()
        apart = time.ticks_diff(time.ticks_ms(), self._explained_at)
        return self._panels.next_due() if apart > EXPLANATIONS_APART else {}

    def _send(self, promise, receive):
        self._busy = True
        promise.then(receive, self._refuse_proxy)

    def _read(self):
        state = self._state
        if state.pixels_are_true:
            return state.network.read(*self._paper.changes(), state.smoothing, state.part)
        strokes = [[stroke.points, stroke.width, stroke.erases] for stroke in state.history.strokes]
        return state.network.read_strokes(strokes, state.smoothing, state.part)

    def _answer(self, answer):
        question, self._busy = self._question, False
        self._panels.forget()
        self.go_on()  # the worker goes on while this answer is being shown
        self._on_answer(answer, *question)

    def _explanation(self, views):
        revision, self._busy = self._question[0], False
        self.go_on()
        self._panels.show(views, revision)

    def _job_answer(self, answer):
        self._busy = False
        self._job.take(answer)
        self.go_on()
