"""The walls of the house: who may import whom.

Asserted twice. The source of every file says what it asks for; and a fresh
interpreter says what is really there once a package has been imported.
"""

import ast
import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import scratchnet

ROOT = Path(__file__).parent.parent
PYSRC = ROOT / "pysrc"

# Each package: where it lives, and which of the project's packages it may import.
PACKAGES = {
    "scratchnet": (PYSRC, ["scratchnet"]),
    "page.ui": (PYSRC, ["page.ui"]),
    "page.worker": (PYSRC, ["page.worker", "scratchnet"]),
    "sitebuild": (PYSRC, ["sitebuild"]),
    "training": (ROOT, ["training", "scratchnet"]),
}
PROJECT = ("scratchnet", "page", "sitebuild", "training", "tests", "dev")

PLAIN_PYTHON = {
    "collections",
    "dataclasses",
    "importlib",
    "io",
    "itertools",
    "json",
    "math",
    "types",
    "typing",
}
PLAIN_PYTHON |= {"zipfile"}
NUMBERS = {"numpy", "scipy", "PIL"}
MICROPYTHON = {"pyscript", "js", "asyncio", "json", "math", "os", "random", "time"}
ONLY_IN_A_BROWSER = {"pyscript", "js", "pyodide", "pyodide_js"}
TOUCHES_THE_WORLD = {"open", "input", "print", "exec", "eval", "__import__"}


def files(package: str) -> list[Path]:
    folder, _ = PACKAGES[package]
    return sorted((folder / package.replace(".", "/")).rglob("*.py"))


def every_file(*packages: str):
    found = [(package, path) for package in packages or PACKAGES for path in files(package)]
    return pytest.mark.parametrize(
        ("package", "path"), found, ids=[str(path.relative_to(ROOT)) for _, path in found]
    )


def imported(path: Path) -> Iterator[str]:
    """Dotted names of everything that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def root_of(name: str) -> str:
    return name.split(".")[0]


def lies_in(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_there(package):
    assert files(package)


@every_file()
def test_a_file_asks_only_for_packages_on_its_side_of_the_wall(package, path):
    _, allowed = PACKAGES[package]
    strangers = [
        name
        for name in imported(path)
        if root_of(name) in PROJECT and not any(lies_in(name, friend) for friend in allowed)
    ]
    assert not strangers


@every_file("scratchnet")
def test_the_library_knows_numbers_and_no_files_network_or_browser(package, path):
    foreign = {root_of(name) for name in imported(path)} - NUMBERS - PLAIN_PYTHON - {package}
    assert not foreign


@every_file("scratchnet")
def test_the_library_opens_prints_and_executes_nothing(package, path):
    called = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & TOUCHES_THE_WORLD


@every_file("page.ui")
def test_the_pages_main_thread_needs_only_what_micropython_has(package, path):
    assert {root_of(name) for name in imported(path)} <= MICROPYTHON | {"page"}


@every_file("scratchnet")
def test_a_file_of_the_library_builds_only_on_files_read_before_it(package, path):
    order = re.findall(r"^    (\w+)  ", scratchnet.__doc__, re.MULTILINE)
    assert sorted(order) == sorted(file.stem for file in files(package) if file.stem != "__init__")
    used = {name.split(".")[1] for name in imported(path) if lies_in(name, "scratchnet")}
    before = [] if path.stem == "__init__" else order[: order.index(path.stem)]
    assert used <= set(before)


@pytest.mark.parametrize("package", ["training", "sitebuild"])
def test_the_reading_order_of_a_package_leaves_no_file_out(package):
    named = re.findall(r"\w+", importlib.import_module(package).__doc__)
    assert {file.stem for file in files(package)} - {"__init__", "__main__"} <= set(named)


def modules_of(package: str) -> list[str]:
    """Names of the package's modules that CPython can import."""
    folder, _ = PACKAGES[package]
    return [
        ".".join(path.relative_to(folder).with_suffix("").parts).removesuffix(".__init__")
        for path in files(package)
        if not ONLY_IN_A_BROWSER & {root_of(name) for name in imported(path)} and path.stem != "__main__"
    ]


def loaded_after_importing(package: str) -> set[str]:
    """Import a package in an interpreter that has seen nothing else, and ask what is there now."""
    names = modules_of(package)
    assert names
    program = "import importlib, json, sys\nfor name in sys.argv[1:]: importlib.import_module(name)\n"
    answer = subprocess.run(
        [sys.executable, "-c", program + "print(json.dumps(sorted(sys.modules)))", *names],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(PYSRC), str(ROOT)])},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(json.loads(answer.stdout.splitlines()[-1]))


@pytest.mark.parametrize("package", ["scratchnet", "page.worker", "sitebuild", "training"])
def test_in_a_fresh_interpreter_nothing_comes_along_from_beyond_the_wall(package):
    _, allowed = PACKAGES[package]
    loaded = loaded_after_importing(package)
    strangers = {
        name
        for name in loaded
        if root_of(name) in PROJECT
        and not any(lies_in(name, friend) or lies_in(friend, name) for friend in allowed)
    }
    assert not strangers
    assert not ONLY_IN_A_BROWSER & {root_of(name) for name in loaded}
