"""What is packed is what a visit touches: no more, no less, and the same bytes every time.

A small visit stands for the page's, so that the whole way is gone in seconds.
"""

import re
import shutil
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sitebuild import runtime
from sitebuild.errors import BuildError
from sitebuild.fetch import cache_folder, fetch
from sitebuild.ingredients import Ingredients
from sitebuild.pack import LAB, LOCK, PACKAGES, STDLIB, pack, packed
from sitebuild.stage import Props, rehearse, unpack

WORKER = """
import colorsys
from pyscript import sync
"""
REHEARSAL = """
from scratchnet.hue import red

async def rehearse(weights):
    assert set(weights.values()) == {b"weights", b"doubter", b"card"} and red == (255, 0, 0)

def rehearse_lab(packs):
    import encodings.cp437, io, zipfile  # the first is for the names in a zip
    for pack in packs:
        zipfile.ZipFile(io.BytesIO(pack)).extractall()
    from PIL import ImageDraw
"""
LIBRARY = """
'A docstring.'
from PIL import ImageColor

red = ImageColor.getrgb("hsl(0, 100%, 50%)")
"""
FILES = {
    "pysrc/page/__init__.py": "",
    "pysrc/page/worker/__init__.py": "",
    "pysrc/page/worker/main.py": WORKER,
    "pysrc/page/worker/rehearsal.py": REHEARSAL,
    "pysrc/scratchnet/__init__.py": "",
    "pysrc/scratchnet/hue.py": LIBRARY,
    "weights/digits.npz": "weights",
    "weights/digits.doubter.npz": "doubter",
    "weights/digits.json": "card",
}


@pytest.fixture(scope="module")
def ingredients(tmp_path_factory: pytest.TempPathFactory) -> Ingredients:
    root = tmp_path_factory.mktemp("project")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Ingredients(fetch(runtime.PARTS, cache_folder()), root)


@pytest.fixture(scope="module")
def packs(ingredients: Ingredients, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packed(ingredients, tmp_path_factory.mktemp("cache"))


def contents(archive: Path, folder: Path) -> dict[str, bytes]:
    unpack(archive, folder)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def names(archive: Path) -> set[str]:
    with TemporaryDirectory() as folder:
        return set(contents(archive, Path(folder)))


def test_what_the_visit_imports_is_packed_and_compiled(packs: Path):
    assert {"scratchnet/hue.pyc", "PIL/ImageColor.pyc", "page/worker/__init__.pyc"} <= names(packs / PACKAGES)


def test_what_it_does_not_import_is_not_packed(packs: Path):
    assert not [
        name for name in names(packs / PACKAGES) if re.match(r"numpy|scipy|PIL/ImageDraw|.*rehearsal", name)
    ]
    assert "turtle.pyc" not in names(packs / STDLIB)


def test_what_only_the_lab_imports_is_packed_for_the_lab_alone(packs: Path):
    assert "PIL/ImageDraw.pyc" in names(packs / LAB)
    assert not names(packs / LAB) & names(packs / PACKAGES)


def test_no_source_text_is_packed(packs: Path):
    assert not [
        name for archive in (STDLIB, PACKAGES, LAB) for name in names(packs / archive) if name.endswith(".py")
    ]


def test_modules_that_only_run_on_the_page_get_the_standard_library_they_import(packs: Path):
    assert {"colorsys.pyc", "html/__init__.pyc"} <= names(packs / STDLIB)


def test_docstrings_are_left_behind(packs: Path, tmp_path: Path):
    assert b"A docstring." not in contents(packs / PACKAGES, tmp_path)["scratchnet/hue.pyc"]


def test_packing_again_gives_the_same_bytes(ingredients: Ingredients, packs: Path, tmp_path: Path):
    pack(ingredients, tmp_path)
    for name in (STDLIB, PACKAGES, LAB, LOCK):
        assert (tmp_path / name).read_bytes() == (packs / name).read_bytes()


def test_a_missing_module_is_noticed_before_anything_is_published(
    ingredients: Ingredients, packs: Path, tmp_path: Path
):
    with tarfile.open(packs / PACKAGES) as whole, tarfile.open(tmp_path / PACKAGES, "w") as cut:
        for entry in whole:
            if entry.name != "PIL/ImageColor.pyc":
                cut.addfile(entry, whole.extractfile(entry))
    props = Props(packs / STDLIB, packs / LOCK, [tmp_path / PACKAGES], [packs / LAB], own_sources=[])
    with pytest.raises(BuildError, match="cannot import name 'ImageColor'"):
        rehearse(ingredients, props)


def test_unchanged_sources_are_not_packed_again_and_changed_ones_are(
    ingredients: Ingredients, tmp_path: Path
):
    moved = Ingredients(ingredients.parts, tmp_path / "copy")
    shutil.copytree(ingredients.root, moved.root)
    assert moved.fingerprint() == ingredients.fingerprint()
    (moved.root / "pysrc/scratchnet/hue.py").write_text("name = 'red'\n")
    assert moved.fingerprint() != ingredients.fingerprint()
