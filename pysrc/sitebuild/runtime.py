"""The files that make Python run in a browser, each known by its SHA-256.

Where a file comes from does not matter then: a content network, a package
registry or a folder, it is the file meant or it is refused.
"""

from dataclasses import dataclass
from typing import Literal

CDN = "https://cdn.jsdelivr.net"


@dataclass(frozen=True)
class Package:
    """A package of a registry that carries files we need: where to go when the CDN cannot be reached."""

    manager: Literal["npm", "pip"]
    requirement: str


@dataclass(frozen=True)
class Part:
    """One file of the runtime: its address, the same file inside a package, and what it must hash to."""

    address: str
    package: Package
    member: str  # path inside the package
    sha256: str

    @property
    def name(self) -> str:
        return self.member.rpartition("/")[2]


PYSCRIPT_PACKAGE = Package("npm", "@pyscript/core@0.7.31")
MICROPYTHON_PACKAGE = Package("npm", "@micropython/micropython-webassembly-pyscript@1.29.0-6")
PYODIDE_PACKAGE = Package("npm", "pyodide@314.0.3")
WHEELS_PACKAGE = Package("pip", "open-webui==0.12.4")  # carries the official wheels of Pyodide, unchanged
WHEELS_FOLDER = "open_webui/frontend/pyodide"


def _from_npm(package: Package, path: str, sha256: str) -> Part:
    return Part(f"{CDN}/npm/{package.requirement}/{path}", package, f"package/{path}", sha256)


def _wheel(name: str, sha256: str) -> Part:
    file = f"{name}-cp314-cp314-pyemscripten_2026_0_wasm32.whl"
    return Part(f"{CDN}/pyodide/v314.0.3/full/{file}", WHEELS_PACKAGE, f"{WHEELS_FOLDER}/{file}", sha256)


def pyscript_parts(files: dict[str, str]) -> list[Part]:
    """Files of PyScript as it is published, given by name with their SHA-256."""
    return [_from_npm(PYSCRIPT_PACKAGE, f"dist/{name}", sha256) for name, sha256 in files.items()]


PYSCRIPT_CORE = "core-C9KDLldu.js"  # all of PyScript but its plugins; core.js only names what it exports

# What core.js imports, since `site/index.html` and `site/ui.json` decline its editors, terminals and games.
PYSCRIPT_FILES = {
    "core.js": "e3c6992c6625630423d8e720ebba6cfe1d2ad7a9e4be7224a1e4a3c52edc8d07",
    "core.css": "4a3d70ab34376a646ccfc1216cd79b9c31e80bc3816e2496d2d4d0136e811165",
    "core-C9KDLldu.js": "6ebd3fd9f13faa7859f54bed5304c532da8a194fffbe14baf1986af1a1f17dd6",
    "error-D2315lOB.js": "872d9b91b2b1ba283fc6d0d98af1e49dedebfa1a026c15265d712e5f84a599ee",
}
MICROPYTHON_FILES = {
    "micropython.mjs": "26cc7a99064a16518ab9a695e848efb248bfce504aee56ae73b2af35f3dcbf8b",
    "micropython.wasm": "d5913c9327072e71d3e7a2e9384ea326f7d784bcc2f50a01b602c52bd2bdcafd",
}
PYODIDE_FILES = {
    "pyodide.mjs": "5cfc46f5dcbaf2a16f26e2363f441873eb424762609cc03db00d6a2ace4d00e5",
    "pyodide.asm.mjs": "1a9775427ef6e8abaa7db88ece0515422d1886915ae5c9093776410c865dfd8d",
    "pyodide.asm.wasm": "e7f8fac36f8bf11085309cbc5c829b3ec3057c18bf1d73b05a6741612d63cdbf",
}
PYSCRIPT = pyscript_parts(PYSCRIPT_FILES)
MICROPYTHON = [_from_npm(MICROPYTHON_PACKAGE, *pin) for pin in MICROPYTHON_FILES.items()]
PYODIDE = [_from_npm(PYODIDE_PACKAGE, *pin) for pin in PYODIDE_FILES.items()]

# Not shipped as they are: the packed runtime is made from these.
STDLIB = _from_npm(
    PYODIDE_PACKAGE, "python_stdlib.zip", "444c770dfd75a32097fc0a7d5c1413fd3140601f49c3a1f2e9af0376fcd124b4"
)
LOCK = _from_npm(
    PYODIDE_PACKAGE, "pyodide-lock.json", "c963d22858f6bcb8f41586a2142f03905ab370c88ea22a86a2736e95fac2a8f3"
)
WHEELS = [
    _wheel("numpy-2.4.3", "0cad9c1b91f0082e4f959bc0e0bf5835a2efbba6ab3b1e9d1fe6e7e564cca98e"),
    _wheel("pillow-12.2.0", "a50d83a8a76d646768e99e93ed5bf365d0b83563fd8b597e77562e75c8f575a9"),
    _wheel("scipy-1.18.0", "4ef1569eac793bec84a92fa2eaf24eafb4529ff10c5ed87d1e335063f26142f3"),
]

# The Python package `pyscript`, which core.js carries inside and puts into every worker.
PYSCRIPT_SOURCES = _from_npm(
    PYSCRIPT_PACKAGE,
    "src/stdlib/pyscript.js",
    "6ecfbc44fc61c56da0f3ee78533ff2fdf3b290e95c45b4eea8c123c86d4b76e8",
)
PYSCRIPT_LICENSE = _from_npm(
    PYSCRIPT_PACKAGE, "LICENSE", "c68147368fdf136436187ce9bd0f938a85e4b4355315eb5c00a9a86fe48394a5"
)

PARTS = [*PYSCRIPT, *MICROPYTHON, *PYODIDE, STDLIB, LOCK, *WHEELS, PYSCRIPT_SOURCES, PYSCRIPT_LICENSE]
