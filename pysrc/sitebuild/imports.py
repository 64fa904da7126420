"""What a source file imports, read off its text without running it.

Some modules cannot be run where the site is built: they talk to a page. The
import statements in them say what they will need there.
"""

import ast
import json
from collections.abc import Iterable, Iterator
from pathlib import Path


def import_statements(sources: Iterable[str]) -> list[tuple[str, str]]:
    """Every absolute import in the sources as (statement, top-level module), each once, sorted."""
    return sorted({found for source in sources for found in _imports_of(source)})


def _imports_of(source: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield f"import {alias.name}", alias.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield ast.unparse(node), node.module.partition(".")[0]


def pyscript_sources(artifact: Path) -> dict[str, str]:
    """The files of the package `pyscript` by path, out of the JavaScript that carries them as JSON."""
    text = artifact.read_text("utf-8")
    return dict(_files(json.loads(text[text.index("{") : text.rindex("}") + 1])))


def _files(tree: dict, folder: str = "") -> Iterator[tuple[str, str]]:
    """The leaves of nested dictionaries, with the keys that lead to each as its path."""
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _files(value, f"{folder}{name}/")
        else:
            yield f"{folder}{name}", value
