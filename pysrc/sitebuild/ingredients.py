"""All that the packs are made from, and one hash of it.

The hash names the packs in the cache: nothing changed, nothing to do again.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sitebuild import runtime

BUILDER = Path(__file__).parent
# The network, the one that doubts its answers, and the model card.
WEIGHTS = ("weights/digits.npz", "weights/digits.doubter.npz", "weights/digits.json")
DIGITS = ("site/data/train.npz", "site/data/test.npz", "site/data/test-rest.npz")  # fetched when asked for
NOT_PACKED = {"page/worker/main.py", "page/worker/rehearsal.py"}  # fetched by itself; never run on the page


@dataclass(frozen=True)
class Ingredients:
    """The fetched parts, and the working copy with our own sources and the weights to rehearse with."""

    parts: dict[runtime.Part, Path]
    root: Path

    @property
    def pysrc(self) -> Path:
        return self.root / "pysrc"

    @property
    def rehearsal(self) -> list[Path]:
        """The visit to play and the files that it needs."""
        return [self.root / name for name in ("pysrc/page/worker/rehearsal.py", *WEIGHTS)]

    def own_sources(self) -> list[str]:
        """What may run in the worker, as paths below `pysrc`, sorted."""
        folders = (self.pysrc / "scratchnet", self.pysrc / "page" / "worker")
        found = [
            self.pysrc / "page" / "__init__.py",
            *(path for folder in folders for path in folder.rglob("*.py")),
        ]
        return sorted(path.relative_to(self.pysrc).as_posix() for path in found)

    def packed_sources(self) -> list[str]:
        return [path for path in self.own_sources() if path not in NOT_PACKED]

    def fingerprint(self) -> str:
        """Changes when any byte that may change the packs does."""
        digest = hashlib.sha256()
        for part in self.parts:
            digest.update(part.sha256.encode())
        for path in [*sorted(BUILDER.rglob("*.py")), *sorted(BUILDER.rglob("*.mjs")), *self.rehearsal]:
            digest.update(path.read_bytes())
        for name in self.own_sources():
            digest.update(name.encode() + (self.pysrc / name).read_bytes())
        return digest.hexdigest()[:24]
