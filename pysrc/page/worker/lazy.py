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


def put_off_what_no_answer_needs() -> None:
    """Put off what NumPy and SciPy bring along and no reading calls, and drawing, which few browsers need."""
    numpy = importlib.import_module("numpy")
    for name in numpy.__numpy_submodules__ - vars(numpy).keys():  # those that NumPy itself leaves for later
        put_off("numpy", name)
    put_off("scipy", "special")
    put_off("PIL", "ImageDraw")


def put_off(package: str, name: str) -> None:
    """Let `package.name` be imported only when first used."""
    full_name = f"{package}.{name}"
    if full_name in sys.modules:
        return
    parent = importlib.import_module(package)
    stand_in = types.ModuleType(full_name)

    def load(attribute: str) -> object:
        if attribute.startswith("__"):  # the import system asks for these; they say nothing of being used
            raise AttributeError(attribute)
        sys.modules.pop(full_name, None)
        module = importlib.import_module(full_name)
        setattr(parent, name, module)
        return getattr(module, attribute)

    stand_in.__getattr__ = load  # type: ignore[method-assign]
    sys.modules[full_name] = stand_in
    setattr(parent, name, stand_in)


def import_alone(package: str, name: str) -> None:
    """Import `package.name` without all that the package itself imports; who asks for it then finds it."""
    spec = importlib.util.find_spec(package)
    hollow = types.ModuleType(package)
    hollow.__path__ = list(spec.submodule_search_locations or []) if spec else []
    sys.modules[package] = hollow
    importlib.import_module(f"{package}.{name}")
    del sys.modules[package]
