"""What the page begins with: the paper, the pen and the buttons. Ink flows before anything else is there."""

from page.ui.controls import Controls
from page.ui.dom import by_id, show_if
from page.ui.paper import Paper
from page.ui.sketchpad import Sketchpad
from page.ui.state import State


def ink_changed():
    show_if(False, invitation)
    controls.update()


invitation = by_id("invitation")
state = State()
paper = Paper()
sketchpad = Sketchpad(state, paper)
controls = Controls(state, sketchpad)
sketchpad.listeners.append(ink_changed)
