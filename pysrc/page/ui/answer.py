"""The answer, the ten bars and the ranked guesses."""

from page.ui.dom import Text, add, by_id, find_all, show_if
from page.ui.pictures import Frame

GUESSES = 3  # how many are listed
LAYER_HEIGHT, LARGEST_CELL = 352, 22  # css px, of the picture of a hidden layer


class Answer:
    """What the network says, in figures and in words, and what it was given."""

    def __init__(self):
        self._section = by_id("answer")
        self._digit = Text(by_id("answer-digit"))
        self._words = Text(by_id("answer-words"))
        self._bars = [Bar(digit) for digit in range(10)]
        self._guesses = Guesses()
        self._seen = Frame(by_id("model-input"))
        self._neurons = [Neurons(figure) for figure in find_all(".neurons")]
        self._digits = None  # how many there are in the answer

    def show(self, answer, revision, smoothing):
        """Show what the worker read, and which revision of the sketch and which smoothing it answers."""
        verdict = answer.verdict
        decimals = answer.probabilities.join(" ").split()  # one call instead of ten
        probabilities = [float(each) for each in decimals]
        ranked = sorted(range(10), key=lambda digit: -probabilities[digit])
        says_digit = verdict not in ("blank", "not-a-digit")
        for digit, bar in enumerate(self._bars):
            bar.show(decimals[digit], says_digit and digit == ranked[0], verdict == "blank")
        self._guesses.show(ranked[:GUESSES] if says_digit else [], probabilities)
        text, confidence = answer.digit, answer.confidence
        digit, words = _say(verdict, text, confidence, ranked, probabilities)
        self._digit.write(digit)
        self._words.write(words)
        self._seen.paint(answer.seen)
        pictures = answer.neurons
        count = pictures.length
        for layer, neurons in enumerate(self._neurons):
            neurons.show(pictures[layer] if layer < count else None)
        self._fit(len(text))
        dataset = self._section.dataset
        dataset.verdict = verdict
        dataset.digit = text
        dataset.confidence = repr(confidence)
        dataset.smoothing = str(smoothing)
        # Last, for whoever waits for this revision must find everything else in place.
        dataset.revision = str(revision)

    def _fit(self, digits):
        """Figures are the smaller, the more there are."""
        if self._digits != digits:
            self._digits = digits
            self._section.style.setProperty("--digits", str(digits))


class Neurons:
    """How strongly each neuron of a hidden layer fires; hidden where a network has no such layer."""

    def __init__(self, figure):
        self._figure = figure
        self._frame = Frame(figure.querySelector("canvas"))
        self._count = figure.querySelector("b")
        self._shape = None

    def show(self, picture):
        show_if(picture is not None, self._figure)
        if picture is not None:
            self._frame.paint(picture)
            if self._shape != self._frame.shape:
                self._fit(picture)

    def _fit(self, picture):
        """Give every neuron its place."""
        self._shape = self._frame.shape
        self._count.textContent = str(picture.neurons)
        cell = min(LARGEST_CELL, LAYER_HEIGHT / picture.height)
        for name, value in (("columns", picture.width), ("rows", picture.height), ("cell", f"{cell}px")):
            self._figure.style.setProperty(f"--{name}", str(value))


class Bar:
    """How probable one digit is."""

    def __init__(self, digit):
        row = add(by_id("probabilities"), "div")
        add(row, "span", "digit", str(digit))
        self._style = add(row, "span", "bar").style
        self._percent = Text(add(row, "span", "percent"))
        self._dataset, self._classes = row.dataset, row.classList
        self._dataset.digit, self._dataset.probability = str(digit), "0"
        self._shown = None  # its probability, and whether the paper is blank
        self._length, self._leads = "0.00", False

    def show(self, probability, is_leader, blank):
        """Show a probability, given in decimals; only what changed, for every call takes time."""
        if (probability, blank) != self._shown:
            self._shown = probability, blank
            self._dataset.probability = probability
            number = float(probability)
            self._percent.write("" if blank else chance(number))
            length = f"{number:.2f}"  # in a hundred steps: finer ones would never let a bar rest
            if length != self._length:
                self._length = length
                self._style.setProperty("--probability", length)
        if is_leader != self._leads:
            self._leads = is_leader
            self._classes.toggle("leader", is_leader)


class Guesses:
    """The most probable digits, ranked."""

    def __init__(self):
        self._list = by_id("guesses")
        self._guesses = []

    def show(self, digits, probabilities):
        if len(digits) != len(self._guesses):
            self._list.replaceChildren()
            self._guesses = [Guess(add(self._list, "li")) for _ in digits]
        for digit, guess in zip(digits, self._guesses):
            guess.show(digit, probabilities[digit])


class Guess:
    """One of them."""

    def __init__(self, item):
        self._dataset = item.dataset
        self._text = Text(item)

    def show(self, digit, probability):
        self._dataset.digit = str(digit)
        self._text.write(f"{digit}: {chance(probability)}")


def chance(probability):
    """Written so that nothing is called 100 % or 0 %, which no network can know."""
    if probability >= 0.9995:
        return "> 99.9 %"
    if probability < 0.0005:
        return "< 0.1 %"
    return f"{100 * probability:.1f} %"


def _say(verdict, text, confidence, ranked, probabilities):
    """The answer in large figures, and the words beneath."""
    first, second = ranked[0], ranked[1]
    if verdict == "blank":
        return "", "Nothing drawn yet"
    if verdict == "not-a-digit":
        return "?", "Not like any digit I know"
    if verdict == "unsure":
        return (
            f"{first} or {second}?",
            f"{with_article(first)} or {with_article(second).lower()}? Too close to call",
        )
    if verdict == "several":
        return text, f"{len(text)} digits, {chance(confidence)} sure"
    return str(first), f"{chance(probabilities[first])} sure"


def with_article(digit):
    return f"An {digit}" if digit == 8 else f"A {digit}"
