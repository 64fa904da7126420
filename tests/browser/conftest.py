"""A server, a browser and a page for every test of the built site.

Nothing here sleeps: every wait is for something that the page publishes.
"""

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from sitebuild.serve import make_server
from tests.browser.visitor import Visitor

DIST = Path(__file__).parents[2] / "dist"
NAME = "scratchnet"  # served under a sub-path of this name, as on GitHub Pages
# The last three keep Chromium from calling home, which a test of "no request leaves" would rightly see.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the built site is served."""
    if not (DIST / "index.html").exists():
        pytest.fail("There is no built site: run `python3 dev.py build` first.")
    host = tmp_path_factory.mktemp("host")
    shutil.copytree(DIST, host / NAME)
    server = make_server(host, port=0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{NAME}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = os.environ.get("SCRATCHNET_BROWSER") or None
    browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def desktop(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor's browser that keeps its cache from page to page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(desktop: BrowserContext) -> Iterator[Page]:
    page = desktop.new_page()
    yield page
    page.close()


@pytest.fixture
def visitor(page: Page, address: str) -> Iterator[Visitor]:
    """A visitor whose page is ready; fails at the end if anything went wrong unseen."""
    visitor = Visitor(page, address)
    visitor.open()
    visitor.wait_until_ready()
    yield visitor
    visitor.expect_no_trouble()
