"""Many buttons in rows: Tab reaches one of them, the arrow keys the others."""

from page.ui.dom import listen


class Grid:
    def __init__(self, element, columns, names, on_press):
        """One button for each name, which is what a screen reader says; `on_press` is told its place."""
        self._element = element
        self._on_press = on_press
        self._steps = {"ArrowLeft": -1, "ArrowRight": 1, "ArrowUp": -columns, "ArrowDown": columns}
        element.innerHTML = "".join([_button(place, name) for place, name in enumerate(names)])
        self._reachable = self.button(0)
        self._reachable.tabIndex = 0
        listen(element, "click", self._press)
        listen(element, "keydown", self._move)

    def button(self, place):
        return self._element.children[place]

    def set_pressed(self, place, is_pressed):
        self.button(place).setAttribute("aria-pressed", "true" if is_pressed else "false")

    def _press(self, event):
        place = event.target.getAttribute("data-place")
        if place is not None:
            self._reach(int(place))
            self._on_press(int(place))

    def _move(self, event):
        if event.key not in self._steps:
            return
        place = int(self._reachable.dataset.place) + self._steps[event.key]
        if 0 <= place < self._element.children.length:
            event.preventDefault()
            self._reach(place)
            self._reachable.focus()

    def _reach(self, place):
        self._reachable.tabIndex = -1
        self._reachable = self.button(place)
        self._reachable.tabIndex = 0


def _button(place, name):
    return f'<button type="button" data-place="{place}" tabindex="-1" aria-label="{name}"></button>'
