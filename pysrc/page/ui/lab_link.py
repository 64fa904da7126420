"""A set-up in the page's address, behind `#lab=`: who sends the link sends the experiment."""

import js
from js import window
from pyscript.js_modules import guard

from page.ui.dom import by_id

MARK = "#lab="


def carried():
    """The set-up's text in the address; None where there is none."""
    address = window.location.hash
    if not address.startswith(MARK):
        return None
    text = address[len(MARK) :]
    decoded, problem = guard.attempt(window, "decodeURIComponent", text)
    return text if problem else decoded


async def copy(text):
    """Put the link into its field and, where the browser allows it, on the clipboard; says which."""
    field = by_id("lab-address")
    field.value = window.location.href.split("#")[0] + MARK + text
    field.hidden = False
    field.select()
    clipboard = guard.attempt(js.Reflect, "get", window.navigator, "clipboard")[0]
    try:
        await clipboard.writeText(field.value)
    except Exception:
        return "Copy this link:"
    return "Copied this link:"
