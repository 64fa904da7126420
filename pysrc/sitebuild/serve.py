"""Serve a folder the way GitHub Pages would: right types, compressed, cached.

Only for this computer. What is built from our own files is asked for anew on
every reload, so the page notices an edit at once, and offers the new version
as it does on Pages; the rest of the runtime keeps for ten minutes.
"""

import functools
import gzip
import io
import mimetypes
import os
import sys
import webbrowser
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from sitebuild.errors import BuildError

DEFAULT_PORT = 8000
PORTS_TRIED = 50
TYPES = {  # by us, since what the operating system says of them differs
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".npz": "application/octet-stream",
    ".py": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
COMPRESSIBLE = ("text/", "application/json", "application/manifest+json", "application/wasm", "image/svg+xml")
BUILT_HERE = (".json", ".pack", ".zip")  # the files of `runtime/` that change with our sources


class Handler(SimpleHTTPRequestHandler):
    """Answers for files, quietly."""

    protocol_version = "HTTP/1.1"  # keeps connections open: a page asks for forty files
    disable_nagle_algorithm = True  # else a body waits until its headers were acknowledged: 40 ms a file

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send the headers for the path asked for; returns the body that is to follow."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        if not path.is_file():
            return super().send_head()  # redirects folders, refuses the rest
        return self._send_file_head(path)

    def _send_file_head(self, path: Path) -> io.BytesIO | None:
        kind = content_type(path)
        compress = kind.startswith(COMPRESSIBLE) and "gzip" in self.headers.get("Accept-Encoding", "")
        state = path.stat()
        tag = f'"{state.st_mtime_ns:x}-{state.st_size:x}{"-gzip" if compress else ""}"'
        body = None if self.headers.get("If-None-Match") == tag else _body(path, state.st_mtime_ns, compress)
        self.send_response(HTTPStatus.NOT_MODIFIED if body is None else HTTPStatus.OK)
        self.send_header("ETag", tag)
        self.send_header("Cache-Control", cache_control(self.path))
        self.send_header("Vary", "Accept-Encoding")
        if body is not None:
            self._describe(kind, len(body), compress)
        self.end_headers()
        return None if body is None else io.BytesIO(body)

    def _describe(self, kind: str, length: int, compressed: bool) -> None:
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        if compressed:
            self.send_header("Content-Encoding", "gzip")

    def log_message(self, format: str, *args: object) -> None:
        """A request is no news; of one that failed the browser tells."""


class Server(ThreadingHTTPServer):
    """Many connections at a time, on this computer only."""

    allow_reuse_address = os.name != "nt"  # on Windows it would let two servers share one port

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up in the middle is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def content_type(path: Path) -> str:
    return TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"


def cache_control(address: str) -> str:
    path = urlsplit(address).path
    return "max-age=600" if "/runtime/" in path and not path.endswith(BUILT_HERE) else "no-cache"


@functools.lru_cache(maxsize=1024)  # files; the site has some 250, the bench serves two
def _body(path: Path, changed: int, compress: bool) -> bytes:
    """The bytes to send; `changed` makes an edited file a new entry of the cache."""
    content = path.read_bytes()
    return gzip.compress(content, compresslevel=6, mtime=0) if compress else content


def make_server(folder: Path, port: int) -> Server:
    """A server of the folder that listens but does not answer yet; port 0 takes any free one."""
    return Server(("127.0.0.1", port), functools.partial(Handler, directory=str(folder)))


def serve(folder: Path, port: int | None, open_browser: bool) -> None:
    """Serve until interrupted. Without a port, the first free one from the default on."""
    with _first_free(
        [port] if port is not None else range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED), folder
    ) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        print(f"Serving {address} (stop with Ctrl-C)", flush=True)
        if open_browser:
            webbrowser.open(address)
        server.serve_forever()


def _first_free(ports: range | list[int], folder: Path) -> Server:
    """A server at the first port that can be had. Raises BuildError when none can."""
    for port in ports:
        try:
            return make_server(folder, port)
        except OSError as error:
            why = "for the system alone" if isinstance(error, PermissionError) else "taken"
    if len(ports) > 1:
        raise BuildError(f"Ports {ports[0]} to {port} are {why}; choose another with --port.")
    raise BuildError(f"Port {port} is {why}; choose another with --port, or none for the next free one.")
