"""Put off an import until somebody needs what it brings.

`scipy.ndimage` imports all of `scipy.special`, and with it linear algebra and a
BLAS, for two functions that only `rotate` calls; SciPy also touches every part
of NumPy, down to its Fortran tools. A stand-in takes the place of such a module
and imports the real one when an attribute of it is asked for: a second and five
megabytes that no visitor waits for.
"""

import importlib
import importlib.util
import sys
import types

NOT_NEEDED = (
    "numpy._core._add_newdocs",  # docstrings for what is written in C
    "pydoc",  # SciPy makes documentation with it
    "scipy.special",
    "PIL.ExifTags",  # names for what cameras write into files
    "PIL.ImageDraw",  # for those browsers whose canvas cannot be read
)


def put_off_what_no_answer_needs() -> None:
    """To be called before NumPy, SciPy and Pillow are imported, which bring all of it along."""
    for name in NOT_NEEDED:
        put_off(name)


def put_off_rest_of_numpy() -> None:
    """Put off those parts that NumPy itself leaves for later, and SciPy asks for all the same."""
    numpy = importlib.import_module("numpy")
    for name in numpy.__numpy_submodules__ - vars(numpy).keys():
        put_off(f"numpy.{name}")


def put_off(name: str) -> None:
    """Let the module be imported only when first used."""
    if name in sys.modules:
        return
    stand_in = types.ModuleType(name)

    def load(attribute: str) -> object:
        if attribute.startswith("__"):  # the import system asks for these; they say nothing of being used
            raise AttributeError(attribute)
        sys.modules.pop(name, None)
        return getattr(importlib.import_module(name), attribute)

    stand_in.__getattr__ = load  # type: ignore[method-assign]
    sys.modules[name] = stand_in
    package, _, last = name.rpartition(".")
    if package in sys.modules:
        setattr(sys.modules[package], last, stand_in)


def import_alone(package: str, name: str) -> None:
    """Import `package.name` without all that the package itself imports; who asks for it then finds it."""
    spec = importlib.util.find_spec(package)
    hollow = types.ModuleType(package)
    hollow.__path__ = list(spec.submodule_search_locations or []) if spec else []
    sys.modules[package] = hollow
    importlib.import_module(f"{package}.{name}")
    del sys.modules[package]
