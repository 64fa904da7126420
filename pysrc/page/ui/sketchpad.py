"""Where mouse, finger and pen become strokes.

Every change of ink counts up the revision and is told to whoever listens; what
becomes of it is not this file's business.
"""

from js import Reflect, window
from pyscript.js_modules import guard

from page.ui.dom import listen
from page.ui.paper import CANVAS_SIZE
from page.ui.stroke import Stroke

PRIMARY_BUTTON = 0
PEN_ERASER_BUTTON = 5  # the back end of a pen (Pointer Events, section 10.1)
# Not so in Safari before 18.2, and nowhere where pages come by plain http from another computer.
TELLS_ALL = Reflect.has(window.PointerEvent.prototype, "getCoalescedEvents")


class Sketchpad:
    def __init__(self, state, paper):
        self._state = state
        self._paper = paper
        self.listeners = []  # called after every change of ink
        self._stroke = None  # the one being drawn
        self._pointer = None  # which finger, mouse or pen draws it
        self._is_told_at_once = False  # of its movements; else only when a frame is due
        self._left = self._top = self._scale = 0.0  # from the window's css px to canvas px
        canvas = paper.visible
        listen(canvas, "pointerdown", self._begin)
        listen(canvas, "pointerrawupdate", self._continue_at_once)
        listen(canvas, "pointermove", self._continue_with_frame)
        for end in ("pointerup", "pointercancel", "lostpointercapture"):
            listen(canvas, end, self._end)
        listen(window, "resize", lambda event: self.refit())
        listen(window, "scroll", lambda event: self._measure())
        listen(window.matchMedia("(prefers-color-scheme: dark)"), "change", lambda event: self.redraw())
        paper.fit_to_screen()
        self.redraw()

    def undo(self):
        if self._state.history.can_undo:
            self._finish_stroke()
            self._state.history.undo()
            self._ink_changed(redraw=True)

    def redo(self):
        if self._state.history.can_redo:
            self._state.history.redo()
            self._ink_changed(redraw=True)

    def clear(self):
        if self._state.history.strokes:
            self._finish_stroke()
            self._state.history.clear()
            self._ink_changed(redraw=True)

    def put(self, imprint):
        """Put an image on the paper, in place of what is there."""
        self.clear()
        self._state.history.add(imprint)
        self._ink_changed(redraw=True)

    def refit(self):
        """Keep the paper sharp, and the pen on it, after the window, its zoom or its screen changed."""
        self._measure()
        if self._paper.fit_to_screen():
            self.redraw()

    def redraw(self):
        self._paper.draw_all(self._state.history.strokes)

    def _begin(self, event):
        is_eraser = event.button == PEN_ERASER_BUTTON
        if self._stroke or not (event.button == PRIMARY_BUTTON or is_eraser):
            return
        event.preventDefault()
        guard.attempt(self._paper.visible, "setPointerCapture", event.pointerId)
        self._measure()
        self._pointer = event.pointerId
        self._is_told_at_once = False
        self._state.pen_is_down = True
        x, y = self._place(event)
        self._stroke = Stroke(x, y, self._state.stroke_width, self._state.erasing or is_eraser)
        self._state.history.add(self._stroke)
        self._paper.draw(self._stroke.finish(), self._stroke)  # a dot, should the pen not move
        self._ink_changed()

    def _continue_at_once(self, event):
        """Not every browser tells of movements as they are made, and Firefox of no finger's in a frame."""
        self._is_told_at_once = True
        self._continue(event)

    def _continue_with_frame(self, event):
        """Every browser tells of movements before it paints a frame; these may be known already."""
        if not self._is_told_at_once:
            self._continue(event)

    def _continue(self, event):
        if not self._stroke or event.pointerId != self._pointer:
            return
        part = self._stroke.extend([self._place(e) for e in _coalesced(event)])
        self._paper.draw(part, self._stroke)
        self._ink_changed()

    def _end(self, event):
        if self._stroke and event.pointerId == self._pointer:
            self._finish_stroke()
            self._ink_changed()

    def _finish_stroke(self):
        if self._stroke:
            self._paper.draw(self._stroke.finish(), self._stroke)
            self._stroke = None
            self._state.pen_is_down = False

    def _measure(self):
        """Where the canvas is now, and how large: scrolled, zoomed and laid out as it may be."""
        box = self._paper.visible.getBoundingClientRect()
        self._left, self._top, self._scale = box.left, box.top, CANVAS_SIZE / box.width

    def _place(self, event):
        return (event.clientX - self._left) * self._scale, (event.clientY - self._top) * self._scale

    def _ink_changed(self, redraw=False):
        if redraw:
            self.redraw()
        self._state.revision += 1
        self._paper.visible.dataset.revision = str(self._state.revision)
        for listener in self.listeners:
            listener()


def _coalesced(event):
    """All positions since the last event, for a browser may report many at once; at least the event's own."""
    if not TELLS_ALL:
        return [event]
    events = event.getCoalescedEvents()
    return [events[i] for i in range(events.length)] or [event]
