"""Where the worker begins: the functions that the page may call."""

from pyscript import sync

from page.worker.service import check_test_card, explain, read, read_strokes
from page.worker.service import start as start_with


async def start():
    await start_with(sync.report)


__export__ = ["check_test_card", "explain", "read", "read_strokes", "start"]
