"""Starting, told truly: how many bytes have come, and which step is under way."""

import asyncio

from js import window
from pyscript import workers

from page.ui.dom import by_id

DOWNLOAD_SHARE = 0.6  # of the progress bar; the rest belongs to the steps after it
MEGABYTE = 1e6
PATIENCE = 90  # seconds from the last byte until Python must run, even on a slow phone


def say(text, share):
    """Show what is going on, and how far along all of it is, 0..1."""
    if by_id("app").dataset.status == "starting":
        by_id("status").textContent = text
        by_id("startup").value = max(share, by_id("startup").value)


def fail(error):
    """Tell the visitor what to do when the network cannot be started."""
    _show_problem("The network could not be started. Please check your connection and reload.", error)


def fail_to_read(error):
    """Tell the visitor what to do when the network has stopped answering."""
    _show_problem("The network could not read this. Please reload the page.", error)


def _show_problem(sentence, error):
    by_id("app").dataset.status = "error"
    by_id("status").textContent = f"{sentence} ({last_line(error)})"


def ready():
    by_id("app").dataset.status = "ready"
    by_id("status").textContent = "Ready"


def last_line(error):
    """What to say of an error. One from the worker arrives as a whole traceback; its last line tells most."""
    return str(error.args[-1] if error.args else type(error).__name__).strip().split("\n")[-1]


async def start_network():
    """Wait for the worker, which starts by itself, and let it load what it needs; returns its functions."""
    await _watch_downloads()
    network = await asyncio.wait_for(_worker(), PATIENCE)
    network.report = lambda step, done, steps: say(step, DOWNLOAD_SHARE + (1 - DOWNLOAD_SHARE) * done / steps)
    await network.start()
    return network


async def _worker():
    return await workers["network"]


async def _watch_downloads():
    """Fetch what the worker is fetching too, count the bytes, and notice what does not arrive.

    The browser's cache joins both into one download. A worker's own downloads
    cannot be watched from here, and one that cannot start never says so.
    """
    listing = await (await window.fetch("runtime/downloads.json")).json()
    progress = {"bytes": 0, "all": listing.bytes}
    await asyncio.gather(*[_count(listing.files[i], progress) for i in range(listing.files.length)])
    say("Starting Python", DOWNLOAD_SHARE)


async def _count(address, progress):
    response = await window.fetch(address)
    if not response.ok:
        raise OSError(f"{address} did not arrive")
    reader = response.body.getReader()
    while True:
        chunk = await reader.read()
        if chunk.done:
            return
        progress["bytes"] += chunk.value.length
        done, whole = progress["bytes"] / MEGABYTE, progress["all"] / MEGABYTE
        say(f"Fetching Python: {done:.1f} of {whole:.1f} MB", DOWNLOAD_SHARE * done / whole)
