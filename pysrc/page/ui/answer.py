"""The answer, in large figures and in words."""

from page.ui.dom import Text, by_id
from page.ui.inside import chance, rank


class Answer:
    """What the network says."""

    def __init__(self):
        self._section = by_id("answer")
        self._digit = Text(by_id("answer-digit"))
        self._words = Text(by_id("answer-words"))
        self._digits = None  # how many there are in the answer

    def show(self, answer, revision, smoothing):
        """Show what the worker read, and which revision of the sketch and which smoothing it answers."""
        verdict, text, confidence = answer.verdict, answer.digit, answer.confidence
        digit, words = _say(answer, verdict, text, confidence)
        self._digit.write(digit)
        self._words.write(words)
        self._fit(len(text))
        dataset = self._section.dataset
        dataset.verdict = verdict
        dataset.digit = text
        dataset.confidence = repr(confidence)
        dataset.smoothing = str(smoothing)
        # Last, for whoever waits for this revision must find the rest of the answer in place.
        dataset.revision = str(revision)

    def _fit(self, digits):
        """Figures are the smaller, the more there are."""
        if self._digits != digits:
            self._digits = digits
            self._section.style.setProperty("--digits", str(digits))


def _say(answer, verdict, text, confidence):
    """The answer in large figures, and the words beneath."""
    if verdict == "blank":
        return "", "Nothing drawn yet"
    if verdict == "not-a-digit":
        return "?", "Not like any digit I know"
    if verdict == "unsure":
        first, second = rank(answer.probabilities)[:2]
        return (
            f"{first} or {second}?",
            f"{with_article(first)} or {with_article(second).lower()}? Too close to call",
        )
    if verdict == "several":
        return text, f"{len(text)} digits, {chance(confidence)} sure"
    return text, f"{chance(confidence)} sure"


def with_article(digit):
    return f"An {digit}" if digit == 8 else f"A {digit}"
