"""Files of the site that are fetched only when somebody asks for what is in them."""

import js
from js import window


async def read_bytes(address):
    """A file as a JavaScript array, which stays in JavaScript. Raises OSError, or what the browser says."""
    return js.Uint8Array.new(await (await _fetch(address)).arrayBuffer())


async def read_text(address):
    return await (await _fetch(address)).text()


async def _fetch(address):
    response = await window.fetch(address)
    if not response.ok:
        raise OSError(f"{address} did not arrive")
    return response
