"""Finding the data, downloading it, and never being left with half of it."""

import functools
import gzip
import hashlib
import http.server
import io
import json
import socketserver
import threading
import zipfile
from pathlib import Path

import pytest

from training import datasets
from training.datasets import load_file, load_letters, load_mnist, load_pen_digits
from training.problems import Problem

NAME = "t10k-labels-idx1-ubyte"
DATA = b"\0\0\x08\x01\0\0\0\x03\1\2\3"


@pytest.fixture
def small_file(monkeypatch):
    """As if the smallest file of MNIST were even smaller."""
    monkeypatch.setitem(datasets.SHA256, NAME, hashlib.sha256(DATA).hexdigest())
    return NAME


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache, and no folder named."""
    monkeypatch.delenv("SCRATCHNET_DATA", raising=False)
    monkeypatch.setenv("SCRATCHNET_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


class Broken(socketserver.StreamRequestHandler):
    """Answers every question with the same bytes."""

    answer = b""

    def handle(self) -> None:
        self.request.recv(4096)
        self.wfile.write(self.answer)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def mirror(tmp_path, monkeypatch):
    """A folder that is served, as the second mirror; nobody answers at the first."""
    folder = tmp_path / "mirror"
    folder.mkdir()
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    monkeypatch.setattr(datasets, "MNIST_MIRRORS", ("http://127.0.0.1:9/", address))
    monkeypatch.setattr(datasets, "PEN_DIGITS_ZIP", f"{address}pen.zip")
    yield folder
    server.shutdown()
    server.server_close()


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_mnist_has_70000_images():
    images, labels = load_mnist("train")
    assert images.shape == (60_000, 28, 28) and labels.shape == (60_000,)
    assert load_mnist("t10k").images.shape == (10_000, 28, 28)


def test_the_pen_digits_come_from_30_writers_to_learn_from_and_14_to_judge_by():
    for part, digits, writers in (("tra", 7494, 30), ("tes", 3498, 14)):
        samples = load_pen_digits(part)
        assert len(samples) == digits
        assert len({sample.writer for sample in samples}) == writers


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_a_file_in_the_named_folder_is_used_compressed_or_not(tmp_path, small_file, suffix):
    (tmp_path / f"{NAME}{suffix}").write_bytes(gzip.compress(DATA) if suffix else DATA)
    assert load_file(NAME, tmp_path) == DATA


def test_a_named_folder_is_all_that_is_looked_at(tmp_path, mirror, cache):
    with pytest.raises(Problem, match=f"holds neither {NAME}.gz nor {NAME}"):
        load_file(NAME, tmp_path)


def test_another_file_under_the_right_name_is_refused(tmp_path, small_file):
    (tmp_path / NAME).write_bytes(DATA + b"!")
    with pytest.raises(Problem, match="its SHA-256 differs"):
        load_file(NAME, tmp_path)


def test_a_broken_file_is_refused_in_a_sentence(tmp_path, small_file):
    (tmp_path / f"{NAME}.gz").write_bytes(gzip.compress(DATA)[:-9])
    with pytest.raises(Problem, match="cannot be read"):
        load_file(NAME, tmp_path)


def test_a_missing_file_is_downloaded_from_the_mirror_that_answers(mirror, cache, small_file):
    (mirror / f"{NAME}.gz").write_bytes(gzip.compress(DATA))
    assert load_file(NAME) == DATA
    assert files_in(cache) == [f"{NAME}.gz"]


@pytest.mark.parametrize(
    "answer",
    [b"no HTTP at all\r\n\r\n", b"HTTP/1.0 200 OK\r\nContent-Length: 99\r\n\r\nhalf of it"],
    ids=["nonsense", "half"],
)
def test_after_a_mirror_that_answers_nonsense_or_half_the_next_is_asked(
    mirror, cache, small_file, monkeypatch, answer
):
    monkeypatch.setattr(Broken, "answer", answer)
    (mirror / f"{NAME}.gz").write_bytes(gzip.compress(DATA))
    with socketserver.TCPServer(("127.0.0.1", 0), Broken) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        first = f"http://127.0.0.1:{server.server_address[1]}/"
        monkeypatch.setattr(datasets, "MNIST_MIRRORS", (first, datasets.MNIST_MIRRORS[1]))
        assert load_file(NAME) == DATA
        server.shutdown()


def test_a_second_run_downloads_nothing(mirror, cache, small_file):
    (mirror / f"{NAME}.gz").write_bytes(gzip.compress(DATA))
    load_file(NAME)
    (mirror / f"{NAME}.gz").unlink()
    assert load_file(NAME) == DATA


@pytest.mark.parametrize(
    ("served", "message"),
    [
        (gzip.compress(b"something else"), "SHA-256 differs"),
        (gzip.compress(DATA)[:20], "damaged"),
        (b"<html>Please sign in</html>", "damaged"),
    ],
    ids=["another file", "half a file", "a page"],
)
def test_a_wrong_download_is_refused_and_nothing_is_left(mirror, cache, small_file, served, message):
    (mirror / f"{NAME}.gz").write_bytes(served)
    with pytest.raises(Problem, match=message):
        load_file(NAME)
    assert files_in(cache) == []


def test_no_network_is_a_sentence_that_names_every_mirror(mirror, cache):
    with pytest.raises(Problem, match=r"download http://127.0.0.1:9/.*refused.*nor .*File not found"):
        load_file(NAME)
    assert files_in(cache) == []


def test_the_pen_digits_are_taken_out_of_their_archive(mirror, cache, monkeypatch):
    packed = b"\x1f\x9d\x90" + (ord("A")).to_bytes(2, "little")  # as `compress` packs a single A
    monkeypatch.setitem(datasets.SHA256, "pendigits-orig.tes", hashlib.sha256(b"A").hexdigest())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("pendigits-orig.tes.Z", packed)
    (mirror / "pen.zip").write_bytes(buffer.getvalue())
    assert load_file("pendigits-orig.tes") == b"A"


@pytest.mark.parametrize("served", [b"no zip", b"PK\5\6" + bytes(18)])
def test_a_wrong_archive_is_refused(mirror, cache, served):
    (mirror / "pen.zip").write_bytes(served)
    with pytest.raises(Problem, match="damaged"):
        load_file("pendigits-orig.tes")


def test_letters_are_read_where_the_folder_has_them(tmp_path, monkeypatch):
    text = json.dumps([{"label": "O", "strokes": [[[0, 0], [1, 1]]], "looks_like_digit": True}])
    monkeypatch.setattr(datasets, "LETTERS_SHA256", hashlib.sha256(text.encode()).hexdigest())
    assert load_letters(tmp_path) == []
    path = tmp_path / "uji-letters.strokes.json.gz"
    path.write_bytes(gzip.compress(text.encode()))
    (letter,) = load_letters(tmp_path)
    assert letter.label == "O" and letter.looks_like_digit
    path.write_bytes(gzip.compress(b"[]"))
    with pytest.raises(Problem, match="SHA-256"):
        load_letters(tmp_path)


def test_letters_are_never_downloaded(cache):
    assert load_letters() == []
