"""All that the canvas waits for, asked for at once.

PyScript learns from one file which to ask for next: its parts, the config, the
interpreter, the modules. Every question takes its while, and together they are
most of what a visitor waits for. So the page's head names them all, and they
are on their way before the first of them says a word, and so are the few lines
that the worker begins with. Its megabytes are not among them: they would only be
in the way.
"""

import json
from collections.abc import Iterable

Tree = dict[str, bytes]

PLACE = "<!-- preloads -->"  # where in the page the links are to stand
FOLDERS = ("runtime/pyscript/", "runtime/micropython/", "page/")
CONFIGS = ("ui.json", "worker.json")
OF_WORKER = ("python.js", "packages.js", "runtime/pyodide/pyodide.mjs")
SCRIPTS = (".js", ".mjs")


def with_preloads(tree: Tree) -> bytes:
    """The page of a site that is complete but for these links."""
    return tree["index.html"].replace(PLACE.encode(), _links(first_files(tree)).encode())


def first_files(tree: Tree) -> list[str]:
    """What is fetched until the canvas takes ink, in the order of use, and what starts the worker."""
    inside = [name for folder in FOLDERS for name in sorted(tree) if name.startswith(folder)]
    modules = json.loads(tree["ui.json"])["js_modules"]["main"]
    named = [*CONFIGS, *(address.removeprefix("./") for address in modules), *OF_WORKER]
    return [name for name in [*inside, *named] if not name.endswith(".css")]  # PyScript's is for its editors


def _links(names: Iterable[str]) -> str:
    return "\n  ".join(_link(name) for name in names)


def _link(name: str) -> str:
    if name.endswith(SCRIPTS):
        return f'<link rel="modulepreload" href="{name}">'
    # Without `crossorigin` it would not count as the very request that `fetch` makes later.
    return f'<link rel="preload" as="fetch" crossorigin href="{name}">'
