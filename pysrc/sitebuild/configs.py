"""PyScript's two configs: what the interpreters are given to import and to read.

`site/ui.json` and `site/worker.json` hold what is decided by hand; which files
there are is read off the folders.
"""

import json
from collections.abc import Iterable

from sitebuild.ingredients import WEIGHTS


def with_files(template: str, files: dict[str, str]) -> str:
    """The config with its table of files, {address: path as Python sees it}."""
    return json.dumps({**json.loads(template), "files": files}, indent=2) + "\n"


def ui_files(modules: Iterable[str]) -> dict[str, str]:
    """MicroPython imports modules one by one, each from the path that its source has in `pysrc`."""
    return {module: module for module in sorted(modules)}


def worker_files() -> dict[str, str]:
    """Pyodide gets the network; its modules come with itself (`site/python.js`)."""
    return {name: name for name in WEIGHTS}
