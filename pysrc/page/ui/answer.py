"""The answer, the ten bars and the ranked guesses."""

from js import document

from page.ui.dom import by_id

GUESSES = 3  # how many are listed


class Answer:
    """What the network says, in figures and in words."""

    def __init__(self):
        self._section = by_id("answer")
        self._digit = by_id("answer-digit")
        self._words = by_id("answer-words")
        self._bars = [Bar(digit) for digit in range(10)]
        self._guesses = Guesses()

    def show(self, reading, revision, smoothing):
        """Show what the worker read, and which revision of the sketch and which smoothing it answers."""
        probabilities = [reading.probabilities[digit] for digit in range(10)]
        ranked = sorted(range(10), key=lambda digit: -probabilities[digit])
        blank = reading.verdict == "blank"
        for digit, bar in enumerate(self._bars):
            bar.show(probabilities[digit], digit == ranked[0], blank)
        self._guesses.show([] if blank else ranked[:GUESSES], probabilities)
        self._digit.textContent, self._words.textContent = _say(reading.verdict, ranked, probabilities)
        dataset = self._section.dataset
        dataset.verdict = reading.verdict
        dataset.digit = reading.digit
        dataset.confidence = repr(reading.confidence)
        dataset.smoothing = str(smoothing)
        # Last, for whoever waits for this revision must find everything else in place.
        dataset.revision = str(revision)


class Bar:
    """How probable one digit is."""

    def __init__(self, digit):
        self._row = document.createElement("div")
        self._row.dataset.digit = str(digit)
        self._row.dataset.probability = "0"
        _append(self._row, "digit", str(digit))
        _append(self._row, "bar", "")
        self._percent = _append(self._row, "percent", "")
        by_id("probabilities").append(self._row)

    def show(self, probability, is_leader, blank):
        self._row.dataset.probability = repr(probability)
        self._row.style.setProperty("--probability", str(probability))
        self._row.classList.toggle("leader", is_leader and not blank)
        self._percent.textContent = "" if blank else percent(probability)


class Guesses:
    """The most probable digits, ranked."""

    def __init__(self):
        self._list = by_id("guesses")
        self._shown = []

    def show(self, digits, probabilities):
        guesses = [(digit, f"{digit}: {percent(probabilities[digit])}") for digit in digits]
        if guesses == self._shown:
            return
        self._shown = guesses
        self._list.replaceChildren()
        for digit, text in guesses:
            guess = document.createElement("li")
            guess.dataset.digit = str(digit)
            guess.textContent = text
            self._list.append(guess)


def percent(probability):
    """Written so that only what is certain is called 100 % or 0 %."""
    if 0.9995 <= probability < 1:
        return "> 99.9 %"
    if 0 < probability < 0.0005:
        return "< 0.1 %"
    return f"{100 * probability:.1f} %"


def _say(verdict, ranked, probabilities):
    """The answer in large figures, and the words beneath."""
    first, second = ranked[0], ranked[1]
    if verdict == "blank":
        return "", "Nothing drawn yet"
    if verdict == "unsure":
        return f"{first} or {second}?", "Too close to call"
    return str(first), f"{percent(probabilities[first])} sure"


def _append(row, name, text):
    part = document.createElement("span")
    part.className = name
    part.textContent = text
    row.append(part)
    return part
