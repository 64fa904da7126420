"""Only what the page imports, compiled to bytecode and packed.

The stock packages hold 1,700 files of source text, most of them never imported;
reading and compiling them is most of what a visitor would wait for. So a visit
is played (`page/worker/rehearsal.py`), the files that it touches are compiled
and packed, and the visit is played once more with the packs alone, to see that
nothing is missing. What only its second act touches, the lab, is a pack of its own,
for those who open the lab.
"""

import gzip
import io
import json
import shutil
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from sitebuild import runtime
from sitebuild.fetch import Say
from sitebuild.imports import pyscript_sources
from sitebuild.ingredients import Ingredients
from sitebuild.stage import Props, copy, rehearse, run_in_pyodide, stage, stock_props

STDLIB, LOCK = runtime.STDLIB.name, runtime.LOCK.name
PACKAGES = "packages.pack"  # a compressed tar, not named so: some hosts would decompress a `.gz` on its way
LAB = "lab.zip"
STDLIB_PREFIX = "/lib/python314.zip/"  # where Pyodide mounts its standard library
CACHE_TAG = "cpython-314"  # in the names of cached bytecode
PACKAGES_PREFIX = "/home/pyodide/"  # where `site/packages.js` unpacks its archive
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)  # one date for all, so that equal contents give equal files
KEPT = 4  # packs of earlier sources that stay in the cache, for those who go back and forth


def packed(ingredients: Ingredients, cache: Path, say: Say = print) -> Path:
    """The folder that holds the packs: made now, or found in the cache when nothing changed."""
    shelf = cache / "packs"
    folder = shelf / ingredients.fingerprint()
    if not folder.exists():
        say("Packing what the page imports; this takes a few seconds and is done again only after a change")
        shelf.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=shelf, prefix="draft-") as draft:
            made = Path(draft) / "packs"
            made.mkdir()
            pack(ingredients, made)
            made.replace(folder)
    folder.touch()
    _forget_oldest(shelf)
    return folder


def _forget_oldest(shelf: Path) -> None:
    """Keep those that were used last."""
    for folder in sorted(shelf.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(folder)


def pack(ingredients: Ingredients, target: Path) -> None:
    """Write the packs into the folder `target`, and see that they suffice."""
    start, lab = rehearse(ingredients, stock_props(ingredients))
    with stage(ingredients, stock_props(ingredients)) as work:
        _lay_out_sources(ingredients, start, lab, work / "sources")
        run_in_pyodide(work, "compile.py")
        _zip(work / "compiled" / "stdlib", target / STDLIB)
        write_tar(work / "compiled" / "packages", target / PACKAGES)
        _zip(work / "compiled" / "lab", target / LAB)
    _write_lock(ingredients, target / LOCK)
    rehearse(ingredients, packed_props(target))


def packed_props(packs: Path) -> Props:
    return Props(packs / STDLIB, packs / LOCK, [packs / PACKAGES], [packs / LAB], own_sources=[])


def _lay_out_sources(ingredients: Ingredients, start: list[str], lab: list[str], folder: Path) -> None:
    """What was touched, taken out of the stock archives, and our own sources beside it."""
    _extract(ingredients.parts[runtime.STDLIB], _below(STDLIB_PREFIX, start + lab), folder / "stdlib")
    for wheel in runtime.WHEELS:
        _extract(ingredients.parts[wheel], _below(PACKAGES_PREFIX, start), folder / "packages")
        _extract(ingredients.parts[wheel], _below(PACKAGES_PREFIX, lab), folder / "lab")
    for name in ingredients.packed_sources():
        copy(ingredients.pysrc / name, folder / "packages" / name)
    _lay_out_pyscript(ingredients, folder / "packages")


def _lay_out_pyscript(ingredients: Ingredients, folder: Path) -> None:
    """PyScript writes its own package as text when it starts; Python takes the bytecode in its cache."""
    for name, text in pyscript_sources(ingredients.parts[runtime.PYSCRIPT_SOURCES]).items():
        path = folder / name
        cached = path.parent / "__pycache__" / f"{path.stem}.{CACHE_TAG}.py"
        cached.parent.mkdir(parents=True, exist_ok=True)
        cached.write_text(text, "utf-8")


def _below(prefix: str, paths: Iterable[str]) -> set[str]:
    return {path.removeprefix(prefix) for path in paths if path.startswith(prefix)}


def _extract(archive: Path, wanted: set[str], folder: Path) -> None:
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder, sorted(wanted.intersection(file.namelist())))


def _zip(folder: Path, target: Path) -> None:
    """All files of a folder in one archive, packed as small as it goes, the same bytes every time."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, path in _files(folder):
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, compresslevel=9)


def write_tar(folder: Path, target: Path) -> None:
    """The same for what is unpacked as a whole: one tar, compressed in one piece, which makes it smaller."""
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, path in _files(folder):
            entry = tarfile.TarInfo(name)
            entry.size = path.stat().st_size
            archive.addfile(entry, io.BytesIO(path.read_bytes()))
    target.write_bytes(gzip.compress(tar.getvalue(), mtime=0))


def _files(folder: Path) -> list[tuple[str, Path]]:
    """All files below a folder by name, in one order."""
    return sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())


def _write_lock(ingredients: Ingredients, target: Path) -> None:
    """Pyodide wants its list of packages; ours come in one archive, so the list is empty."""
    lock = json.loads(ingredients.parts[runtime.LOCK].read_text("utf-8"))
    target.write_text(json.dumps({"info": lock["info"], "packages": {}}), "utf-8")
