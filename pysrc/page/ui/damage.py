"""Break it: neurons switched off, noise on the weights, no biases, another temperature."""

from page.ui.dom import by_id, find, listen
from page.ui.panels import Panel
from page.ui.switches import Switches

HIDDEN = (("first", 128), ("second", 32))  # the hidden layers
TEMPERATURES = (0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)  # one for each notch of the slider


class Damage(Panel):
    """All that can be done to the network; every change is told at once."""

    def __init__(self, state, networks):
        super().__init__("damage", by_id("break"))
        self._state = state
        self._networks = networks
        self._layers = [Switches(layer, name, size, self._tell) for layer, (name, size) in enumerate(HIDDEN)]
        for name in ("noise", "temperature", "zero-biases"):
            listen(by_id(name), "input", lambda event: self._change())
        listen(by_id("undo-damage"), "click", lambda event: networks.heal())

    def update(self):
        """Show what was done, wherever it was done or undone."""
        damage = self._state.damage
        for layer, off in zip(self._layers, damage["off"]):
            layer.update(off)
        by_id("noise").value = str(round(100 * damage["noise"]))
        by_id("temperature").value = str(TEMPERATURES.index(damage["temperature"]))
        by_id("zero-biases").checked = not damage["biases"]
        find("output[for=noise]").textContent = f"{100 * damage['noise']:.0f} %"
        find("output[for=temperature]").textContent = f"{damage['temperature']:g}"
        by_id("undo-damage").disabled = not self._networks.is_damaged
        by_id("accuracy-before").textContent = self._before()

    def show(self, view):
        for layer, switches in enumerate(self._layers):
            switches.paint(view.layers[layer])

    def _before(self):
        """How good the network was, as its card says."""
        accuracy = self._networks.accuracies.get(self._state.choice)
        return f"({100 * accuracy:.2f} % as it came)" if self._networks.is_damaged and accuracy else ""

    def _change(self):
        damage = self._state.damage
        damage["noise"] = float(by_id("noise").value) / 100
        damage["temperature"] = TEMPERATURES[int(by_id("temperature").value)]
        damage["biases"] = not by_id("zero-biases").checked
        self._networks.tell()

    def _tell(self, layer, off):
        self._state.damage["off"][layer] = off
        self._networks.tell()
