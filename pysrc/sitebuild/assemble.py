"""Everything in its place: what `dist/` consists of, and writing it.

A tree of files is a dictionary from address to content; each function below
contributes a part of it. All addresses are relative, so that the site works
under any path.
"""

import json
import re
import zipfile
from pathlib import Path

from sitebuild import configs, runtime
from sitebuild.bytecode import compiled
from sitebuild.content_policy import without_eval
from sitebuild.errors import BuildError
from sitebuild.fetch import Say, cache_folder, fetch
from sitebuild.ingredients import DIGITS, WEIGHTS, Ingredients
from sitebuild.one_file import one_file
from sitebuild.pack import LAB, LOCK, PACKAGES, STDLIB, packed
from sitebuild.preloads import with_preloads
from sitebuild.service_worker import service_worker

Tree = dict[str, bytes]
OF_LAB = [f"runtime/{LAB}", "data/train.npz", "data/test.npz"]  # what the lab fetches when it is opened
STARTS_PYTHON = ["python.js", "packages.js"]
LICENSES = Path(__file__).parent / "licenses"  # of those runtimes that do not bring theirs along


def build(root: Path, say: Say = print) -> Path:
    """Build the site of the working copy `root` into its `dist/`. Raises BuildError when that fails."""
    for name in WEIGHTS:
        if not (root / name).exists():
            raise BuildError(f"{name} is missing; make it with: python3 dev.py train")
    for name in DIGITS:
        if not (root / name).exists():
            raise BuildError(f"{name} is missing; make it with: python3 dev.py build")
    parts = fetch(runtime.PARTS, cache_folder(), say)
    packs = packed(Ingredients(parts, root), cache_folder(), say)
    tree = site_tree(root, parts, packs)
    write_tree(tree, root / "dist")
    say(f"Built {root / 'dist'}: {len(tree)} files, {sum(map(len, tree.values())) / 1e6:.1f} MB")
    return root / "dist"


def site_tree(root: Path, parts: dict[runtime.Part, Path], packs: Path) -> Tree:
    """All files of the site."""
    tree = _read(root / "site", "**/*") | _read(root, "weights/*.npz", "weights/*.json")
    tree |= page_tree(_read(root / "pysrc", "page/__init__.py", "page/ui/*.py", "page/worker/main.py"))
    tree |= _below("source", _read(root / "pysrc", "scratchnet/**/*.py", "page/**/*.py"))
    tree |= _below("runtime", runtime_tree(parts, packs) | license_tree(parts))
    tree |= {
        "runtime/downloads.json": downloads(tree, of_worker(tree)),
        "runtime/lab.json": downloads(tree, OF_LAB),
    }
    tree |= {".nojekyll": b""}  # GitHub would drop `__init__.py`
    tree |= configs_tree(tree)
    tree |= {"index.html": with_preloads(tree)}
    return tree | {"scratchnet.html": one_file(tree), "sw.js": service_worker(tree)}


def page_tree(sources: Tree) -> Tree:
    """What the page imports, compiled, and as text the two files that its HTML names."""
    named = {name: source for name, source in sources.items() if name.endswith("/main.py")}
    return named | compiled({name: source for name, source in sources.items() if name not in named})


def runtime_tree(parts: dict[runtime.Part, Path], packs: Path) -> Tree:
    """The interpreters, PyScript, and the packs."""
    tree: Tree = {}
    for folder, group in (
        ("pyscript", runtime.PYSCRIPT),
        ("micropython", runtime.MICROPYTHON),
        ("pyodide", runtime.PYODIDE),
    ):
        tree |= {f"{folder}/{part.name}": parts[part].read_bytes() for part in group}
    core = f"pyscript/{runtime.PYSCRIPT_CORE}"
    tree[core] = without_eval(tree[core].decode()).encode()
    tree |= {f"pyodide/{name}": (packs / name).read_bytes() for name in (STDLIB, LOCK)}
    return tree | {name: (packs / name).read_bytes() for name in (PACKAGES, LAB)}


def license_tree(parts: dict[runtime.Part, Path]) -> Tree:
    """The licences of all that is shipped and not ours."""
    tree = _read(LICENSES, "*.txt") | {"pyscript.txt": parts[runtime.PYSCRIPT_LICENSE].read_bytes()}
    for wheel in runtime.WHEELS:
        with zipfile.ZipFile(parts[wheel]) as archive:
            inside = [
                name for name in archive.namelist() if ".dist-info/" in name and "licen" in name.lower()
            ]
            tree |= {re.sub(r"\.dist-info(/licenses)?", "", name): archive.read(name) for name in inside}
    return _below("licenses", tree)


def of_worker(tree: Tree) -> list[str]:
    """What the worker fetches before it can answer."""
    names = [name for name in tree if name.startswith("runtime/pyodide/")]
    return [*names, f"runtime/{PACKAGES}", *STARTS_PYTHON, "page/worker/main.py", *configs.worker_files()]


def downloads(tree: Tree, names: list[str]) -> bytes:
    """What is fetched for something and how much that is, so that the page can show progress."""
    return json.dumps({"bytes": sum(len(tree[name]) for name in names), "files": names}).encode()


def configs_tree(tree: Tree) -> Tree:
    """PyScript's configs, with their tables of files filled in."""
    modules = [name for name in tree if name.startswith("page/") and not name.endswith("/main.py")]
    tables = {"ui.json": configs.ui_files(modules), "worker.json": configs.worker_files()}
    return {name: configs.with_files(tree[name].decode(), files).encode() for name, files in tables.items()}


def _read(folder: Path, *patterns: str) -> Tree:
    """All files below a folder that match a pattern."""
    paths = [path for pattern in patterns for path in folder.glob(pattern) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _below(folder: str, tree: Tree) -> Tree:
    return {f"{folder}/{name}": content for name, content in tree.items()}


def write_tree(tree: Tree, folder: Path) -> None:
    """Make the folder hold the tree and nothing else, touching only what differs."""
    for name, content in tree.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    for path in sorted(folder.rglob("*"), reverse=True):  # children before their folders
        if path.is_file() and path.relative_to(folder).as_posix() not in tree:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
