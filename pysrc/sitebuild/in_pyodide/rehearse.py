"""Runs inside Pyodide: play one visit in two acts, and write down every file that each touched.

Played twice: with the stock packages, to learn what is needed, and with the
packed ones, to see that nothing is missing.
"""

import contextlib
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pyodide_js

STAGE, HOME = Path("/stage"), Path("/home/pyodide")

opened: set[str] = set()


def note_opened(event: str, arguments: tuple[object, ...]) -> None:
    """Data files are opened by name; so is source that ran but has left `sys.modules` since."""
    if event == "open" and isinstance(arguments[0], str):
        opened.add(arguments[0])


def import_standard_library() -> None:
    """Run the imports that `pyscript` and the worker's own modules make of the standard library."""
    for statement, module in json.loads((STAGE / "imports.json").read_text("utf-8")):
        if module in sys.stdlib_module_names:
            exec(statement, {})


def fail_once() -> None:
    """An error must reach the page as a readable traceback: that too takes modules."""
    with contextlib.suppress(ValueError):
        pyodide_js.runPython("raise ValueError('rehearsed')")


def read_play() -> dict[str, Any]:
    """The functions that do whatever the page asks of the worker."""
    rehearsal: dict[str, Any] = {"__name__": "rehearsal"}
    exec(compile((STAGE / "rehearsal.py").read_text("utf-8"), "rehearsal.py", "exec"), rehearsal)
    return rehearsal


def touched() -> list[str]:
    """The files of all modules, what was opened besides, and the libraries that extensions brought along."""
    modules = {file_of(module) for module in list(sys.modules.values())}
    libraries = pyodide_js._module.LDSO.loadedLibsByName.object_keys().to_py()
    return sorted(path for path in modules | opened | set(libraries) if path)


def file_of(module: ModuleType) -> str | None:
    """Where a module was loaded from; frozen ones are inside the interpreter, whatever file they name."""
    spec = getattr(module, "__spec__", None)
    return None if spec and spec.origin == "frozen" else getattr(module, "__file__", None)


async def main() -> None:
    sys.path[:0] = [str(STAGE / "own"), str(HOME)]
    sys.dont_write_bytecode = True
    sys.addaudithook(note_opened)
    import_standard_library()
    fail_once()
    play = read_play()
    await play["rehearse"]({path.name: path.read_bytes() for path in STAGE.glob("digits.*")})
    acts = [touched()]
    play["rehearse_lab"]([archive.read_bytes() for archive in (STAGE / "later").iterdir()])
    acts.append(sorted(set(touched()) - set(acts[0])))
    (STAGE / "touched.json").write_text(json.dumps(acts), "utf-8")
