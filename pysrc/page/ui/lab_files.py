"""The lab's files, fetched when it is first opened, with every byte counted."""

import js

from page.ui.dom import by_id
from page.ui.files import LAB, fetch

LISTING = "runtime/lab.json"  # what there is to fetch, and how many bytes that is, as the build wrote it down
MEGABYTE = 1e6


async def fetch_into(network):
    """Give the worker all that the lab needs; returns whether all of it arrived."""
    try:
        listing = await (await fetch(LISTING)).json()
        progress = Progress(listing.bytes)
        for i in range(listing.files.length):
            name = listing.files[i]
            content = await _read(name, progress)
            await (network.open_lab(content) if name == LAB else network.bring_to_lab(name, content))
    except Exception:  # no connection, or a file that is none
        _say("What the lab needs did not arrive. Please check your connection and try again.")
        return False
    _say("")
    return True


async def _read(address, progress):
    """A file as a JavaScript array, which stays in JavaScript."""
    reader = (await fetch(address)).body.getReader()
    parts = js.Array.new()
    while True:
        chunk = await reader.read()
        if chunk.done:
            return js.Uint8Array.new(await js.Blob.new(parts).arrayBuffer())
        parts.push(chunk.value)
        progress.add(chunk.value.length)


class Progress:
    def __init__(self, whole):
        self._whole = whole / MEGABYTE
        self._done = 0.0

    def add(self, count):
        self._done += count / MEGABYTE
        _say(f"Fetching 16,000 digits and a fast way to multiply: {self._done:.1f} of {self._whole:.1f} MB")


def _say(sentence):
    by_id("lab-fetching").textContent = sentence
