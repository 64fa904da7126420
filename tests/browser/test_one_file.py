"""The site as one file, opened from the disk without a network."""

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Playwright, expect

from scratchnet import weights_file
from scratchnet.reading import read
from tests.browser.conftest import DIST
from tests.browser.sketches import DIGITS
from tests.browser.visitor import START_LIMIT, Visitor

FIREFOX = shutil.which("firefox-esr")  # the only one that our version of Playwright is known to drive, if new


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file alone, with nothing beside it."""
    return Path(shutil.copy(DIST / "scratchnet.html", tmp_path_factory.mktemp("stick")))


@pytest.fixture(scope="module")
def chromium(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(offline=True)
    yield context
    context.close()


@pytest.fixture(scope="module")
def firefox(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    if not FIREFOX:
        pytest.skip("there is no Firefox ESR on this computer")
    # Automation is allowed more than a visitor's Firefox: files may read what lies beside them.
    preferences: dict[str, str | float | bool] = {
        "security.fileuri.strict_origin_policy": True,
        "browser.download.folderList": 2,  # the folder named here
        "browser.download.dir": str(tmp_path_factory.mktemp("downloads")),
    }
    try:
        browser = playwright.firefox.launch(
            channel="moz-firefox", executable_path=FIREFOX, firefox_user_prefs=preferences
        )
    except Error as error:
        if "unknown command" not in str(error):
            raise
        pytest.skip("this computer's Firefox ESR is too old to be driven by Playwright")
    yield browser.new_context(offline=True)
    browser.close()


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def visitor(request: pytest.FixtureRequest, file: Path) -> Iterator[Visitor]:
    page = request.getfixturevalue(request.param).new_page()
    visitor = Visitor(page, file.as_uri())
    visitor.open()
    visitor.wait_until_ready()
    yield visitor
    visitor.expect_no_trouble()
    page.close()


def test_it_reads_with_the_probabilities_of_cpython(visitor: Visitor):
    network = weights_file.decode((DIST / "weights/digits.npz").read_bytes())
    visitor.set_slider("smoothing", 0.8)
    for digit in (3, 8):
        visitor.draw(DIGITS[digit])
        assert visitor.answer("digit") == str(digit)
        reading = read(network, visitor.canvas_pixels, 0.8)
        assert np.abs(visitor.probabilities - reading.probabilities).max() < 1e-5
        visitor.page.locator("#clear").click()


def test_its_lab_trains_a_network(visitor: Visitor):
    lab = visitor.page.locator("#lab")
    lab.locator("summary").click()
    expect(lab).to_have_attribute("data-status", "ready", timeout=START_LIMIT)
    visitor.page.locator("#lab-step").click()
    expect(lab).to_have_attribute("data-step", "1", timeout=START_LIMIT)
    lab.locator("summary").click()


def test_the_python_in_it_can_be_saved_and_read(visitor: Visitor):
    visitor.page.locator("#how-it-works summary").click()
    link = visitor.page.locator("#how-it-works a[download='network.py']")
    with visitor.page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == "network.py"
    _, _, content = (link.get_attribute("href") or "").partition("base64,")
    assert base64.b64decode(content) == (DIST / "source/scratchnet/network.py").read_bytes()


def test_its_policy_is_as_strict_as_the_sites(visitor: Visitor):
    policy = visitor.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline" not in policy and "'unsafe-eval'" not in policy and "http" not in policy


def test_what_only_a_site_can_do_is_not_offered(visitor: Visitor):
    for selector in ("#offline", "#take-along", "#update", "link[rel=manifest]"):
        assert visitor.page.locator(selector).count() == 0
