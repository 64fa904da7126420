"""Two canvases with the same ink: one to look at, one to be read.

The visitor sees a canvas as sharp as the screen, in the colours of the page. The
network reads a second one that is always 280 x 280, black on white, so that the
answer does not depend on the screen.
"""

from js import document, window

from page.ui.dom import by_id, context_2d
from page.ui.patch import Patch

CANVAS_SIZE = 280  # canvas px, both sides


class Paper:
    def __init__(self):
        self.visible = by_id("sketchpad")
        self._screen = context_2d(self.visible)
        self._reading = context_2d(by_id("reading-canvas"), willReadFrequently=True)
        self._changed = Patch(CANVAS_SIZE)  # of the canvas that is read, since it was read

    def fit_to_screen(self):
        """Give the visible canvas as many pixels as the screen has there; returns whether that changed it."""
        pixels = max(1, round(self.visible.clientWidth * window.devicePixelRatio))
        if self.visible.width == pixels:
            return False
        self.visible.width = self.visible.height = pixels
        return True

    def draw(self, path, stroke):
        """Draw a path with the pen of a stroke on both canvases."""
        for context in (self._screen, self._reading):
            context.lineWidth = stroke.width
            context.globalCompositeOperation = "destination-out" if stroke.erases else "source-over"
            context.stroke(path)
        self._changed.add(stroke.latest, stroke.width)

    def stamp(self, mask):
        """Draw ink of any shade, from a small canvas, over the whole paper, its pixels as squares."""
        for context in (self._screen, self._reading):
            context.imageSmoothingEnabled = False  # each time, for resizing a canvas forgets it
            context.globalCompositeOperation = "source-over"
            context.drawImage(_tinted(mask, context.strokeStyle), 0, 0, CANVAS_SIZE, CANVAS_SIZE)

    def draw_all(self, strokes):
        """Draw everything anew, at the size and in the colours of now."""
        self._prepare(self._screen, self.visible.width, window.getComputedStyle(self.visible).color)
        self._prepare(self._reading, CANVAS_SIZE, "#000")
        self._changed.add_all()
        for stroke in strokes:
            stroke.draw_on(self)

    def changes(self):
        """What was drawn since the last call: RGBA in a JavaScript array, and its left, top and width."""
        left, top, width, height = self._changed.take()
        return self._reading.getImageData(left, top, width, height).data, left, top, width

    def _prepare(self, context, pixels, colour):
        """Empty a canvas and let it be drawn on in canvas px; resizing it forgot all settings."""
        scale = pixels / CANVAS_SIZE
        context.setTransform(scale, 0, 0, scale, 0, 0)
        context.clearRect(0, 0, CANVAS_SIZE, CANVAS_SIZE)
        context.lineCap = context.lineJoin = "round"
        context.strokeStyle = colour


def draw_test_card(shades):
    """Draw columns of known grays as the ink is drawn, and read them back: is what is read what was drawn?"""
    canvas = document.createElement("canvas")
    canvas.width = canvas.height = CANVAS_SIZE
    context = context_2d(canvas, willReadFrequently=True)
    column = CANVAS_SIZE / len(shades)
    for i, shade in enumerate(shades):
        context.fillStyle = f"rgb({shade}, {shade}, {shade})"
        context.fillRect(i * column, 0, column, CANVAS_SIZE)
    return context.getImageData(0, 0, CANVAS_SIZE, CANVAS_SIZE).data


def _tinted(mask, colour):
    """The same ink in another colour."""
    canvas = document.createElement("canvas")
    canvas.width, canvas.height = mask.width, mask.height
    context = context_2d(canvas)
    context.drawImage(mask, 0, 0)
    context.globalCompositeOperation = "source-in"
    context.fillStyle = colour
    context.fillRect(0, 0, canvas.width, canvas.height)
    return canvas
