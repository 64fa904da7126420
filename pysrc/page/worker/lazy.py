"""Import little: what an answer needs comes first, all else when somebody needs it.

`scipy.ndimage` imports all of `scipy.special`, and with it linear algebra and a
BLAS, for two functions that only `rotate` calls; SciPy adapts every function to
other people's arrays, and touches every part of NumPy, down to its Fortran tools.
A stand-in takes the place of such a module and imports the real one when an
attribute of it is asked for; a package may be left hollow, its own file not run:
more than a second and five megabytes that no visitor waits for.
"""

import importlib
import importlib.util
import sys
import types
from collections.abc import Callable, Iterable
from typing import Any

NOT_NEEDED = (
    "ctypes",  # for those who call C by themselves
    "numpy._core._add_newdocs",  # docstrings for what is written in C
    "numpy._core._add_newdocs_scalars",
    "numpy._typing",
    "numpy.linalg._umath_linalg",
    "pydoc",  # SciPy makes documentation with it
    "scipy._external.array_api_extra",
    "scipy._lib._array_api",  # arrays that are not NumPy's
    "scipy._lib._docscrape",
    "scipy.ndimage._rank_filter_1d",
    "scipy.special",
    "PIL.ExifTags",  # names for what cameras write into files
    "PIL._imagingft",  # writes text
    "PIL.ImageDraw",  # strokes are drawn again where a canvas cannot be read, or to leave one out
)
PROMISED = {  # functions of these that others take by name when they are imported
    "scipy._lib._array_api": (
        "array_namespace",
        "is_cupy",
        "is_lazy_array",
        "is_marray",
        "is_numpy",
        "xp_result_device",
        "xp_result_type",
        "xp_size",
    ),
    "scipy._lib._docscrape": ("FunctionDoc", "Parameter"),
}
ANNOTATIONS: dict[str, dict[str, object]] = {  # types that are only written, never looked at
    "numpy._typing": {"NDArray": list},
    "scipy._lib._array_api": {"Array": object},
}
HOLLOW = ("scipy", "scipy._external", "scipy._lib")  # packages whose own files only import more


def put_off_what_no_answer_needs() -> None:
    """To be called before NumPy, SciPy and Pillow are imported, which bring all of it along."""
    for name in NOT_NEEDED:
        put_off(name, PROMISED.get(name, ()), **ANNOTATIONS.get(name, {}))
    for package in HOLLOW:
        leave_hollow(package)
    leave_hollow("scipy.ndimage", but="_ndimage_api")


def put_off_rest_of_numpy() -> None:
    """Put off those parts that NumPy itself leaves for later, and SciPy asks for all the same."""
    numpy = importlib.import_module("numpy")
    for name in numpy.__numpy_submodules__ - vars(numpy).keys():
        put_off(f"numpy.{name}")


def put_off(name: str, functions: Iterable[str] = (), **attributes: object) -> None:
    """Let the module be imported only when first used.

    Args:
        functions: those that others take by their names; each imports the module when it is called.
        attributes: what the stand-in has in any case.
    """
    if name in sys.modules:
        return
    stand_in = types.ModuleType(name)

    def load(attribute: str) -> Any:
        if attribute.startswith("__"):  # the import system asks for these; they say nothing of being used
            raise AttributeError(attribute)
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(importlib.import_module(name), attribute)

    def promise(function: str) -> Callable[..., Any]:
        return lambda *arguments, **named: load(function)(*arguments, **named)

    vars(stand_in).update(
        {function: promise(function) for function in functions}, **attributes, __getattr__=load
    )
    _put_in_place(stand_in)


def leave_hollow(package: str, but: str | None = None) -> None:
    """Let modules of a package be imported without running its own file, which may import much more.

    Args:
        but: one of the modules; what is in it is found in the package too.
    """
    if package in sys.modules:
        return
    hollow = _hollow(package)

    def find(name: str) -> Any:
        found = getattr(importlib.import_module(f"{package}.{but}"), name)
        setattr(hollow, name, found)  # where it is found at once the next time: every answer asks for some
        return found

    if but:
        vars(hollow)["__getattr__"] = find
    _put_in_place(hollow)


def import_alone(package: str, name: str) -> None:
    """Import `package.name` without all that the package itself imports; who asks for it then finds it."""
    sys.modules[package] = _hollow(package)
    importlib.import_module(f"{package}.{name}")
    del sys.modules[package]


def _hollow(package: str) -> types.ModuleType:
    """A package that knows where its modules are, and nothing else."""
    spec = importlib.util.find_spec(package)
    hollow = types.ModuleType(package)
    hollow.__path__ = list(spec.submodule_search_locations or []) if spec else []
    return hollow


def _put_in_place(module: types.ModuleType) -> None:
    """Where imports look for it."""
    sys.modules[module.__name__] = module
    package, _, name = module.__name__.rpartition(".")
    if package in sys.modules:
        setattr(sys.modules[package], name, module)
