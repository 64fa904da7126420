"""Everything on the page that can change, in one place."""

from page.ui.history import History


class State:
    def __init__(self):
        self.history = History()
        self.revision = 0  # counts every change of ink
        self.erasing = False
        self.stroke_width = 0.0  # canvas px, as its slider says
        self.smoothing = 0.0  # model px, as its slider says
        self.part = 0  # which digit of a row is looked at
        self.network = None  # the worker's functions, once they can be called
        self.pixels_are_true = True  # False where the browser falsifies canvas pixels
