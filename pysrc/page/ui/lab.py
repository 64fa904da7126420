"""Train your own: a network learns before the visitor's eyes.

What the lab needs, some megabytes, is fetched when it is first opened. Then its
status is "ready" until training begins, "running" or "paused" while there is
more to learn, and "broken" when the numbers have become infinite.
"""

import asyncio

from js import window

from page.ui import lab_link
from page.ui.dom import by_id, listen
from page.ui.lab_files import fetch_into
from page.ui.lab_progress import LabProgress
from page.ui.lab_setup import SetupFields
from page.ui.training import Training
from page.ui.yours import InOneLine, SideBySide

# What can be pressed in each status, and what the first button says.
PRESSABLE = {
    "ready": ("run", "step", "epoch"),
    "running": ("run", "stop"),
    "paused": ("run", "step", "epoch", "stop"),
    "broken": ("stop",),
}
RUN = {"running": "Pause", "paused": "Continue"}
YOURS = "yours"  # the worker's name for the network from the lab, once it is lent to the page


class Lab:
    def __init__(self, state, asker, panels, networks):
        self._element = by_id("lab")
        self._state = state
        self._asker = asker
        self._panels = panels
        self._networks = networks
        self._training = Training(state, self._element, self._slice_is_done)
        self._shown_in = [LabProgress(self._training)]
        self._shown_in += [InOneLine(self._training), SideBySide(self._training)]
        self._fields = SetupFields(state, _say)
        asker.do_meanwhile(self._training)
        for panel in self._shown_in:
            panels.add(panel)
        self._set_status("closed")
        self._listen()

    async def start(self):
        """The worker listens: take in the set-up that a link carries, and fetch what an open lab needs."""
        by_id("lab-link").disabled = False
        await self._take_link()
        self._open()

    @property
    def _status(self):
        return self._element.dataset.status

    def _listen(self):
        listen(self._element, "toggle", lambda event: self._open())
        listen(window, "hashchange", lambda event: asyncio.create_task(self._take_link()))
        listen(by_id("lab-ideas"), "click", self._choose_idea)
        for name, press in (
            ("retry", self._open),
            ("run", self._run_or_pause),
            ("step", lambda: self._go_on(self._training.one_step)),
            ("epoch", lambda: self._go_on(self._training.one_epoch)),
            ("stop", lambda: self._set_status("ready")),
            ("lend", lambda: asyncio.create_task(self._lend())),
            ("link", lambda: asyncio.create_task(self._copy_link())),
        ):
            listen(by_id(f"lab-{name}"), "click", lambda event, press=press: press())

    def _open(self):
        if self._element.open and self._status == "closed" and self._state.worker:
            self._set_status("fetching")
            asyncio.create_task(self._fetch())

    async def _fetch(self):
        is_there = await fetch_into(self._state.worker)
        self._set_status("ready" if is_there else "closed")
        by_id("lab-retry").hidden = is_there

    def _run_or_pause(self):
        if self._status == "running":
            self._set_status("paused")
        else:
            self._go_on(self._training.all_epochs)

    def _go_on(self, how_far):
        """Train until where `how_far()` puts the goal; a network that is not there yet is made first."""
        asyncio.create_task(self._begin(how_far) if self._status == "ready" else self._train(how_far))

    async def _begin(self, how_far):
        self._set_status("beginning")
        begun = await self._state.worker.begin_training(self._fields.text())
        _say(begun.problem)
        if begun.problem:
            self._set_status("ready")
        else:
            self._training.begin(begun.epoch)
            await self._train(how_far)

    async def _train(self, how_far):
        how_far()
        self._set_status("running")
        self._asker.go_on()

    def _slice_is_done(self, status, problem):
        """There is something new to see, and training goes on or does not."""
        if status != self._status:
            self._set_status(status)
            _say(problem)
        self._panels.refresh(*self._shown_in)

    async def _lend(self):
        """Let the network, as it is now, read for the whole page."""
        lent = await self._state.worker.lend_yours()
        _say(lent.problem)
        if not lent.problem:
            self._networks.use(YOURS, "your own network", lent.sizes)

    async def _take_link(self):
        text = lab_link.carried()
        if text is None or not self._state.worker:
            return
        self._element.open = True
        if self._status in ("running", "paused", "broken"):
            self._set_status("ready")
        await self._fields.take(text)
        self._element.scrollIntoView()

    def _choose_idea(self, event):
        """A link to where the address is already changes no address, and so tells nobody."""
        if event.target.tagName == "A" and event.target.hash == window.location.hash:
            asyncio.create_task(self._take_link())

    async def _copy_link(self):
        setup = await self._state.worker.describe_setup(self._fields.text())
        _say(setup.problem or await lab_link.copy(setup.text))

    def _set_status(self, status):
        """Publish the status, and offer only what can be done in it."""
        self._element.dataset.status = status
        for name in ("run", "step", "epoch", "stop"):
            by_id(f"lab-{name}").disabled = name not in PRESSABLE.get(status, ())
        by_id("lab-run").textContent = RUN.get(status, "Start")
        by_id("lab-setup").disabled = status in ("beginning", "running", "paused", "broken")


def _say(sentence):
    by_id("lab-words").textContent = sentence
