"""The fields of the lab's set-up, named as the set-up names its choices."""

import asyncio

from page.ui.dom import by_id, find_all, listen


class SetupFields:
    """What is in the fields is checked by the worker, whoever put it there."""

    def __init__(self, state, say):
        self._state = state
        self._say = say
        self._fields = find_all("#lab [name]")
        self._rate = by_id("lab-learning-rate")
        listen(by_id("lab-optimizer"), "change", lambda event: self._suggest_rate())
        listen(self._rate, "change", lambda event: self._rate_changed())
        for button in find_all("#lab [data-factor]"):
            factor = float(button.dataset.factor)
            listen(button, "click", lambda event, factor=factor: self._scale_rate(factor))

    def text(self):
        """What is in the fields, as a set-up is written."""
        return "&".join([f"{field.name}={field.value.strip()}" for field in self._fields])

    async def take(self, text):
        """Fill the fields with a set-up, unless it is none."""
        setup = await self._state.worker.describe_setup(text)
        if setup.problem:
            self._say(f"This link carries no set-up. {setup.problem}")
            return
        for field in self._fields:
            field.value = getattr(setup, field.name)

    def _suggest_rate(self):
        """Each optimiser has a learning rate that usually suits it."""
        self._rate.value = by_id("lab-optimizer").selectedOptions[0].dataset.rate

    def _scale_rate(self, factor):
        try:
            self._rate.value = f"{factor * float(self._rate.value):g}"
        except ValueError:  # there is no number in the field
            return
        self._rate_changed()

    def _rate_changed(self):
        if self._state.worker:
            asyncio.create_task(self._tell_rate())

    async def _tell_rate(self):
        self._say((await self._state.worker.set_learning_rate(self._rate.value)).problem)
