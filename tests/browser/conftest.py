"""A real Chromium, the real extension, the real proxy, and the test web behind it."""

import os
import re
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, Page, async_playwright

from cli.browse import chromium_arguments, prepare_profile
from cli.extension import extension_origin
from proxy.authority import spki_pin
from tests.running import Jejak, running
from tests.web.server import TestWeb
from tests.web.sites import HANDLERS, RULES

pytestmark = pytest.mark.browser
OpenBrowser = Callable[..., AbstractAsyncContextManager["Browser"]]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The Chromium to drive; the test skips where there is none, or fails where one is required."""
    for name in ("chromium", "chromium-browser"):
        if found := shutil.which(name):
            return found
    if os.environ.get("JEJAK_REQUIRE_BROWSER"):
        pytest.fail("No Chromium found; bootstrap.py test installs one.")
    pytest.skip("No Chromium found. Debian: apt install chromium")


@pytest.fixture
async def web() -> AsyncIterator[TestWeb]:
    """The test web, fresh for each test."""
    web = TestWeb(HANDLERS)
    await web.start()
    yield web
    await web.stop()


@pytest.fixture
async def jejak(web: TestWeb, tmp_path: Path) -> AsyncIterator[Jejak]:
    """Jejak in front of the test web, with a list that names its trackers."""
    async with jejak_before(web, tmp_path) as service:
        yield service


@asynccontextmanager
async def jejak_before(web: TestWeb, folder: Path) -> AsyncIterator[Jejak]:
    """The same for the length of a block, with all that it keeps in this folder."""
    rules = folder / "trackers.txt"
    rules.write_text(RULES)
    options = ["--offline", "--upstream-ca", str(web.write_ca(folder)), *web.resolve_options()]
    async with running(folder / "home", options) as service:
        await service.call("lists", "add", str(rules), "--name", "testweb")
        yield service


@dataclass
class Browser:
    """A Chromium that goes through Jejak."""

    context: BrowserContext
    origin: str

    async def page(self, url: str) -> Page:
        """Open a page and wait until its own scripts say that everything has settled."""
        page = await self.context.new_page()
        await page.goto(url)
        await page.wait_for_function("window.pageDone === true")
        return page

    async def report(self, screen: str = "") -> Page:
        """The extension's report page, at one of its screens."""
        page = await self.context.new_page()
        await page.goto(f"{self.origin}/report.html{screen}")
        return page

    async def popup(self, of: Page) -> Page:
        """The extension's popup, as it speaks of another page."""
        popup = await self.context.new_page()
        await popup.goto(f"{self.origin}/report.html")
        tab = await popup.evaluate(
            "async (url) => (await chrome.tabs.query({})).find((tab) => tab.url === url).id", of.url
        )
        await popup.set_viewport_size({"width": 360, "height": 600})
        await popup.goto(f"{self.origin}/popup.html?tab={tab}")
        return popup

    async def private_page(self, url: str) -> Page:
        """Open a page in a private window, and wait as above."""
        worker = self.context.service_workers[0]
        async with self.context.expect_page() as opened:
            await worker.evaluate("(url) => void chrome.windows.create({ incognito: true, url })", url)
        page = await opened.value
        await page.wait_for_function("window.pageDone === true")
        return page

    async def pair(self, api_port: int, code: str) -> Page:
        """Tell the extension where the service is, type the pairing code; the report page that follows."""
        page = await self.report("#/settings")
        await page.get_by_test_id("address").fill(f"http://127.0.0.1:{api_port}")
        await page.get_by_test_id("save-address").click()
        await page.goto(f"{self.origin}/report.html#/overview")
        await page.get_by_test_id("pair-code").fill(code)
        await page.get_by_test_id("pair-button").click()
        await page.get_by_test_id("overview").or_(page.get_by_test_id("overview-empty")).first.wait_for()
        return page


@pytest.fixture
def open_browser(chromium: str, jejak: Jejak, tmp_path: Path) -> OpenBrowser:
    """Open a Chromium through Jejak as `jejak browse` does, with or without the extension.

    `any_server` lets it take the test web's own certificates, which it doesn't know, too. `private`: the
    extension is let into private windows, as `jejak browse` lets it.
    """

    def opened(**how: bool) -> AbstractAsyncContextManager[Browser]:
        return browser_through(jejak, chromium, tmp_path / "profile", **how)

    return opened


@asynccontextmanager
async def browser_through(
    jejak: Jejak,
    chromium: str,
    profile: Path,
    *,
    extension: bool = True,
    any_server: bool = False,
    private: bool = False,
) -> AsyncIterator[Browser]:
    """A Chromium on this profile that goes through Jejak, for the length of a block."""
    if private:
        prepare_profile(profile)
    pin = spki_pin(jejak.home / "authority")
    arguments = [
        argument
        for argument in chromium_arguments(jejak.home, jejak.service["proxy_port"], pin)
        if not argument.startswith("--user-data-dir") and (extension or "extension" not in argument)
    ]
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=chromium,
            headless=True,
            args=arguments,
            ignore_https_errors=any_server,
        )
        if extension and not context.service_workers:
            await context.wait_for_event("serviceworker")
        try:
            yield Browser(context, extension_origin())
        finally:
            await context.close()


@pytest.fixture
def pairing_code(jejak: Jejak) -> str:
    """The code that `jejak run` printed."""
    return code_of(jejak)


def code_of(jejak: Jejak) -> str:
    """The same."""
    found = re.search(r"Pairing\s+(\S+)", jejak.printed)
    assert found, jejak.printed
    return found[1]
