"""How many of the 10,000 test images are read rightly, found out while nothing else is asked.

The images are fetched when a panel that tells of them is first opened. Another
network, or other damage, begins anew.
"""

import asyncio

from page.ui.dom import by_id, find_all, listen
from page.ui.files import LAB, read_bytes

PANELS = ("break", "quality")  # those that tell of it


class Examination:
    def __init__(self, state, on_images, on_end):
        self._state = state
        self._on_images = on_images  # called when there is something to do
        self._on_end = on_end
        self._panels = [by_id(name) for name in PANELS]
        self._missing = [LAB, "data/test.npz", "data/test-rest.npz"]  # the files that are not fetched yet
        self._fetching = False
        self._round = 1  # counts the networks
        self._asked_in = 0  # the round of the last question
        self.is_over = False
        for panel in self._panels:
            listen(panel, "toggle", lambda event: self.fetch())

    def fetch(self):
        """Have the images fetched, if anybody wants to know and they are not there."""
        if self._is_told and self._missing and self._state.worker and not self._fetching:
            self._fetching = True
            asyncio.create_task(self._fetch_images())

    def begin(self):
        """There is another network to be examined."""
        self._round += 1
        self.is_over = False
        self._publish(0, 0)

    def is_due(self):
        return self._is_told and not (self._missing or self.is_over or self._state.pen_is_down)

    def ask(self):
        self._asked_in = self._round
        return self._state.worker.examine()

    def take(self, progress):
        """Show how far it is, unless that was another network."""
        if self._asked_in != self._round:
            return
        self.is_over = progress.done == progress.all
        self._say(_in_words(progress))
        for bar in find_all("progress.examination"):
            bar.value = progress.done / progress.all
        self._publish(progress.done, progress.right)
        if self.is_over:
            self._on_end()

    @property
    def _is_told(self):
        return any(panel.open for panel in self._panels)

    def _publish(self, done, right):
        for panel in self._panels:
            panel.dataset.examined, panel.dataset.right = str(done), str(right)

    def _say(self, words):
        for place in find_all(".examined"):
            place.textContent = words

    async def _fetch_images(self):
        self._say("Fetching the test images…")
        try:
            while self._missing:
                await self._hand_over(self._missing[0], await read_bytes(self._missing[0]))
                self._missing.pop(0)
        except Exception:  # no connection, or a file that is none
            self._say("The test images could not be fetched. Open this again when you are online.")
        self._fetching = False
        self._on_images()

    async def _hand_over(self, address, content):
        if address == LAB:
            await self._state.worker.open_lab(content)
            by_id("damage").disabled = False
        else:
            await self._state.worker.add_test_images(content)


def _in_words(progress):
    share = f"{100 * progress.right / progress.done:.2f} %"
    if progress.done == progress.all:
        return f"{share} of {progress.all:,}"
    return f"{share} of the first {progress.done:,}"
