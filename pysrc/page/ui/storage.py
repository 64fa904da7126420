"""What the browser remembers from visit to visit, unless it refuses, or has no room for it."""

import js
from js import window
from pyscript.js_modules import guard


def read(name):
    """The text that was kept under a name; empty where there is none."""
    kept = _storage()
    return (kept.getItem(name) if kept else None) or ""


def keep(name, text):
    """Keep a text under a name; returns whether that was possible."""
    kept = _storage()
    return bool(kept) and guard.attempt(kept, "setItem", name, text)[1] is None


def _storage():
    """Even asking for it may be forbidden."""
    return guard.attempt(js.Reflect, "get", window, "localStorage")[0]
