"""The peers' own environment, in the cache: this project does not depend on them.

It holds the project's own packages too, so that all contestants use the same NumPy.
"""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

import dev
from sitebuild.fetch import cache_folder


class Unavailable(Exception):
    """A contestant cannot take part; the message says why."""


def python_with(peer: str) -> str:
    """The Python of the environment, the peer installed into it. Raises Unavailable when that fails."""
    pins = dev.requirements(["project", "peers"])
    folder = place(sum(pins.values(), [sys.version]))
    python, done = folder / dev.PYTHON.relative_to(dev.VENV), folder / f"{peer}.installed"
    if not python.exists():
        venv.create(folder, with_pip=True)
    if not done.exists():
        print(f"Installing {peer} into an environment of its own, to compare with", flush=True)
        (pin,) = (line for line in pins["peers"] if line.startswith(f"{peer}=="))
        install(python, [*pins["project"], pin])
        done.touch()
    return str(python)


def place(contents: list[str]) -> Path:
    """Other pins or another Python make another environment."""
    return cache_folder() / "peers" / hashlib.sha256(" ".join(contents).encode()).hexdigest()[:16]


def install(python: Path, pins: list[str]) -> None:
    """With pip, which shows how far it is."""
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", *pins]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise Unavailable(last_line(done.stderr))


def last_line(text: str) -> str:
    """Where pip, and Python, say what the matter was."""
    return text.strip().rpartition("\n")[2] or "it said nothing"
