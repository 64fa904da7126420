"""The page's head names every file that the canvas waits for, and no other."""

import re

from sitebuild.preloads import first_files, with_preloads

TREE = {
    "index.html": b"<head>\n  <!-- preloads -->\n</head>",
    "page/ui/ink.mpy": b"",
    "page/worker/main.py": b"",
    "runtime/pyscript/core.js": b"",
    "runtime/pyscript/core.css": b"",
    "runtime/micropython/micropython.wasm": b"",
    "runtime/pyodide/pyodide.asm.wasm": b"",
    "runtime/packages.pack": b"",
    "source/page/ui/ink.py": b"",
    "ui.json": b'{"js_modules": {"main": {"./guard.js": "guard"}}}',
    "worker.json": b"{}",
}


def test_what_the_page_fetches_before_it_takes_ink_is_named_and_the_worker_waits_for_all_but_its_scripts():
    assert first_files(TREE) == [
        "runtime/pyscript/core.js",
        "runtime/micropython/micropython.wasm",
        "page/ui/ink.mpy",
        "page/worker/main.py",
        "ui.json",
        "worker.json",
        "guard.js",
        "python.js",
        "packages.js",
        "runtime/pyodide/pyodide.mjs",
    ]


def test_scripts_are_fetched_as_modules_and_all_else_as_python_will_ask_for_it():
    links = dict(re.findall(r'<link (.*) href="(.*)">', with_preloads(TREE).decode()))
    assert links['rel="modulepreload"'] == "runtime/pyodide/pyodide.mjs"
    assert links['rel="preload" as="fetch" crossorigin'] == "worker.json"


def test_nothing_else_in_the_page_changes():
    assert re.sub(r"<link .*>\s+", "", with_preloads(TREE).decode()) == "<head>\n  </head>"
