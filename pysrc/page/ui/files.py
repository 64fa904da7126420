"""Files of the site that are fetched only when somebody asks for what is in them."""

import js
from js import window

LAB = "runtime/lab.zip"  # random numbers, and a fast way to multiply matrices


async def read_bytes(address):
    """A file as a JavaScript array, which stays in JavaScript. Raises as `fetch` does."""
    return js.Uint8Array.new(await (await fetch(address)).arrayBuffer())


async def read_text(address):
    return await (await fetch(address)).text()


async def fetch(address):
    """The answer to a request for a file. Raises OSError, or what the browser says."""
    response = await window.fetch(address)
    if not response.ok:
        raise OSError(f"{address} did not arrive")
    return response
