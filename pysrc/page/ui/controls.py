"""Buttons, sliders and keys."""

from pyscript import document

from page.ui.dom import by_id, find, listen

WRITTEN_IN = "select, input:not([type])"  # there every key is a letter or a correction


class Controls:
    def __init__(self, state, sketchpad):
        self._state = state
        self.listeners = []  # called when the smoothing was changed
        self._offered = None  # what can be done, as the buttons say
        listen(by_id("undo"), "click", lambda event: sketchpad.undo())
        listen(by_id("redo"), "click", lambda event: sketchpad.redo())
        listen(by_id("clear"), "click", lambda event: sketchpad.clear())
        listen(by_id("eraser"), "click", lambda event: self._toggle_eraser())
        listen(by_id("stroke-width"), "input", lambda event: self._set_stroke_width())
        listen(by_id("smoothing"), "input", lambda event: self._set_smoothing())
        listen(document, "keydown", self._on_key)
        self._sketchpad = sketchpad
        self._set_stroke_width()
        self._set_smoothing()

    def update(self):
        """Offer only what can be done now."""
        history = self._state.history
        offered = {"undo": history.can_undo, "redo": history.can_redo, "clear": bool(history.strokes)}
        if offered != self._offered:
            self._offered = offered
            for name, can_be_done in offered.items():
                by_id(name).disabled = not can_be_done

    def _on_key(self, event):
        if event.target.matches(WRITTEN_IN):
            return
        key = event.key.lower()  # with Caps Lock, letters come large
        commands = event.ctrlKey or event.metaKey
        if commands and key in ("y", "z"):
            event.preventDefault()
            is_undo = key == "z" and not event.shiftKey
            (self._sketchpad.undo if is_undo else self._sketchpad.redo)()
        elif key == "delete":
            self._sketchpad.clear()
        elif key == "e" and not (commands or event.altKey):
            self._toggle_eraser()

    def _toggle_eraser(self):
        self._state.erasing = not self._state.erasing
        by_id("eraser").setAttribute("aria-pressed", "true" if self._state.erasing else "false")

    def _set_stroke_width(self):
        self._state.stroke_width = float(by_id("stroke-width").value)
        _show_value("stroke-width")

    def _set_smoothing(self):
        self._state.smoothing = float(by_id("smoothing").value)
        _show_value("smoothing")
        for listener in self.listeners:
            listener()


def _show_value(slider):
    find(f"output[for='{slider}']").textContent = f"{by_id(slider).value} px"
