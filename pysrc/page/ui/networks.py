"""Which network reads, and what was done to it.

The site comes with one; the others are fetched when they are first chosen.
Everything is told to the worker at once, and the sketch is read anew.
"""

import asyncio
import json

from page.ui.dom import by_id, find, find_all, listen
from page.ui.files import read_bytes, read_text
from page.ui.state import SHIPPED, unharmed

SHIPPED_SIZES = "784-128-32-10"


class Networks:
    def __init__(self, state, on_change):
        self._state = state
        self._on_change = on_change
        self._there = [SHIPPED]  # those that the worker has
        self._loaded = {}  # title and sizes of networks that visitors brought, by name
        self.accuracies = {}  # of each on the test images, 0..1, as its card says
        listen(by_id("activations"), "change", lambda event: self._wish(event.target.value))
        listen(by_id("original"), "click", lambda event: self.restore())

    async def start(self):
        """The worker listens: let visitors choose, and tell how good the choices are."""
        by_id("activations").disabled = False
        for place in find_all("[data-accuracy]"):
            try:
                await self._show_accuracy(place, place.dataset.accuracy)
            except Exception:  # no connection: one can choose without knowing
                return

    async def _show_accuracy(self, place, name):
        card = json.loads(await read_text(_card(name)))
        self.accuracies[name] = card["figures"]["MNIST test"]["accuracy"]
        place.textContent = f"{100 * self.accuracies[name]:.2f} %"

    def use(self, name, title, sizes):
        """Read with a network that the worker has under a name, and that no file of the site is."""
        self._loaded[name] = title, sizes
        self._state.choice = name
        self._check_choice()
        self.heal()

    def tell(self):
        """Tell the worker what was chosen and done; the sketch is read anew."""
        self._state.worker.choose_network(self._state.choice, json.dumps(self._state.damage))
        self._show_change()
        self._hide_what_does_not_fit()
        self._on_change()

    def heal(self):
        """Undo all damage."""
        self._state.damage = unharmed()
        self.tell()

    def restore(self):
        """Back to the network that the site came with."""
        self._state.choice = SHIPPED
        self._check_choice()
        self.heal()

    @property
    def is_original(self):
        """The network that the site came with reads, and nothing was broken."""
        return self._state.choice == SHIPPED and not self.is_damaged

    @property
    def title(self):
        """What to call the network that reads."""
        if self._state.choice in self._loaded:
            return self._loaded[self._state.choice][0]
        radio = find(f"#activations [value={self._state.choice}]")
        return "the network" if self._state.choice == SHIPPED else f"the {radio.dataset.title} network"

    @property
    def is_damaged(self):
        return self._state.damage != unharmed()

    def _wish(self, name):
        if name in self._there:
            self._choose(name)
        else:
            asyncio.create_task(self._fetch(name))

    async def _fetch(self, name):
        _say("Fetching its weights…")
        try:
            weights, card = await read_bytes(f"weights/{name}.npz"), await read_text(_card(name))
            await self._state.worker.add_network(name, weights, card)
        except Exception:  # no connection, or a file that is none
            _say("This network could not be fetched. Try again when you are online.")
            self._check_choice()
            return
        _say("")
        self._there.append(name)
        if find(f"#activations [value={name}]").checked:  # and no other was chosen meanwhile
            self._choose(name)

    def _choose(self, name):
        self._state.choice = name
        self.tell()

    def _check_choice(self):
        """Mark the network that reads; none when that is one a visitor brought."""
        for choice in find_all("#activations input"):
            choice.checked = choice.value == self._state.choice

    def _show_change(self):
        """Say beside the bars that it is not the usual network that reads."""
        words = f"{self.title}, damaged" if self.is_damaged else self.title
        by_id("changed-words").textContent = f"Read by {words}."
        by_id("changed").hidden = self.is_original

    def _hide_what_does_not_fit(self):
        """Some parts of the page are about the layers of one network, as `data-only` says."""
        sizes = self._loaded.get(self._state.choice, ("", SHIPPED_SIZES))[1]
        self._state.hidden_layers = sizes.count("-") - 1
        by_id("flow").classList.toggle("unknown-layers", sizes != SHIPPED_SIZES)
        for element in find_all("[data-only]"):
            element.toggleAttribute("hidden", element.dataset.only != sizes)


def _say(words):
    by_id("networks-status").textContent = words


def _card(name):
    """The shipped network is called after what it reads, the others after their activation."""
    return "weights/digits.json" if name == SHIPPED else f"weights/{name}.json"
