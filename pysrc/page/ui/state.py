"""Everything on the page that can change, in one place."""

from page.ui.history import History

NO_DIGIT = -1  # where none was chosen
SHIPPED = "relu"  # the network that the site came with, called after its activation as the others are


class State:
    def __init__(self):
        self.history = History()
        self.revision = 0  # counts every change of ink
        self.pen_is_down = False
        self.erasing = False
        self.stroke_width = 0.0  # canvas px, as its slider says
        self.smoothing = 0.0  # model px, as its slider says
        self.part = 0  # which digit of a row is looked at
        self.pointed = None  # the neuron that is pointed at, (layer, index); layer 0 sees the pixels
        self.pinned = None  # the one that was pressed
        self.left = None  # the one that was pointed at last
        self.rather_than = NO_DIGIT  # the digit that the answer is compared with
        self.step = 0  # which step of a prediction is shown
        self.label = NO_DIGIT  # what the sketch is said to be, for one step of learning
        self.choice = SHIPPED  # the network that reads
        self.hidden_layers = 2  # how many it has
        self.damage = unharmed()  # what was done to it
        self.worker = None  # the worker's functions, once they can be called
        self.pixels_are_true = True  # False where the browser falsifies canvas pixels

    @property
    def chosen_neuron(self):
        """The neuron whose connections are shown instead of the answer's, or None."""
        return self.pointed or self.pinned

    @property
    def opened_neuron(self):
        """The neuron that can be read about; it stays when the pointer goes there."""
        return self.chosen_neuron or self.left


def unharmed():
    """No damage; `off` has the neurons of each hidden layer that are switched off."""
    return {"off": [[], []], "noise": 0.0, "biases": True, "temperature": 1.0}
