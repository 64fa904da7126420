"""The site's files lie where its pages look for them, and `dist/` holds nothing else."""

import json
from pathlib import Path

import pytest

from sitebuild.assemble import build, configs_tree, downloads, of_worker, page_tree, write_tree
from sitebuild.errors import BuildError

WORKER_FILES = {
    "runtime/packages.pack": b"pack",
    "python.js": b"js",
    "packages.js": b"js",
    "weights/digits.npz": b"weights",
    "weights/digits.doubter.npz": b"doubter",
    "weights/digits.json": b"{}",
}


def test_the_page_is_given_every_module_but_the_one_that_its_html_names():
    tree = {
        "page/ui/main.py": b"",
        "page/ui/ink.mpy": b"",
        "page/__init__.mpy": b"",
        "page/worker/main.py": b"",
    }
    made = configs_tree(tree | {"ui.json": b'{"interpreter": "./x"}', "worker.json": b"{}"})
    assert json.loads(made["ui.json"]) == {
        "interpreter": "./x",
        "files": {"page/__init__.mpy": "page/__init__.mpy", "page/ui/ink.mpy": "page/ui/ink.mpy"},
    }


def test_the_files_that_the_html_names_stay_text_and_all_others_are_compiled():
    sources = {"page/ui/main.py": b"import page.ui.ink", "page/ui/ink.py": b"", "page/worker/main.py": b"x"}
    tree = page_tree(sources)
    assert set(tree) == {"page/ui/main.py", "page/ui/ink.mpy", "page/worker/main.py"}
    assert tree["page/ui/main.py"] == sources["page/ui/main.py"]


def test_the_worker_keeps_the_network_as_a_file():
    files = json.loads(configs_tree({"ui.json": b"{}", "worker.json": b"{}"})["worker.json"])["files"]
    assert files["weights/digits.npz"] == "weights/digits.npz"


def test_the_page_is_told_how_much_the_worker_fetches():
    fetched = WORKER_FILES | {"runtime/pyodide/pyodide.mjs": b"12345", "page/worker/main.py": b"123"}
    tree = fetched | {"style.css": b"no"}
    listing = json.loads(downloads(tree, of_worker(tree)))
    assert listing["bytes"] == sum(map(len, fetched.values()))
    assert set(listing["files"]) == set(fetched)


def test_writing_leaves_what_is_right_and_removes_what_no_longer_belongs(tmp_path: Path):
    write_tree({"kept.txt": b"same", "old/deep/gone.txt": b"x", "edited.txt": b"before"}, tmp_path)
    unchanged = (tmp_path / "kept.txt").stat().st_mtime_ns
    write_tree({"kept.txt": b"same", "edited.txt": b"after"}, tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["edited.txt", "kept.txt"]
    assert (tmp_path / "edited.txt").read_bytes() == b"after"
    assert (tmp_path / "kept.txt").stat().st_mtime_ns == unchanged


def test_without_weights_the_build_says_how_to_make_them(tmp_path: Path):
    with pytest.raises(
        BuildError, match=r"weights/digits\.npz is missing; make it with: python3 dev\.py train"
    ):
        build(tmp_path)
