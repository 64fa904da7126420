"""One prediction and one step of learning, for walking through with Back and Next."""

from page.ui.dom import add, by_id, find, find_all, listen, show_if, write
from page.ui.panels import Panel
from page.ui.pictures import Frame


class Steps(Panel):
    def __init__(self, state, refresh):
        super().__init__("steps", by_id("steps"))
        self._state = state
        self._refresh = refresh  # to be called with this panel when it has something else to ask
        self._steps = [Step(article) for article in find_all("#steps article")]
        listen(by_id("step-back"), "click", lambda event: self._go(-1))
        listen(by_id("step-next"), "click", lambda event: self._go(1))
        listen(by_id("step-label"), "change", lambda event: self._set_label())
        listen(self.element, "keydown", self._on_key)

    @property
    def _way(self):
        """The steps there are: none about a layer that the network does not have."""
        return [step for step in self._steps if step.hidden_layers <= self._state.hidden_layers]

    @property
    def _place(self):
        """How far on the way, counted from 0."""
        return min(self._state.step, len(self._way) - 1)

    def request(self):
        return {"step": self._way[self._place].name, "label": self._state.label}

    def show(self, view):
        for step in self._steps:
            show_if(step.name == view.step, step.article)
            if step.name == view.step:
                step.show(view)
        self._note_place()
        self.element.dataset.blank = "true" if view.blank else "false"
        self.element.dataset.step = view.step

    def _note_place(self):
        """Say which step this is. An end of the way is no disabled button, which would lose the focus."""
        place, count = self._place, len(self._way)
        write(by_id("step-place"), f"Step {place + 1} of {count}")
        by_id("step-back").setAttribute("aria-disabled", "true" if place == 0 else "false")
        by_id("step-next").setAttribute("aria-disabled", "true" if place == count - 1 else "false")

    def _go(self, distance):
        self._state.step = min(max(self._place + distance, 0), len(self._way) - 1)
        self._refresh(self)

    def _set_label(self):
        self._state.label = int(by_id("step-label").value)
        self._refresh(self)

    def _on_key(self, event):
        distance = {"ArrowLeft": -1, "ArrowRight": 1}.get(event.key)
        if distance and event.target.tagName != "SELECT":
            self._go(distance)


class Step:
    """The words of one step, whose numbers follow the sketch, and its table."""

    def __init__(self, article):
        self.article = article
        self.name = article.dataset.name
        self.hidden_layers = int(article.getAttribute("data-hidden-layers") or 0)  # how many it is about
        inside = f"#steps [data-name='{self.name}']"
        places = find_all(f"{inside} [data-fact]")
        self._facts = [(place.dataset.fact, place, place.textContent) for place in places]
        self._body = find(f"{inside} tbody")
        self._rows = []  # of cells
        canvas = find(f"{inside} canvas")
        self._image = Frame(canvas) if canvas else None

    def show(self, view):
        for fact, place, without_ink in self._facts:
            write(place, getattr(view.facts, fact, without_ink))
        rows = view.rows
        if rows.length and rows.length != len(self._rows):
            self._make_rows(rows.length, rows[0].length)
        self._body.hidden = view.blank
        if view.blank:
            return
        for number, row in enumerate(self._rows):
            cells = rows[number]
            for column, cell in enumerate(row):
                write(cell, cells[column])
        if self._image:
            self._image.paint(view.image)

    def _make_rows(self, count, columns):
        self._body.replaceChildren()
        self._rows = []
        for _ in range(count):
            row = add(self._body, "tr")
            self._rows.append([add(row, "td") for _ in range(columns)])
