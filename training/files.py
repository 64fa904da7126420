"""Files are written whole or not at all.

A file is first written beside its place and then renamed, which every system
does in one go: who looks sees the old file or the new one, never half of one.
"""

import os
import tempfile
from pathlib import Path

import platformdirs


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the file by the data; if anything fails, what was there stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        unfinished.chmod(0o644)  # mkstemp makes files for one's own eyes only
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def cache_folder() -> Path:
    """Where downloads and drawn sketches are kept; SCRATCHNET_CACHE overrides the system's place."""
    return Path(
        os.environ.get("SCRATCHNET_CACHE") or platformdirs.user_cache_dir("scratchnet", appauthor=False)
    )
