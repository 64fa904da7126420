"""A plain PyScript page that does the same job: what this page is measured against.

Nothing of it is made slow on purpose, and nothing is tuned: PyScript, Pyodide and
the wheels as they are published, the packages asked for by name, the sources of
`scratchnet` as they stand. Only the addresses differ from a tutorial's, for all
comes from the same server as our page.
"""

import json
import shutil
from pathlib import Path

from sitebuild import runtime
from sitebuild.fetch import cache_folder, fetch

ROOT = Path(__file__).parents[2]
OWN = Path(__file__).parent / "stock"  # the page itself
PACKAGES = ["numpy", "pillow", "scipy"]

# PyScript asks for these as soon as a page names packages; ours names none.
MICROPIP = "micropip-0.11.1-py3-none-any.whl"
MICROPIP_WHEEL = runtime.Part(
    f"{runtime.CDN}/pyodide/v314.0.3/full/{MICROPIP}",
    runtime.WHEELS_PACKAGE,
    f"{runtime.WHEELS_FOLDER}/{MICROPIP}",
    "668cd1270f480ac9f93da4a2b4873a252743e4ad3da723d37a7e4c637c4f2314",
)
PACKAGE_GRAPH = {
    "pyodide_graph-CX6fRcVL.js": "46c1b3a9290317e4bb651c66f743e62d9e5dc56eb099c71a8264fdbb340bb2ca"
}

# And for these in any page that does not decline them; ours does.
PLUGINS = {
    "deprecations-manager-UpAPKqCb.js": "853a48e814afe7ad7fd93d8dfa20abe3992d7a91994f85eb97b806cd7d712c52",
    "donkey-4Hrqd7WZ.js": "bf4cb5d7e5dde003a79f7ece9f25dae17d9aaacab4e84bbb0a3cc9570a3dffa1",
    "py-editor-C4XsZtn7.js": "4dc3047ff5fbf69690b04b4cf684eeaa982d869842a22314b8116fcb00a1ad89",
    "py-game-DWiCrr7a.js": "02c550364adf2a2dc6a5234653c7819f9707c73a8d6e3330df28f0d477410d53",
    "py-terminal-CwQ6kcjg.js": "111421dd0a1f185eb5b0371b8f8216fcbd2415d9a4b335c5f3368d187b6fd716",
}
FOLDERS = {
    "pyscript": [*runtime.PYSCRIPT, *runtime.pyscript_parts(PLUGINS | PACKAGE_GRAPH)],
    "pyodide": [*runtime.PYODIDE, runtime.STDLIB, runtime.LOCK, *runtime.WHEELS, MICROPIP_WHEEL],
}


def lay_out(folder: Path) -> None:
    """Write the stock page, with all that it asks for, into a new folder."""
    shutil.copytree(OWN, folder)
    shutil.copytree(
        ROOT / "pysrc" / "scratchnet", folder / "scratchnet", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "weights" / "digits.npz", folder)
    for name, parts in FOLDERS.items():
        (folder / "runtime" / name).mkdir(parents=True)
        for path in fetch(parts, cache_folder()).values():
            shutil.copy(path, folder / "runtime" / name)
    (folder / "pyscript.json").write_text(json.dumps(config(folder)), "utf-8")


def config(folder: Path) -> dict[str, object]:
    """What PyScript is told: the interpreter, the packages, and our sources as they stand."""
    files = ["digits.npz", *(f"scratchnet/{path.name}" for path in (folder / "scratchnet").glob("*.py"))]
    return {
        "interpreter": "./runtime/pyodide/pyodide.mjs",
        "packages": PACKAGES,
        "files": {name: f"./{name}" for name in sorted(files)},
    }
