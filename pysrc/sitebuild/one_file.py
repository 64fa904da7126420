"""The whole site as one file that works by double click, without server or network.

Made from the very `index.html` of the site, so that the two can never differ:
what it would load lies inside, and a loader of our own (`in_one_file/`) takes
the place of PyScript, which browsers do not start from a disk.
"""

import base64
import gzip
import html
import json
import re
from pathlib import Path

from sitebuild.errors import BuildError
from sitebuild.service_worker import sha256

LOADER = Path(__file__).parent / "in_one_file"
SHARED = ("files.js", "calls.js")
# What no Python ever fetches: what the page itself consists of, and what has its own place in the file.
PAGE = (
    "index.html",
    "style.css",
    "panels.css",
    "watch.js",
    "python.js",
    "sw.js",
    "preview.png",
    "manifest.webmanifest",
    "icons/",
)
NOT_CARRIED = (*PAGE, "source/", "runtime/pyscript/", "runtime/licenses/")
NO_DOWNLOADS = json.dumps({"bytes": 0, "files": []}).encode()
TYPES = {".svg": "image/svg+xml", ".py": "text/plain"}

POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*')
SITE_ONLY = re.compile(r"<!-- site only -->.*?<!-- /site only -->\s*", re.DOTALL)
STYLE = re.compile(r'<link rel="stylesheet" href="([^":]+)">')
SCRIPT = re.compile(r'<script src="([^":]+)"></script>')
ICON = re.compile(r'(<link rel="icon" href=")([^":]+)')
LINK = re.compile(r'<a href="([^":#]+)"')
RUNNING_SCRIPT = re.compile(r'<script(?: type="module")?>(.*?)</script>', re.DOTALL)
RUNNING_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)

Tree = dict[str, bytes]


def one_file(tree: Tree) -> bytes:
    """The site in one page. Raises BuildError when `index.html` refers to a file that is not there."""
    page = with_references_inside(_text(tree["index.html"]), tree)
    head, end = page.rsplit("</body>", 1)
    page = f"{head}{_licenses(tree)}{_files(tree)}{_loader()}</body>{end}"
    return POLICY.sub(lambda match: match[1] + policy(page), page).encode()


def with_references_inside(page: str, tree: Tree) -> str:
    """The page with its style, scripts, icon and sources written into it."""

    def content(name: str) -> bytes:
        if name not in tree:
            raise BuildError(f"index.html refers to {name}, which is not part of the site.")
        return tree[name]

    def data(name: str) -> str:
        text = base64.b64encode(content(name)).decode()
        return f"data:{TYPES[Path(name).suffix]};base64,{text}"

    page = SITE_ONLY.sub("", page)
    page = STYLE.sub(lambda match: f"<style>{_text(content(match[1]))}</style>", page)
    page = SCRIPT.sub(lambda match: f"<script>{_text(content(match[1]))}</script>", page)
    page = ICON.sub(lambda match: match[1] + data(match[2]), page)
    # Browsers do not follow a link to data, but they save what it leads to.
    return LINK.sub(lambda match: f'<a download="{Path(match[1]).name}" href="{data(match[1])}"', page)


def _text(content: bytes) -> str:
    """With the line ends that browsers read: they hash what they read, whatever the file has."""
    return content.decode().replace("\r\n", "\n")


def policy(page: str) -> str:
    """As strict as it goes: what stands in the page may run, and modules made from it, nothing else."""
    scripts = [f"'sha256-{sha256(text.encode())}'" for text in RUNNING_SCRIPT.findall(page)]
    styles = [f"'sha256-{sha256(text.encode())}'" for text in RUNNING_STYLE.findall(page)]
    return (
        f"default-src 'none'; script-src {' '.join(scripts)} blob: 'wasm-unsafe-eval'; worker-src blob:; "
        f"style-src {' '.join(styles)}; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _files(tree: Tree) -> str:
    carried = tree | {"runtime/downloads.json": NO_DOWNLOADS}
    return "".join(
        f'<script type="application/octet-stream" data-file="{name}">{_packed(content)}</script>\n'
        for name, content in sorted(carried.items())
        if not name.startswith(NOT_CARRIED)
    )


def _packed(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content, mtime=0)).decode()


def _loader() -> str:
    shared = "\n".join((LOADER / name).read_text("utf-8") for name in SHARED)
    worker, page = (f"{shared}\n{(LOADER / name).read_text('utf-8')}" for name in ("worker.js", "page.js"))
    return (
        f'<script type="text/plain" id="worker">\n{worker}</script>\n'
        f'<script type="module">\n{page}</script>\n'
    )


def _licenses(tree: Tree) -> str:
    """Whoever carries the file on carries these along; they are read in its source text."""
    names = sorted(name for name in tree if name.startswith("runtime/licenses/"))
    text = "\n\n".join(f"=== {name}\n\n{tree[name].decode()}" for name in names)
    return f'<pre id="licenses" hidden>\n{html.escape(text, quote=False)}\n</pre>\n'
