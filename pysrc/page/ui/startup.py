"""Starting, told truly: how many bytes have come, and which step is under way."""

import asyncio

import js
from js import window
from pyscript import ffi, workers
from pyscript.js_modules import downloads, guard

from page.ui.dom import by_id

DOWNLOAD_SHARE = 0.6  # of the progress bar; the rest belongs to the steps after it
MEGABYTE = 1e6
AGAIN = "Please check your connection and reload."
ELSEWHERE = "This browser does not run it from a file: open the file in Chrome, Edge or Firefox."
PATIENCE = 90  # seconds from the last byte until Python must run, even on a slow phone


def say(text, share):
    """Show what is going on, and how far along all of it is, 0..1."""
    if by_id("app").dataset.status == "starting":
        by_id("status").textContent = text
        by_id("startup").value = max(share, by_id("startup").value)


def fail(error):
    """Tell the visitor what to do when the network cannot be started."""
    message = str(error.args[-1] if error.args else type(error).__name__)
    is_file = window.location.protocol == "file:"
    _show_problem(f"The network could not be started. {ELSEWHERE if is_file else AGAIN}", message)


def fail_to_read(message):
    """Tell the visitor what to do when the worker could not do what it was asked."""
    _show_problem("The network stumbled. Draw on; if this stays, please reload the page.", message)


def _show_problem(sentence, message):
    """Say what to do, and of the worker's message, a whole traceback, the last line, which tells most."""
    reason = message.strip().split("\n")[-1]
    by_id("app").dataset.status = "error"
    by_id("status").textContent = f"{sentence} ({reason})"


def ready():
    by_id("app").dataset.status = "ready"
    by_id("status").textContent = "Ready"


async def start_worker():
    """Wait for the worker, which starts by itself, and let it load what it needs; returns its functions."""
    if not _is_kept():
        await _watch_downloads()
    say("Starting Python", DOWNLOAD_SHARE)
    worker = await asyncio.wait_for(_worker(), PATIENCE)
    worker.report = lambda step, done, steps: say(step, DOWNLOAD_SHARE + (1 - DOWNLOAD_SHARE) * done / steps)
    await worker.start()
    return worker


def _is_kept():
    """Whether the service worker answers from what it keeps: nothing is downloaded then."""
    try:
        return bool(guard.attempt(js.Reflect, "get", window.navigator, "serviceWorker")[0].controller)
    except AttributeError:  # this browser has no service workers, or forbids even to ask
        return False


async def _worker():
    return await workers["network"]


async def _watch_downloads():
    """Tell what has come of the worker's files; raises when one of them does not."""
    await downloads.watch("runtime/downloads.json", ffi.create_proxy(_tell_bytes))


def _tell_bytes(done, whole):
    text = f"Fetching Python: {done / MEGABYTE:.1f} of {whole / MEGABYTE:.1f} MB"
    say(text, DOWNLOAD_SHARE * done / whole)
