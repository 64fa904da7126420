"""What the lab needs beyond what the page starts with: random numbers, and a fast matrix product.

Both come in a pack of their own, `runtime/lab.zip`, for those who open the lab.
"""

import io
import sys
import zipfile

from page.worker.lazy import import_alone
from scratchnet import products


def unpack(pack: bytes) -> None:
    """Put the modules of the pack where those of the page lie: in the working folder."""
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        archive.extractall()


def prepare() -> None:
    """Multiply with BLAS from now on; of SciPy's linear algebra nothing else is imported."""
    if "scipy.linalg.blas" not in sys.modules:
        import_alone("scipy.linalg", "blas")
    products.use_blas()
