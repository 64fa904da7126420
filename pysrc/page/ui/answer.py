"""The answer, the ten bars and the ranked guesses."""

from pyscript import document

from page.ui.dom import by_id, find_all

GUESSES = 3  # how many are listed


def build():
    """Make the ten bars, all empty."""
    bars = by_id("probabilities")
    for digit in range(10):
        bar = document.createElement("div")
        bar.dataset.digit = str(digit)
        bar.dataset.probability = "0"
        for name, text in (("digit", str(digit)), ("bar", ""), ("percent", "")):
            part = document.createElement("span")
            part.className = name
            part.textContent = text
            bar.append(part)
        bars.append(bar)


def show(reading, revision, smoothing):
    """Show what the worker read, and which revision of the sketch and which smoothing it answers."""
    probabilities = [reading.probabilities[i] for i in range(10)]
    ranked = sorted(range(10), key=lambda digit: -probabilities[digit])
    blank = reading.verdict == "blank"
    _show_bars(probabilities, None if blank else ranked[0])
    _show_guesses([] if blank else ranked[:GUESSES], probabilities)
    _show_verdict(reading, ranked, probabilities)
    # Last, for whoever waits for this revision must find everything else in place.
    by_id("answer").dataset.smoothing = str(smoothing)
    by_id("answer").dataset.revision = str(revision)


def percent(probability):
    """Written so that only what is certain is called 100 % or 0 %."""
    if 0.9995 <= probability < 1:
        return "> 99.9 %"
    if 0 < probability < 0.0005:
        return "< 0.1 %"
    return f"{100 * probability:.1f} %"


def _show_bars(probabilities, leader):
    for digit, bar in enumerate(find_all("#probabilities > div")):
        probability = probabilities[digit]
        bar.dataset.probability = repr(probability)
        bar.classList.toggle("leader", digit == leader)
        bar.style.setProperty("--probability", str(probability))
        bar.lastChild.textContent = "" if leader is None else percent(probability)


def _show_guesses(digits, probabilities):
    guesses = by_id("guesses")
    guesses.replaceChildren()
    for digit in digits:
        guess = document.createElement("li")
        guess.dataset.digit = str(digit)
        guess.textContent = f"{digit}: {percent(probabilities[digit])}"
        guesses.append(guess)


def _show_verdict(reading, ranked, probabilities):
    first, second = ranked[0], ranked[1]
    answer = by_id("answer")
    if reading.verdict == "blank":
        big, words = "", "Nothing drawn yet"
    elif reading.verdict == "unsure":
        big, words = f"{first} or {second}?", "Too close to call"
    else:
        big, words = str(first), f"{percent(probabilities[first])} sure"
    answer.dataset.verdict = reading.verdict
    answer.dataset.digit = reading.digit
    answer.dataset.confidence = repr(reading.confidence)
    by_id("answer-digit").textContent = big
    by_id("answer-words").textContent = words
