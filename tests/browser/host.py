"""A host of the site that tests may change, break and switch off."""

import shutil
import threading
from pathlib import Path

from sitebuild.serve import Server, make_server
from sitebuild.service_worker import NOT_KEPT, service_worker

ROOT = Path(__file__).parents[2]


class Host:
    """Serves copies of the built site, each under its own path."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._server = self._start(port=0)
        self.port = self._server.server_port

    def _start(self, port: int) -> Server:
        server = make_server(self.folder, port)
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        return server

    def publish(self, site: Path, name: str) -> str:
        """Put a copy of a site under a path; returns its address."""
        shutil.copytree(site, self.folder / name)
        return f"http://127.0.0.1:{self.port}/{name}/"

    def update(self, name: str, changes: dict[str, bytes]) -> None:
        """Publish a new version, in which some files have another content."""
        site = self.folder / name
        for address, content in changes.items():
            (site / address).write_bytes(content)
        files = [path for path in site.rglob("*") if path.is_file() and path.name not in NOT_KEPT]
        tree = {path.relative_to(site).as_posix(): path.read_bytes() for path in files}
        worker = (ROOT / "site/sw.js").read_bytes()
        (site / "sw.js").write_bytes(service_worker(tree | {"sw.js": worker}))

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
