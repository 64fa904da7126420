"""Yours to keep: the weights that read now and the lessons, as files, out and in."""

import asyncio

import js

from page.ui.dom import by_id, listen
from page.ui.saving import Saver
from page.ui.state import SHIPPED

LOADED = "loaded"  # the worker's name for the network from a file
LARGEST_WEIGHTS = 64 * 2**20  # bytes
LARGEST_LESSONS = 10**6
UNREADABLE = "The browser could not read this file."


class Keep:
    def __init__(self, state, networks, school):
        self._state = state
        self._networks = networks
        self._school = school
        self._saver = Saver()
        listen(by_id("save-weights"), "click", lambda event: asyncio.create_task(self._save_weights()))
        listen(by_id("save-yours"), "click", lambda event: asyncio.create_task(self._save_yours()))
        listen(by_id("save-lessons"), "click", lambda event: self._save_lessons())
        listen(by_id("leave-loaded"), "click", lambda event: networks.restore())
        for name, take, largest in (
            ("load-weights", self._take_weights, LARGEST_WEIGHTS),
            ("load-lessons", self._take_lessons, LARGEST_LESSONS),
        ):
            _listen_for_files(by_id(name), take, largest)

    def update(self):
        """Show what there is to be kept now."""
        by_id("keep-name").textContent = self._name()
        by_id("leave-loaded").hidden = self._state.choice == SHIPPED
        count = self._school.count
        by_id("keep-lessons").textContent = "one lesson" if count == 1 else f"{count or 'no'} lessons"
        by_id("save-lessons").disabled = not count

    def begin(self):
        """The worker listens."""
        by_id("keepsakes").disabled = False

    def _name(self):
        """What the weights are that would be saved."""
        name = "the network of this page" if self._state.choice == SHIPPED else self._networks.title
        if self._state.choice == SHIPPED and self._school.count:
            name += ", with your lessons"
        return f"{name}, damaged" if self._networks.is_damaged else name

    async def _save_weights(self):
        self._saver.save(await self._state.worker.save_weights(), "scratchnet-weights.npz")

    async def _save_yours(self):
        content = await self._state.worker.save_yours()
        if content.length:
            self._saver.save(content, "my-weights.npz")
        else:
            by_id("keep-status").textContent = "There is none yet: train one of your own, above."

    def _save_lessons(self):
        self._saver.save(self._school.text, "scratchnet-lessons.json")

    async def _take_weights(self, file):
        content = js.Uint8Array.new(await file.arrayBuffer())
        loaded = await self._state.worker.load_weights(content)
        if loaded.problem:
            return loaded.problem
        self._networks.use(LOADED, file.name, loaded.sizes)
        return f"{file.name} reads now: {loaded.sizes.replace('-', ' → ')}."

    async def _take_lessons(self, file):
        await self._school.load(await file.text())
        return self._school.problem or "These lessons take the place of those before."


def _listen_for_files(chooser, take, largest):
    """Have a file taken when one is chosen, and say what came of it."""
    listen(chooser, "change", lambda event: asyncio.create_task(_take(chooser, take, largest)))


async def _take(chooser, take, largest):
    if not chooser.files.length:
        return
    file = chooser.files[0]
    # The size itself would come as 32 bits; so it is asked of a part that is no larger than need be.
    if file.slice(0, largest + 1).size > largest:
        words = f"This file is larger than {largest // 10**6} MB; it was not opened."
    else:
        try:
            words = await take(file)
        except Exception:  # it was deleted meanwhile, or must not be read
            words = UNREADABLE
    chooser.value = ""  # so that the same file can be chosen again
    by_id("keep-status").textContent = words
