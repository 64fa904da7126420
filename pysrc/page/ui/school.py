"""The visitor's lessons: remembered from visit to visit, and learned while nothing else is asked.

What learning needs is fetched for the first lesson: a faster product of matrices,
digits not to be forgotten, and digits to test with.
"""

import asyncio

from js import window

from page.ui import storage
from page.ui.dom import listen
from page.ui.files import LAB, read_bytes

KEPT_AS = "scratchnet-lessons"
ALL = -1  # the place that stands for all lessons
MATERIAL = [("lab", LAB), ("known", "data/train.npz"), ("test", "data/test.npz")]
NOT_FETCHED = "What learning needs could not be fetched. Teach it again when you are online."
NOT_KEPT = "This browser cannot remember lessons: they last until you leave."
NOT_READ = "The lessons of an earlier visit could not be read, so it starts without."


class School:
    def __init__(self, state, on_change, on_learned):
        self._state = state
        self._on_change = on_change  # called when anything below changes
        self._on_learned = on_learned  # called when the network has changed
        self._missing = list(MATERIAL)  # what the worker does not have yet
        self._fetching = False
        self.count = 0
        self.text = ""  # all lessons, as they are kept
        self.problem = ""  # why something did not happen, in one sentence
        self.notice = ""  # what the visitor should know besides
        self.is_learning = False
        self.share = 0.0  # of the learning that is done
        self.last = None  # what the sketch of the last lesson is read as: the digit, and its probability
        self.last_is_the_sketch = False  # that lesson is the one that is being given
        self.was_refused = False  # the last change was not made

    async def start(self):
        """Take up the lessons of earlier visits, and those of other tabs when they change."""
        await self._take_up()
        listen(window, "storage", self._heard)

    def teach(self, label):
        """The sketch was this digit."""
        asyncio.create_task(self._change(self._state.worker.add_lesson(label), is_the_sketch=True))

    def unlearn(self, place):
        """Unlearn the lesson at a place, or all."""
        asyncio.create_task(self._change(self._state.worker.unlearn(place)))

    async def load(self, text):
        """Take lessons from a file in place of those that are there."""
        await self._change(self._state.worker.load_lessons(text))

    def is_due(self):
        return self.is_learning and not (self._missing or self._state.pen_is_down)

    def ask(self):
        return self._state.worker.teach()

    def take(self, progress):
        """Note how far the learning is."""
        self.share = progress.share
        if progress.over:
            self.is_learning = False
            self.last = progress.digit, progress.probability
            self._on_learned()
        self._on_change()

    def _heard(self, event):
        """Another tab keeps something."""
        if event.key == KEPT_AS:
            asyncio.create_task(self._take_up())

    async def _take_up(self):
        """Have the lessons that are kept, and no others."""
        text = storage.read(KEPT_AS)
        if text:
            await self._change(self._state.worker.load_lessons(text), NOT_READ)
        elif self.count:
            await self._change(self._state.worker.unlearn(ALL))

    async def _change(self, promise, refusal="", is_the_sketch=False):
        """Note what lessons there are, once the worker has told, and have them learned."""
        self.last_is_the_sketch = is_the_sketch
        lessons = await promise
        self.was_refused = bool(lessons.problem)
        self.problem = lessons.problem and (refusal or lessons.problem)
        if not self.was_refused:
            self._note(lessons)
        self._on_change()
        if self.is_learning and not self._fetching:
            await self._fetch()

    def _note(self, lessons):
        self.count, self.text = lessons.count, lessons.text
        is_kept = storage.keep(KEPT_AS, self.text if self.count else "")
        self.notice = "" if is_kept else NOT_KEPT
        self.is_learning, self.share = self.count > 0, 0.0
        if not self.count:
            self._on_learned()  # nothing: the original reads

    async def _fetch(self):
        self._fetching = True
        try:
            while self._missing:
                kind, address = self._missing[0]
                await self._state.worker.supply(kind, await read_bytes(address))
                self._missing.pop(0)
        except Exception:  # no connection, or a file that is none
            self.problem = NOT_FETCHED
        self._fetching = False
        self._on_change()
