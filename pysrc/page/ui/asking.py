"""Asking the worker, so that the newest ink is what gets answered, and then explained.

At most one question is under way. What is drawn meanwhile is asked as soon as
the answer is there, all at once: the pen never waits, and no queue can grow.
Questions leave from within the handler of the pen, and answers are shown as they
come: nothing waits for a turn of its own. Panels are explained one at a time.
While the pen moves, each keeps the next answer waiting, so they take a small part
of the time; once the pen rests, all that are in sight follow.
"""

import json
import time

from pyscript import ffi

from page.ui.dom import Alarm

PAUSE = 60  # while the pen moves: as many times as long as the explanation before it took
LONGEST_PAUSE = 1000  # ms
REST = 100  # ms without new ink after which a pen that is down rests


class Asker:
    """Keeps the answer, and the panels that explain it, following the ink."""

    def __init__(self, state, paper, panels, on_answer, on_failure, on_recovery):
        self._state = state
        self._paper = paper
        self._panels = panels
        self._on_answer = on_answer
        self._on_failure = on_failure
        self._on_recovery = on_recovery  # called when there is an answer after a failure
        self._has_failed = False
        self._jobs = []  # work for the worker when there is nothing else to ask; see `do_meanwhile`
        self._job = None  # the one that is under way
        self._busy = False  # a question is under way
        self._asked = False  # something changed since the last question
        self._reads_first = False  # the last answer is of another network, and not to be explained any more
        self._question = None  # the revision and the smoothing of the last one
        self._view = ""  # the name of what is being explained, or was last
        self._asked_at = time.ticks_ms()  # or told that something changed
        self._explaining_since = self._asked_at
        self._pausing_since = self._asked_at  # no explanation since then, but ink again and again
        self._pause = 0  # ms from then on until the next explanation, while the pen moves
        self._alarm = Alarm(self.go_on)  # for the next explanation while the pen is down
        self._answer_proxy = ffi.create_proxy(self._answer)
        self._explanation_proxy = ffi.create_proxy(self._explanation)
        self._job_proxy = ffi.create_proxy(self._job_answer)
        self._failure_proxy = ffi.create_proxy(self._failure)

    def ask(self):
        """Have the sketch read as it is now, or as soon as the network can."""
        self._asked = True
        now = time.ticks_ms()
        if time.ticks_diff(now, self._asked_at) >= REST:
            self._pausing_since = now  # the first ink of a movement is not kept waiting either
        self._asked_at = now
        self.go_on()

    def ask_another_network(self):
        """Have the sketch read by the network that was chosen, before anything else is explained."""
        self._reads_first = True
        self.ask()

    def go_on(self):
        """Ask what is to be asked next, unless a question is under way already."""
        if self._busy or not self._state.worker:
            return
        due = self._explanation_due() if self._question and not self._reads_first else None
        if due:
            self._explain(*due)
        elif self._asked:
            self._asked = self._reads_first = False
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

    def _explanation_due(self):
        """The name of the view whose turn it is, and what is asked of it, or None."""
        if not (self._asked or self._state.pen_is_down):
            return self._panels.due(in_sight=True) or self._panels.due(in_sight=False)
        now = time.ticks_ms()
        left = self._pause - time.ticks_diff(now, self._pausing_since)
        if not self._asked:
            left = min(left, REST - time.ticks_diff(now, self._asked_at))
        if left <= 0:
            return self._panels.due(in_sight=True)
        if not self._asked:  # an answer that is to come asks again
            self._alarm.set(left)
        return None

    def _explain(self, view, request):
        self._view = view
        self._explaining_since = time.ticks_ms()
        self._send(self._state.worker.explain(json.dumps({view: request})), self._explanation_proxy)

    def _send(self, promise, receive):
        self._busy = True
        promise.then(receive, self._failure_proxy)

    def _read(self):
        state = self._state
        if state.pixels_are_true:
            return state.worker.read(*self._paper.changes(), state.smoothing, state.part)
        strokes = [[stroke.points, stroke.width, stroke.erases] for stroke in state.history.strokes]
        return state.worker.read_strokes(strokes, state.smoothing, state.part)

    def _answer(self, answer):
        question, self._busy = self._question, False
        self._panels.forget()
        self.go_on()  # the worker goes on while this answer is being shown
        self._on_answer(answer, *question)
        if self._has_failed:
            self._has_failed = False
            self._on_recovery()

    def _explanation(self, views):
        view, revision, self._busy = self._view, self._question[0], False
        self._pausing_since = time.ticks_ms()
        took = time.ticks_diff(self._pausing_since, self._explaining_since)
        self._pause = min(PAUSE * took, LONGEST_PAUSE)
        self.go_on()
        self._panels.show(view, getattr(views, view), revision)

    def _job_answer(self, answer):
        job, self._job, self._busy = self._job, None, False
        job.take(answer)
        self.go_on()

    def _failure(self, error):
        """The worker could not do it: a bug. It may still read the next sketch; a job would fail again."""
        if self._job:
            self._jobs.remove(self._job)
        self._job, self._busy, self._has_failed = None, False, True
        self._on_failure(error.message)
        self.go_on()
