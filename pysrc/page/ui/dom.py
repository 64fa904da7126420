"""Small helpers for talking to the document."""

from js import setTimeout
from pyscript import document, ffi


def by_id(name):
    return document.getElementById(name)


def find(selector):
    return document.querySelector(selector)


def find_all(selector):
    found = document.querySelectorAll(selector)
    return [found[i] for i in range(found.length)]


def add(parent, tag, name="", text=""):
    """Append a new element, with a class and a text if given; returns it."""
    element = document.createElement(tag)
    if name:
        element.className = name
    if text:
        element.textContent = text
    parent.append(element)
    return element


def write(element, text):
    """Have an element say something; where it says so already, the browser is spared to lay it out anew."""
    if element.textContent != text:
        element.textContent = text


class Text:
    """What an element says, when that changes so often that even asking the browser for it takes too long."""

    def __init__(self, element):
        self._element = element
        self._text = None

    def write(self, text):
        if text != self._text:
            self._text = self._element.textContent = text


class Alarm:
    """Calls `ring()` once, however often it is set until then."""

    def __init__(self, ring):
        self._ring = ring
        self._is_set = False
        self._proxy = ffi.create_proxy(self._go_off)

    def set(self, wait):
        """Let it go off in so many ms, unless it is set already."""
        if not self._is_set:
            self._is_set = True
            setTimeout(self._proxy, wait)

    def _go_off(self):
        self._is_set = False
        self._ring()


def show_if(is_shown, element):
    """Show or hide an element; as above, only where that changes anything."""
    if element.hidden == is_shown:
        element.hidden = not is_shown


def listen(target, event, handler):
    """Call `handler(event)` for as long as the page lives."""
    target.addEventListener(event, ffi.create_proxy(handler))


def context_2d(canvas, **options):
    return canvas.getContext("2d", ffi.to_js(options))
