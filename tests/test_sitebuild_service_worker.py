"""The service worker is told of every file, and its icons are what the manifest says."""

import json
from pathlib import Path

import pytest
from PIL import Image

from sitebuild.service_worker import service_worker, sha256

SITE = Path(__file__).parents[1] / "site"
TREE = {"index.html": b"<!doctype html>", "runtime/a.wasm": b"\0asm", "sw.js": b"addEventListener();"}


def contents(worker: bytes) -> dict[str, str]:
    table = worker.decode().removeprefix("const FILES = ").split(";\n", 1)[0]
    return json.loads(table)


def test_every_file_is_listed_with_the_hash_that_browsers_compute():
    # From the command line: openssl dgst -sha256 -binary | base64
    empty = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    assert sha256(b"") == empty
    assert contents(service_worker(TREE | {"page/ui/empty.py": b""})) == {
        "index.html": sha256(b"<!doctype html>"),
        "page/ui/empty.py": empty,
        "runtime/a.wasm": sha256(b"\0asm"),
    }


def test_the_worker_changes_with_any_file_and_not_without():
    assert service_worker(dict(reversed(TREE.items()))) == service_worker(TREE)
    assert service_worker(TREE | {"runtime/a.wasm": b"\0ASM"}) != service_worker(TREE)
    assert service_worker(TREE | {"more.json": b""}) != service_worker(TREE)


def test_what_is_taken_along_is_not_kept_as_well():
    assert service_worker(TREE | {"scratchnet.html": b"large", ".nojekyll": b""}) == service_worker(TREE)


MANIFEST = json.loads((SITE / "manifest.webmanifest").read_text("utf-8"))


def test_the_manifest_works_under_any_path():
    addresses = [MANIFEST["start_url"], MANIFEST["scope"], *(icon["src"] for icon in MANIFEST["icons"])]
    assert not any(address.startswith(("/", "http")) for address in addresses)


@pytest.mark.parametrize("icon", MANIFEST["icons"], ids=lambda icon: icon["src"])
def test_an_icon_is_as_large_as_the_manifest_says(icon: dict[str, str]):
    path = SITE / icon["src"]
    if icon["type"] == "image/png":
        with Image.open(path) as image:
            assert "{}x{}".format(*image.size) == icon["sizes"]
    else:
        assert path.exists()
