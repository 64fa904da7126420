"""dev.py: the commands that everything starts with."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import dev

ROOT = Path(dev.__file__).parent


def test_every_dependency_is_pinned_to_one_version():
    groups = dev.requirements(["project", "build", "test"])
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for lines in groups.values() for line in lines)


def test_the_help_names_every_command():
    assert all(f"dev.py {command} " in dev.__doc__ for command in dev.GROUPS)


def test_an_unknown_command_shows_the_help_and_fails():
    done = subprocess.run([sys.executable, ROOT / "dev.py", "fly"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "dev.py serve" in done.stdout


def test_an_option_that_nobody_knows_is_not_ignored():
    done = subprocess.run(
        [sys.executable, ROOT / "dev.py", "build", "--fast"], capture_output=True, text=True
    )
    assert done.returncode == 2 and "--fast" in done.stderr


@pytest.mark.parametrize("command", ["serve", "test", "bench"])
def test_help_comes_before_anything_is_built(command: str, monkeypatch):
    asked = []
    monkeypatch.setattr(dev, "install", lambda groups: None)
    monkeypatch.setattr(dev, "run", lambda *arguments, **options: asked.append(arguments) or 0)
    assert dev.main([command, "--help"]) == 0
    assert asked == [(*dev.MODULES[command], "--help")]


@pytest.mark.parametrize("module", ["scratchnet", "page", "sitebuild", "training"])
def test_our_folders_can_be_imported_from_anywhere(module: str, tmp_path: Path):
    assert subprocess.run([dev.PYTHON, "-c", f"import {module}"], cwd=tmp_path).returncode == 0


def test_our_folder_named_site_does_not_hide_the_standard_library(tmp_path: Path):
    code = "import site; print(site.__file__)"
    for folder in (ROOT, tmp_path):
        done = subprocess.run(
            [dev.PYTHON, "-c", code], cwd=folder, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip().endswith("site.py")
