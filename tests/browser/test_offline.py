"""Once seen, the site works without a network, and changes only as a whole."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.browser.conftest import CHROMIUM_ARGUMENTS, DIST, NAME
from tests.browser.host import Host
from tests.browser.sketches import DIGITS
from tests.browser.visitor import START_LIMIT, Visitor

NEW_TITLE = "Scratchnet, improved"
LONG_KEPT = "runtime/pyscript/error-D2315lOB.js"  # the browser's own cache does not ask for it again

COMPILED = "runtime/micropython/micropython.wasm"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    host = Host(tmp_path)
    yield host
    host.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A browser that was never here."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def visit(page: Page, address: str) -> Visitor:
    """Come for the first time, and stay until the site is kept."""
    visitor = Visitor(page, address)
    visitor.open()
    expect_offline_status(page, "kept")
    return visitor


def expect_offline_status(page: Page, status: str) -> None:
    expect(page.locator("#offline")).to_have_attribute("data-status", status, timeout=START_LIMIT)


def read_a_digit(visitor: Visitor, digit: int) -> None:
    visitor.wait_until_ready()
    visitor.draw(DIGITS[digit])
    assert visitor.answer("digit") == str(digit)


def improved() -> dict[str, bytes]:
    """A new version: two files changed."""
    page = (DIST / "index.html").read_text("utf-8").replace("<h1>Scratchnet</h1>", f"<h1>{NEW_TITLE}</h1>")
    return {"index.html": page.encode(), LONG_KEPT: (DIST / LONG_KEPT).read_bytes() + b"// improved"}


def start_browser(playwright: Playwright, profile: Path) -> BrowserContext:
    return playwright.chromium.launch_persistent_context(
        profile, executable_path=os.environ.get("SCRATCHNET_BROWSER") or None, args=CHROMIUM_ARGUMENTS
    )


def test_after_one_visit_it_works_without_network_even_in_a_browser_started_anew(
    playwright: Playwright, host: Host, tmp_path: Path
):
    address = host.publish(DIST, NAME)
    with start_browser(playwright, tmp_path / "profile") as context:
        visit(context.pages[0], address).expect_no_trouble()
    host.stop()
    with start_browser(playwright, tmp_path / "profile") as context:
        context.set_offline(True)
        visitor = Visitor(context.pages[0], address)
        visitor.open()
        read_a_digit(visitor, 3)
        expect(visitor.page.locator("#offline")).to_have_text("Works offline.")
        visitor.expect_no_trouble()


DATA = "data/test.npz"
KEEPS_DATA = """async (address) => {
    const cache = await caches.open((await caches.keys())[0]);
    return (await cache.keys()).some((request) => request.url.includes(address));
}"""
BYTES = "address => fetch(address).then(answer => answer.arrayBuffer()).then(all => all.byteLength)"


def test_what_only_some_ask_for_is_kept_once_somebody_asked(page: Page, host: Host):
    visit(page, host.publish(DIST, NAME))
    page.reload()
    assert not page.evaluate(KEEPS_DATA, DATA)
    size = page.evaluate(BYTES, DATA)
    assert size == (DIST / DATA).stat().st_size
    assert page.evaluate(KEEPS_DATA, DATA)
    host.stop()
    page.context.set_offline(True)
    assert page.evaluate(BYTES, DATA) == size


def test_what_the_browser_keeps_compiled_never_comes_from_another_version(page: Page, host: Host):
    visit(page, host.publish(DIST, NAME))
    host.update(NAME, {COMPILED: (DIST / COMPILED).read_bytes() + b"\0\2\1x"})  # a section that says "x"
    page.reload()
    expect(page.locator("#update")).to_be_visible(timeout=START_LIMIT)
    assert page.evaluate(BYTES, COMPILED) == (DIST / COMPILED).stat().st_size
    page.locator("#reload").click()
    expect(page.locator("#update")).to_be_hidden()
    assert page.evaluate(BYTES, COMPILED) == (DIST / COMPILED).stat().st_size + 4


def test_it_can_be_installed(playwright: Playwright, host: Host, tmp_path: Path):
    with start_browser(playwright, tmp_path / "profile") as context:
        page = context.pages[0]
        page.goto(host.publish(DIST, NAME))
        session = context.new_cdp_session(page)
        manifest = session.send("Page.getAppManifest")
        assert manifest["url"] == page.url + "manifest.webmanifest" and manifest["errors"] == []
        assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


def test_a_new_version_waits_until_a_visitor_lets_it_in_tab_by_tab(page: Page, host: Host):
    address = host.publish(DIST, NAME)
    visit(page, address)
    page.reload()
    host.update(NAME, improved())
    other = page.context.new_page()
    other.goto(address)
    for tab in (page, other):
        expect(tab.locator("#update")).to_be_visible(timeout=START_LIMIT)
        expect(tab.locator("h1")).to_have_text("Scratchnet")
    other.locator("#reload").click()
    expect(other.locator("h1")).to_have_text(NEW_TITLE)
    expect(other.locator("#update")).to_be_hidden()
    expect(page.locator("h1")).to_have_text("Scratchnet")
    page.locator("#reload").click()
    expect(page.locator("h1")).to_have_text(NEW_TITLE)
    host.stop()
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text(NEW_TITLE)
    kept = page.evaluate("address => fetch(address).then(answer => answer.text())", LONG_KEPT)
    assert kept.encode() == improved()[LONG_KEPT]


LOOK_FOR_UPDATE = """async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise((resolve) => {
        registration.addEventListener("updatefound", () => {
            const worker = registration.installing;
            worker.addEventListener("statechange", () => resolve(worker.state));
        });
    });
    await registration.update();
    return found;
}"""


def test_an_update_arrives_as_a_whole_or_not_at_all(page: Page, host: Host):
    visit(page, host.publish(DIST, NAME))
    host.update(NAME, improved())
    changed = host.folder / NAME / LONG_KEPT
    changed.unlink()
    assert page.evaluate(LOOK_FOR_UPDATE) == "redundant"
    changed.write_bytes((DIST / LONG_KEPT).read_bytes())  # of the old version
    assert page.evaluate(LOOK_FOR_UPDATE) == "redundant"
    expect(page.locator("#update")).to_be_hidden()
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text("Scratchnet")
    expect_offline_status(page, "kept")
    page.context.set_offline(False)
    changed.write_bytes(improved()[LONG_KEPT])
    page.reload()
    expect(page.locator("#update")).to_be_visible(timeout=START_LIMIT)


def test_two_copies_on_one_host_do_not_disturb_each_other(page: Page, host: Host):
    addresses = {"Scratchnet": host.publish(DIST, NAME), NEW_TITLE: host.publish(DIST, "other")}
    host.update("other", improved())
    for address in addresses.values():
        visit(page, address)
    host.stop()
    page.context.set_offline(True)
    for title, address in addresses.items():
        page.goto(address)
        expect(page.locator("h1")).to_have_text(title)


REFUSALS = {
    "an old browser": "delete Navigator.prototype.serviceWorker",
    "a sandbox": """Object.defineProperty(Navigator.prototype, "serviceWorker", {
        get() { throw new DOMException("no", "SecurityError"); }
    })""",
    "a visitor who blocks storage": """ServiceWorkerContainer.prototype.register =
        () => Promise.reject(new DOMException("no", "SecurityError"))""",
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_where_storage_is_refused_the_page_works_online_and_says_so(page: Page, host: Host, refusal: str):
    page.add_init_script(REFUSALS[refusal])
    visitor = Visitor(page, host.publish(DIST, NAME))
    visitor.open()
    read_a_digit(visitor, 7)
    expect_offline_status(page, "refused")
    expect(page.locator("#offline")).to_contain_text("does not keep the page for offline use")
    visitor.expect_no_trouble()


def test_where_storage_is_full_the_page_works_online_and_says_so(page: Page, host: Host):
    visitor = Visitor(page, host.publish(DIST, NAME))
    quota = {"origin": f"http://127.0.0.1:{host.port}", "quotaSize": 1_000_000}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
    visitor.open()
    read_a_digit(visitor, 2)
    expect_offline_status(page, "refused")
    visitor.expect_no_trouble()
