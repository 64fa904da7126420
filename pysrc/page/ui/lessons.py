"""What the visitor taught: every lesson, and what the network says to it."""

from page.ui.answer import with_article
from page.ui.dom import add, by_id, listen
from page.ui.inside import chance
from page.ui.panels import Panel
from page.ui.pictures import Frame
from page.ui.school import ALL

NOTHING_YET = "Nothing yet. When it reads a sketch wrongly, say beneath the bars what it was."


class Lessons(Panel):
    def __init__(self, school, panels):
        super().__init__("lessons", by_id("lessons"))
        self._school = school
        self._panels = panels
        self._shown = None  # the text of the lessons that are shown, and whether they were learned
        self._lessons = []  # as many as were ever shown at once; those not needed are hidden
        listen(by_id("unlearn-all"), "click", lambda event: school.unlearn(ALL))

    def update(self):
        """Something may have become of the lessons."""
        school = self._school
        by_id("lessons-problem").textContent = school.problem or school.notice
        by_id("unlearn-all").hidden = by_id("lessons-list").hidden = not school.count
        if not school.count:
            by_id("lessons-words").textContent = NOTHING_YET
        if self._shown != self._state():
            self._panels.refresh(self)

    def request(self):
        """Nothing to ask when there are no lessons, or those that are shown."""
        if not self._school.count or self._shown == self._state():
            return None
        self._shown = self._state()
        return {}

    def show(self, view):
        count = view.lessons.length
        while len(self._lessons) < count:
            self._lessons.append(Lesson(len(self._lessons), self._school.unlearn))
        for place, lesson in enumerate(self._lessons):
            lesson.show(view.lessons[place] if place < count else None, view.over)
        by_id("lessons-words").textContent = _accuracy(view)
        dataset = self.element.dataset
        dataset.lessons, dataset.over = str(count), "true" if view.over else "false"
        dataset.before, dataset.now = repr(view.before), repr(view.now)

    def _state(self):
        return self._school.text, self._school.is_learning


class Lesson:
    """One line of the list."""

    def __init__(self, place, on_unlearn):
        self._item = add(by_id("lessons-list"), "li")
        self._image = Frame(add(self._item, "canvas"))
        self._label = add(self._item, "b")
        self._words = add(self._item, "span")
        self._button = add(self._item, "button", text="Unlearn")
        self._button.type = "button"
        listen(self._button, "click", lambda event: on_unlearn(place))

    def show(self, lesson, is_learned):
        self._item.hidden = lesson is None
        if lesson is None:
            return
        self._image.paint(lesson.image)
        self._label.textContent = with_article(lesson.label)
        self._button.setAttribute("aria-label", f"Unlearn this {lesson.label}")
        said = f"It said {lesson.said} with {chance(lesson.said_probability)}"
        says = f"now {lesson.says} with {chance(lesson.says_probability)}" if is_learned else "being learned…"
        self._words.textContent = f"{said}; {says}"


def _accuracy(view):
    if not view.over:
        return "Being learned, whenever the pen rests…"
    return (
        f"It looked at known digits too while it learned, so as not to forget them: of {view.images:,} "
        f"test images it reads {100 * view.now:.2f} % rightly; without lessons {100 * view.before:.2f} %."
    )
