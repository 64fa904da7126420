"""Runs inside Pyodide: /stage/sources becomes /stage/compiled, every `.py` a `.pyc`, all else as it is.

Only the very Python that will run it can write its bytecode. Hashes are never
checked again, since no source is shipped beside it to compare with.
"""

import py_compile
import shutil
from pathlib import Path

SOURCES, COMPILED = Path("/stage/sources"), Path("/stage/compiled")


def compile_one(source: Path, target: Path, name: str) -> None:
    """Without docstrings and assertions; `name` is what a traceback shows."""
    py_compile.compile(
        str(source),
        cfile=str(target),
        dfile=name,
        doraise=True,
        optimize=2,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )


def main() -> None:
    for source in sorted(path for path in SOURCES.rglob("*") if path.is_file()):
        target = COMPILED / source.relative_to(SOURCES)
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".py":
            compile_one(source, target.with_suffix(".pyc"), str(source.relative_to(SOURCES)))
        else:
            shutil.copyfile(source, target)
