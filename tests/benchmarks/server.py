"""Both pages from one server, over a line on which every byte is counted.

The line may be made as slow as a phone's. That happens here and not in the
browser, whose own brake does not reach what a worker downloads.
"""

import functools
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitebuild.serve import Handler, Server

CHUNK = 16_384  # bytes sent at a time on a slow line


class Line:
    """What lies between server and browser; all connections share it."""

    def __init__(self) -> None:
        self.moved = 0  # bytes, headers included
        self.speed = float("inf")  # bits a second
        self.delay = 0.0  # seconds until a request is answered
        self._free_at = 0.0  # when all that was sent so far has arrived
        self._lock = threading.Lock()

    def carry(self, size: int) -> None:
        """Count bytes, and wait until they are through."""
        with self._lock:
            self.moved += size
            self._free_at = max(self._free_at, time.monotonic()) + 8 * size / self.speed
            wait = self._free_at - time.monotonic()
        if wait > 0:
            time.sleep(wait)


class LineEnd:
    """The server's end of a connection: what is written here goes over the line."""

    def __init__(self, file, line: Line):
        self._file, self._line = file, line

    def write(self, data) -> int:
        for start in range(0, len(data), CHUNK):
            self._line.carry(len(data[start : start + CHUNK]))
            self._file.write(data[start : start + CHUNK])
        return len(data)

    def __getattr__(self, name: str):
        return getattr(self._file, name)


class LineHandler(Handler):
    """Answers as the project's own server does."""

    def setup(self) -> None:
        super().setup()
        self.wfile = LineEnd(self.wfile, self.server.line)

    def send_head(self):
        time.sleep(self.server.line.delay)
        return super().send_head()


class LineServer(Server):
    line: Line


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, Line]]:
    """Serve a folder meanwhile; gives its address and its line."""
    server = LineServer(("127.0.0.1", 0), functools.partial(LineHandler, directory=str(folder)))
    server.line = Line()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    compress_everything(folder, address)
    yield address, server.line
    server.shutdown()
    server.server_close()


def compress_everything(folder: Path, address: str) -> None:
    """Ask for every file once: the server compresses on first request, a web host has done so long ago."""
    for path in folder.rglob("*"):
        if path.is_file():
            url = address + path.relative_to(folder).as_posix()
            with urllib.request.urlopen(
                urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
            ) as answer:
                answer.read()
