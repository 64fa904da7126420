"""Files are fetched once, from wherever they can be had, and refused unless their hash is the pinned one."""

import hashlib
import json
import socketserver
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from sitebuild.errors import BuildError
from sitebuild.fetch import cache_folder, fetch
from sitebuild.runtime import PARTS, Package, Part

CONTENT = b"print('part of the runtime')\n"
NOWHERE = "http://127.0.0.1:9"  # the discard port: nothing listens there


@contextmanager
def host(content: bytes = CONTENT, promised: int | None = None) -> Iterator[tuple[str, list[str]]]:
    """A web server that answers everything with the content; yields its address and the paths asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", str(promised or len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


@pytest.fixture(scope="session")
def npm_package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """An npm package in a folder: the client takes it as it takes one from the registry."""
    folder = tmp_path_factory.mktemp("npm")
    (folder / "package.json").write_text(json.dumps({"name": "part-carrier", "version": "1.0.0"}))
    (folder / "part.py").write_bytes(CONTENT)
    return Package("npm", str(folder))


@pytest.fixture
def no_package(tmp_path: Path) -> Package:
    return Package("pip", str(tmp_path / "missing-1.0-py3-none-any.whl"))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def say() -> Callable[[str], None]:
    return lambda line: None


def part(address: str, package: Package, content: bytes = CONTENT, name: str = "part.py") -> Part:
    return Part(f"{address}/{name}", package, f"package/{name}", hashlib.sha256(content).hexdigest())


def test_a_file_is_fetched_once_and_then_found_in_the_cache(cache, no_package, say):
    with host() as (address, asked):
        wanted = part(address, no_package)
        for _ in range(2):
            assert fetch([wanted], cache, say)[wanted].read_bytes() == CONTENT
    assert asked == ["/part.py"]


def test_a_damaged_file_in_the_cache_is_fetched_again(cache, no_package, say):
    with host() as (address, asked):
        wanted = part(address, no_package)
        fetch([wanted], cache, say)[wanted].write_bytes(b"half a fi")
        assert fetch([wanted], cache, say)[wanted].read_bytes() == CONTENT
    assert len(asked) == 2


def test_a_file_with_another_hash_is_refused_and_not_kept(cache, no_package, say):
    with host(b"something else") as (address, _), pytest.raises(BuildError, match=r"part\.py"):
        fetch([part(address, no_package)], cache, say)
    assert not [path for path in cache.rglob("*") if path.is_file()]


def test_a_download_that_breaks_off_is_refused(cache, no_package, say):
    with host(CONTENT[:9], promised=len(CONTENT)) as (address, _), pytest.raises(BuildError):
        fetch([part(address, no_package)], cache, say)


def test_a_host_that_failed_is_not_asked_again(cache, no_package, say):
    with host(CONTENT[:9], promised=len(CONTENT)) as (address, asked), pytest.raises(BuildError):
        fetch([part(address, no_package, name=name) for name in ("one.py", "two.py")], cache, say)
    assert asked == ["/one.py"]


def test_the_package_registry_steps_in_when_the_official_address_is_silent(cache, npm_package, say):
    wanted = part(NOWHERE, npm_package)
    assert fetch([wanted], cache, say)[wanted].read_bytes() == CONTENT


def test_a_package_is_held_to_the_hash_too(cache, npm_package, say):
    with pytest.raises(BuildError):
        fetch([part(NOWHERE, npm_package, content=b"what was meant")], cache, say)


def test_files_inside_a_wheel_are_found(cache, tmp_path, say):
    wheel = tmp_path / "carrier-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("package/part.py", CONTENT)
        archive.writestr(
            "carrier-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: carrier\nVersion: 1.0\n"
        )
        archive.writestr("carrier-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
    wanted = part(NOWHERE, Package("pip", str(wheel)))
    assert fetch([wanted], cache, say)[wanted].read_bytes() == CONTENT


def test_without_a_network_one_sentence_says_what_to_do(cache, no_package, say):
    with pytest.raises(BuildError, match="Connect to the internet and try again"):
        fetch([part(NOWHERE, no_package)], cache, say)


def test_the_cache_folder_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("SCRATCHNET_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path


def test_every_pinned_file_is_distinct_and_has_a_whole_hash():
    assert len({part.sha256 for part in PARTS}) == len(PARTS)
    assert all(len(bytes.fromhex(part.sha256)) == 32 for part in PARTS)
