"""What the service worker is to keep: every file of the site by the hash of its content.

The table is written into the worker itself. Browsers compare that one file on
every visit, byte by byte: where it differs, so does the site.
"""

import base64
import hashlib
import json

# The worker cannot keep itself, GitHub reads the second, and the third is for those who take it along.
NOT_KEPT = {"sw.js", ".nojekyll", "scratchnet.html"}


def service_worker(tree: dict[str, bytes]) -> bytes:
    """The worker of `site/`, told which files there are."""
    files = {name: sha256(content) for name, content in sorted(tree.items()) if name not in NOT_KEPT}
    return f"const FILES = {json.dumps(files, indent=2)};\n\n".encode() + tree["sw.js"]


def sha256(content: bytes) -> str:
    """In base64, as browsers write it in `integrity` and in content security policies."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode()
