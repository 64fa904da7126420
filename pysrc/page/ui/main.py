"""Where the page starts: first the paper, so that it takes ink at once, then all the rest.

The rest comes a module at a time, so that a pen that is already moving is not
kept waiting, not even on a phone.
"""

import asyncio
import os

import page.ui.beginning  # noqa: F401
from page.ui import startup

ALL_THE_REST = "assembly"  # imports every other module


async def start():
    try:
        await import_all()
        from page.ui import assembly
    except Exception as error:
        startup.fail(error)
    else:
        await assembly.start()


async def import_all():
    names = [name.split(".")[0] for name in os.listdir("page/ui")]
    for name in names:
        if name != ALL_THE_REST:
            await asyncio.sleep(0)
            __import__(f"page.ui.{name}")


asyncio.create_task(start())
