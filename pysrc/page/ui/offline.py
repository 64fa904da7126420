"""Offline: have the browser keep the site, and tell when a newer one waits.

The keeping is done by `sw.js`, a service worker: it lives beside the page, and
answers for the network. From here it is only asked to, and its life watched:
"installing", "installed", "activated", or "redundant" when it did not work out.
"""

import js
from js import navigator, window
from pyscript.js_modules import guard

from page.ui.dom import by_id, listen

SENTENCES = {
    "keeping": "Being kept for offline use…",
    "kept": "Works offline.",
    "refused": "This browser does not keep the page for offline use; it works online as ever.",
}


async def keep():
    """Have the site kept. It fetches every file once, so call this when the visitor waits for nothing."""
    if not by_id("offline"):  # the page is the one file that holds everything
        return
    try:
        # Even asking whether there is such a thing may be forbidden.
        workers = guard.attempt(js.Reflect, "get", navigator, "serviceWorker")[0]
        registration = await workers.register("sw.js")
    except Exception:  # an old browser, a private window, a page that came without https, a refusal
        registration = None  # as some that block it answer, too
    if registration:
        _follow(registration)
    else:
        _say("refused")


def _say(status):
    by_id("offline").dataset.status = status
    by_id("offline").textContent = SENTENCES[status]


def _follow(registration):
    """Tell what comes of the versions that are here, and of those to come."""
    if registration.active:
        _say("kept")
    else:
        _say("keeping" if registration.installing or registration.waiting else "refused")
    for worker in (registration.installing, registration.waiting):
        if worker:
            _watch(worker, registration)
    listen(registration, "updatefound", lambda event: _watch(registration.installing, registration))


def _watch(worker, registration):
    is_update = bool(registration.active)

    def tell(event=None):
        if is_update:
            if worker.state == "installed":
                _offer(registration)
        elif worker.state == "activated":
            _say("kept")
        elif worker.state == "redundant":
            _say("refused")

    listen(worker, "statechange", tell)
    tell()


def _offer(registration):
    """Let the visitor decide when the new version takes over: their sketch is lost by it."""
    if by_id("update").hidden:
        by_id("update").hidden = False
        listen(by_id("reload"), "click", lambda event: _take_over(registration))


def _take_over(registration):
    worker = registration.waiting
    if not worker:  # it was let in by another tab
        window.location.reload()
        return

    def reload(event):
        if worker.state == "activated":
            window.location.reload()

    listen(worker, "statechange", reload)
    worker.postMessage("take over")
