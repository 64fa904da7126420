"""Where the digits come from: MNIST, and digits written with a pen on a tablet; and letters to judge by.

They are looked for in the folder that the user names, then in the cache, and
else downloaded. Every file is checked by its SHA-256, wherever it was found.

MNIST (LeCun, Cortes & Burges) is licensed CC BY-SA 3.0; "Pen-Based Recognition
of Handwritten Digits" (Alpaydin & Alimoglu, 1996, UCI) and "UJI Pen Characters"
(Llorens et al., 2008, UCI) CC BY 4.0.
"""

import gzip
import io
import os
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from scratchnet.image_file import Images
from training.downloads import check, download
from training.files import cache_folder, write_atomically
from training.idx import parse_idx
from training.problems import Problem
from training.stroke_files import parse_json
from training.unipen import Sample, parse_unipen
from training.unix_compress import decompress

MNIST_MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
PEN_DIGITS_ZIP = (
    "https://archive.ics.uci.edu/static/public/81/pen+based+recognition+of+handwritten+digits.zip"
)

SHA256 = {  # of the uncompressed bytes: compressed files differ from mirror to mirror
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    "pendigits-orig.tra": "a66225d68d7d68591e62944df1ad33b3f5aa608e2df2505844b41f5568a80da4",
    "pendigits-orig.tes": "ddb1c19e277a56c7ffe682cc024d6ab73696f9adcc1643ef9ed5aa753007e081",
}
LETTERS = "uji-letters.strokes.json"
LETTERS_SHA256 = "73a81f218cc86e7ee81daf10d16f900fd383589868ea1eaeb80f1fd3fea1c669"
MNIST, PEN_DIGITS = "MNIST", "Pen-Based Recognition of Handwritten Digits, UCI"
PEN_LETTERS = "UJI Pen Characters, UCI"
LICENCES = {MNIST: "CC BY-SA 3.0", PEN_DIGITS: "CC BY 4.0", PEN_LETTERS: "CC BY 4.0"}


def load_mnist(part: str, folder: Path | None = None) -> Images:
    """Load MNIST's 60,000 images to learn from ("train") or its 10,000 to judge by ("t10k")."""
    images, labels = (
        parse_idx(load_file(f"{part}-{kind}-ubyte", folder), f"{part}-{kind}-ubyte")
        for kind in ("images-idx3", "labels-idx1")
    )
    return Images(images, labels)


def load_pen_digits(part: str, folder: Path | None = None) -> list[Sample]:
    """Load the digits of 30 writers to learn from ("tra") or of 14 other writers to judge by ("tes")."""
    name = f"pendigits-orig.{part}"
    return parse_unipen(load_file(name, folder).decode("ascii"), name)


def load_letters(folder: Path | None = None) -> list[Sample]:
    """Load letters of 11 writers, only to judge by; none where the named folder does not hold them.

    UCI has them as they were written; marked by what they look like, they cannot be downloaded.
    """
    folder = named_folder(folder)
    if folder is None or not (path := folder / f"{LETTERS}.gz").is_file():
        return []
    return parse_json(check(_unpack(path), LETTERS_SHA256, str(path)).decode("utf-8"), str(path))


def load_file(name: str, folder: Path | None = None) -> bytes:
    """The uncompressed bytes of a file of the data sets.

    Args:
        folder: read from here and nowhere else; by default SCRATCHNET_DATA, and if
            that is not set the cache, into which missing files are downloaded.

    Raises:
        Problem: the file is missing, cannot be downloaded, or is not what it should be.
    """
    if named := named_folder(folder):
        return _read(named, name)
    kept = cache_folder() / "data"
    if not (kept / f"{name}.gz").exists():
        data = check(SOURCES[name](name), SHA256[name], f"what was downloaded as {name}")
        write_atomically(kept / f"{name}.gz", gzip.compress(data, mtime=0))
    return _read(kept, name)


def named_folder(folder: Path | None) -> Path | None:
    """Where the data sets are, by an option or else by SCRATCHNET_DATA; None where nobody said."""
    named = folder or os.environ.get("SCRATCHNET_DATA")
    return Path(named) if named else None


def _read(folder: Path, name: str) -> bytes:
    """Read and check a file, compressed by gzip or not."""
    for path in (folder / f"{name}.gz", folder / name):
        if path.is_file():
            return check(_unpack(path), SHA256[name], str(path))
    raise Problem(f"{folder} holds neither {name}.gz nor {name}.")


def _unpack(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if path.suffix == ".gz" else data
    except (OSError, EOFError, zlib.error) as error:
        raise Problem(f"{path} cannot be read ({error}); delete it and try again.") from error


def _download_mnist(name: str) -> bytes:
    packed = download([f"{mirror}{name}.gz" for mirror in MNIST_MIRRORS])
    try:
        return gzip.decompress(packed)
    except (OSError, EOFError, zlib.error) as error:
        raise Problem(f"what was downloaded as {name}.gz is damaged; try again.") from error


def _download_pen_digits(name: str) -> bytes:
    packed = download([PEN_DIGITS_ZIP])
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            return decompress(archive.read(f"{name}.Z"))
    except (zipfile.BadZipFile, KeyError, ValueError, zlib.error) as error:
        raise Problem(f"what was downloaded as {PEN_DIGITS_ZIP} is damaged; try again.") from error


SOURCES: dict[str, Callable[[str], bytes]] = {
    name: _download_pen_digits if name.startswith("pendigits") else _download_mnist for name in SHA256
}
