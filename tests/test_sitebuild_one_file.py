"""The one file holds what the page refers to, under a policy that names every script in it."""

import base64
import gzip
import re

import pytest

from sitebuild.errors import BuildError
from sitebuild.one_file import one_file
from sitebuild.service_worker import sha256

PAGE = b"""<!doctype html>
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<link rel="icon" href="icons/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="style.css">
<script src="watch.js"></script>
<!-- site only --><link rel="manifest" href="manifest.webmanifest"><!-- /site only -->
</head>
<body><a href="source/network.py">the network</a> <a href="https://example.org">elsewhere</a>
<script type="mpy" src="page/ui/main.py"></script></body>
"""
TREE = {
    "index.html": PAGE,
    "icons/icon.svg": b"<svg/>",
    "style.css": b"body { margin: 0 }",
    "watch.js": b'"use strict";',
    "source/network.py": b"'''A lesson.'''",
    "page/ui/main.py": b"print('ink')",
    "runtime/licenses/numpy.txt": b"Copyright <someone>",
    "runtime/pyscript/core.js": b"not needed",
}


@pytest.fixture(scope="module")
def page() -> str:
    return one_file(TREE).decode()


def test_nothing_is_left_to_be_loaded(page: str):
    assert "<style>body { margin: 0 }</style>" in page
    assert '<script>"use strict";</script>' in page
    assert "manifest" not in page
    assert not re.search(r'<(link|a|img)[^>]* (href|src)="(?!data:|https:)', page)


def test_line_ends_of_windows_make_no_other_page():
    ours = {name: TREE[name] + b"\n" for name in ("index.html", "style.css", "watch.js")}
    theirs = {name: content.replace(b"\n", b"\r\n") for name, content in ours.items()}
    assert one_file(TREE | theirs) == one_file(TREE | ours)


def test_files_are_carried_compressed_under_their_addresses(page: str):
    carried = dict(re.findall(r'data-file="([^"]+)">([^<]*)<', page))
    assert gzip.decompress(base64.b64decode(carried["page/ui/main.py"])) == TREE["page/ui/main.py"]
    assert "runtime/pyscript/core.js" not in carried


def test_links_to_sources_become_downloads_and_others_stay(page: str):
    source = base64.b64encode(TREE["source/network.py"]).decode()
    assert f'<a download="network.py" href="data:text/plain;base64,{source}">' in page
    assert '<a href="https://example.org">' in page


def test_the_policy_names_every_script_that_runs(page: str):
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    scripts = re.findall(r'<script(?: type="module")?>(.*?)</script>', page, re.DOTALL)
    assert len(scripts) == 2  # watch.js and the loader
    assert all(f"'sha256-{sha256(script.encode())}'" in policy for script in scripts)
    assert "'self'" not in policy and "unsafe-inline" not in policy


def test_licenses_go_along_as_text(page: str):
    assert "Copyright &lt;someone&gt;" in page


def test_a_reference_to_nothing_is_refused():
    with pytest.raises(BuildError, match=r"index\.html refers to watch\.js"):
        one_file({name: content for name, content in TREE.items() if name != "watch.js"})
