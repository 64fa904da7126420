"""Files from the internet: from whichever mirror answers, and only what was asked for.

A SHA-256 is a fingerprint: change one bit of a file and its fingerprint is
another. So it does not matter where a file comes from.
"""

import hashlib
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException

from tqdm import tqdm

from training.problems import Problem

TIMEOUT = 20  # seconds without a single byte
CHUNK = 2**16  # bytes


def download(addresses: Sequence[str]) -> bytes:
    """Fetch the first of several addresses that can be fetched completely.

    Raises:
        Problem: none of them could; the message gives the reason for each.
    """
    reasons = []
    for address in addresses:
        try:
            return _fetch(address)
        except (OSError, ValueError, HTTPException) as error:  # what urllib and broken answers raise
            reasons.append(f"{address} ({getattr(error, 'reason', error)})")
    raise Problem(f"could not download {', nor '.join(reasons)}.")


def _fetch(address: str) -> bytes:
    """Fetch one address with a progress bar."""
    with urllib.request.urlopen(address, timeout=TIMEOUT) as response:
        length = int(response.headers.get("Content-Length") or 0)
        data = bytearray()
        name = address.rsplit("/", 1)[-1]
        with tqdm(desc=name, total=length or None, unit="B", unit_scale=True, disable=None) as bar:
            while chunk := response.read(CHUNK):
                data += chunk
                bar.update(len(chunk))
    if length and len(data) != length:
        raise ConnectionError(f"the connection broke after {len(data):,} of {length:,} bytes")
    return bytes(data)


def check(data: bytes, sha256: str, name: str) -> bytes:
    """Return the data if its fingerprint is the known one.

    Raises:
        Problem: it is another file.
    """
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Problem(f"{name} is not the file that it should be (its SHA-256 differs); delete it and retry.")
    return data
