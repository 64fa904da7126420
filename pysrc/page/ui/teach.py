"""Beneath the bars: say what it was, and see what the network says then."""

from page.ui.answer import with_article
from page.ui.dom import add, by_id, find, listen, write
from page.ui.inside import chance

TEACHABLE = ("digit", "unsure", "not-a-digit")  # verdicts on one sketch that may have been something else


class Teach:
    def __init__(self, school, networks):
        self._school = school
        self._networks = networks
        self._answer = None  # what the network says of the sketch
        self._is_offered = False
        self._said = ""  # the same in words, before the lesson
        self._label = None  # what the visitor said it was; None until then
        for digit in range(10):
            button = add(find("#teach .labels"), "button", text=str(digit))
            button.type = "button"
        listen(find("#teach .labels"), "click", self._press)
        listen(by_id("teach-undo"), "click", lambda event: self._undo())

    def show(self, answer):
        """Offer to be taught, if there is a sketch and the network can learn."""
        self._answer = answer
        offered = answer.verdict in TEACHABLE and self._networks.is_original
        if offered != self._is_offered:
            self._is_offered = offered
            by_id("teach").dataset.offered = "true" if offered else "false"

    def forget(self):
        """There is another sketch."""
        if self._label is not None:
            self._label = None
            self.update()

    def update(self):
        """Show what has become of the lesson, unless it was unlearned or others came meanwhile."""
        if not self._school.last_is_the_sketch:
            self._label = None
        is_taught = self._label is not None
        is_learning = is_taught and self._school.is_learning and not self._school.problem
        find("#teach .question").hidden = is_taught
        find("#teach .lesson").hidden = not is_taught
        by_id("teach-progress").hidden = not is_learning
        by_id("teach-progress").value = self._school.share
        by_id("teach-undo").hidden = self._school.was_refused  # there is nothing to undo then
        write(by_id("teach-words"), self._words() if is_taught else "")

    def _press(self, event):
        if event.target.tagName == "BUTTON":
            self._said = _say(self._answer)
            self._label = int(event.target.textContent)
            self._school.teach(self._label)

    def _undo(self):
        self._school.unlearn(self._school.count - 1)
        self.forget()

    def _words(self):
        school = self._school
        if school.problem:
            return school.problem
        if school.is_learning:
            return f"Learning that this is {with_article(self._label).lower()}…"
        digit, probability = school.last
        verb = "now it says" if digit == self._label else "it still says"
        return f"{self._said}; {verb} {digit} with {chance(probability)}. {school.notice}"


def _say(answer):
    if answer.verdict == "not-a-digit":
        return "It took this for no digit"
    probability = max([answer.probabilities[digit] for digit in range(10)])
    return f"It said {answer.digit} with {chance(probability)}"
