"""Training, a slice at a time, whenever the page has nothing else to ask the worker.

While the pen is down a slice is a single step, and nothing is shown: the ink goes first.
"""

import time

from page.ui.dom import by_id

SLICE = 0.02  # seconds: longer than most steps, shorter than a visitor notices
SHOWN_EVERY = 250  # ms
MOST_EPOCHS = 10_000  # at once; steps are counted in 32 bits on their way to the worker


class Training:
    """A job for `Asker.do_meanwhile`; steps are counted from the random weights on."""

    def __init__(self, state, element, on_progress):
        self._state = state
        self._element = element  # of the lab: its status says whether to go on
        self._on_progress = on_progress  # told the status now, and what went wrong, if anything
        self._shown_at = time.ticks_ms()
        self._step = self._goal = 0
        self._epoch = 1  # steps in each
        self.epochs = 0  # until which training goes on unless it is paused
        self.has_begun = False

    def begin(self, epoch):
        """A new network is there, which takes so many steps for an epoch."""
        self._step, self._epoch = 0, epoch
        self.epochs = _wished_epochs()
        self.has_begun = True

    def all_epochs(self):
        if self._step >= self.epochs * self._epoch:
            self.epochs += _wished_epochs()
        self._goal = self.epochs * self._epoch

    def one_epoch(self):
        self._goal = (self._step // self._epoch + 1) * self._epoch

    def one_step(self):
        self._goal = self._step + 1

    def is_due(self):
        return self._element.dataset.status == "running" and self._element.open

    def ask(self):
        return self._state.worker.train(0 if self._state.pen_is_down else SLICE, self._goal)

    def take(self, progress):
        self._step = progress.step
        status = self._status_after(progress)
        is_time = time.ticks_diff(time.ticks_ms(), self._shown_at) > SHOWN_EVERY
        if (is_time and not self._state.pen_is_down) or status != "running":
            self._shown_at = time.ticks_ms()
            self._on_progress(status, progress.problem)

    def _status_after(self, progress):
        status = self._element.dataset.status  # the visitor may have paused or stopped it meanwhile
        if status == "running" and progress.problem:
            return "broken"
        return "paused" if status == "running" and self._step >= self._goal else status


def _wished_epochs():
    """What is in the field, or the nearest number that can be; the field says which."""
    field = by_id("lab-epochs")
    text = field.value.strip()
    wished = min(max(int(text), 1), MOST_EPOCHS) if text.isdigit() else 1
    field.value = str(wished)
    return wished
