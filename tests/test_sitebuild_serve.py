"""The server answers the way GitHub Pages would."""

import gzip
import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import sitebuild.serve
from sitebuild.__main__ import port
from sitebuild.errors import BuildError
from sitebuild.serve import Server, make_server, serve

PAGE = b"<!doctype html><title>Scratchnet</title>" + b" " * 1000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site under a sub-path."""
    for name in (
        "page/main.py",
        "runtime/a.wasm",
        "runtime/a.mjs",
        "runtime/a.zip",
        "app.webmanifest",
        "w.npz",
    ):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"content " * 100)
    (tmp_path / "site" / "index.html").write_bytes(PAGE)
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    with make_server(folder, port=0) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield server
        server.shutdown()


def get(server: Server, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    connection.request(
        "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("page/main.py", "text/plain; charset=utf-8"),
        ("runtime/a.mjs", "text/javascript"),
        ("runtime/a.wasm", "application/wasm"),
        ("runtime/a.zip", "application/zip"),
        ("app.webmanifest", "application/manifest+json"),
        ("w.npz", "application/octet-stream"),
    ],
)
def test_every_file_has_its_type(server: Server, name: str, kind: str):
    assert get(server, f"/site/{name}")[0].getheader("Content-Type") == kind


def test_a_folder_is_its_index_page_under_any_path(server: Server):
    assert get(server, "/site/?from=link")[1] == PAGE
    redirect, _ = get(server, "/site")
    assert (redirect.status, redirect.getheader("Location")) == (301, "/site/")


def test_text_and_webassembly_travel_compressed_to_those_who_can_unpack(server: Server):
    answer, body = get(server, "/site/", Accept_Encoding="gzip, br")
    assert (answer.getheader("Content-Encoding"), gzip.decompress(body)) == ("gzip", PAGE)
    assert (
        get(server, "/site/runtime/a.wasm", Accept_Encoding="gzip")[0].getheader("Content-Encoding") == "gzip"
    )
    assert get(server, "/site/")[1] == PAGE


def test_what_is_packed_already_is_not_packed_again(server: Server):
    answer, _ = get(server, "/site/runtime/a.zip", Accept_Encoding="gzip")
    assert answer.getheader("Content-Encoding") is None


def test_the_runtime_is_kept_and_our_own_files_are_asked_for_anew(server: Server):
    control = {
        name: get(server, f"/site/{name}")[0].getheader("Cache-Control") for name in ("page/main.py", "w.npz")
    }
    assert set(control.values()) == {"no-cache"}
    assert get(server, "/site/runtime/a.wasm")[0].getheader("Cache-Control") == "max-age=600"
    assert get(server, "/site/runtime/a.zip")[0].getheader("Cache-Control") == "no-cache"


def test_an_unchanged_file_is_not_sent_twice_and_a_changed_one_is(server: Server, folder: Path):
    tag = get(server, "/site/page/main.py")[0].getheader("ETag")
    answer, body = get(server, "/site/page/main.py", If_None_Match=tag)
    assert (answer.status, body) == (304, b"")
    (folder / "site/page/main.py").write_bytes(b"changed")
    assert get(server, "/site/page/main.py", If_None_Match=tag)[1] == b"changed"


def test_what_is_not_there_is_not_found(server: Server):
    assert get(server, "/site/nothing.html")[0].status == 404
    assert get(server, "/../../../../etc/passwd")[0].status == 404


def test_a_port_that_the_system_keeps_for_itself_is_named(folder: Path, monkeypatch):
    monkeypatch.setattr(sitebuild.serve, "make_server", refuse)
    with pytest.raises(BuildError, match="Port 80 is for the system alone"):
        serve(folder, 80, open_browser=False)


def refuse(folder: Path, port: int) -> Server:
    raise PermissionError


def test_ports_that_are_all_taken_are_named(folder: Path, monkeypatch):
    with make_server(folder, 0) as taken:
        monkeypatch.setattr(sitebuild.serve, "DEFAULT_PORT", taken.server_port)
        monkeypatch.setattr(sitebuild.serve, "PORTS_TRIED", 1)
        with pytest.raises(BuildError, match=f"Port {taken.server_port} is taken"):
            serve(folder, None, open_browser=False)


@pytest.mark.parametrize("text", ["-1", "65536", "x"])
def test_what_is_no_port_is_none(text: str):
    with pytest.raises(ValueError):  # noqa: PT011, that is what argparse waits for
        port(text)


def test_a_port_that_was_asked_for_and_is_taken_is_named(server: Server, folder: Path):
    with pytest.raises(BuildError, match=f"Port {server.server_port} is taken"):
        serve(folder, server.server_port, open_browser=False)
