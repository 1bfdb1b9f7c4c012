"""Pages that wait for a tracker's script go on with ours in its place, and break where that is switched off.

One Chromium visits all of them, once on each of two sites; each test looks at what came of one page.
"""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import TimeoutError as NeverCame

from tests.browser.conftest import Browser, browser_through
from tests.running import Jejak, running
from tests.web.server import TestWeb
from tests.web.vendors import ADDRESSES, HANDLERS, HOSTS, PAGES, RULES

pytestmark = pytest.mark.browser
AT_ONCE = 4
PATIENCE = 30_000.0  # milliseconds, for a page that works
LOOK = """() => ({
  struck, left: [...todo], faults, kept: [document.cookie, ...Object.keys(localStorage)].join(''),
})"""
SETTLED = "new Promise((done) => setTimeout(done, 300))"


@dataclass(frozen=True)
class Visits:
    """What came of all pages on both sites, what each vendor's host saw, and what the log says."""

    works: Mapping[str, Any]
    breaks: Mapping[str, Any]
    connections: Mapping[str, int]
    log: list[Any]


@pytest.fixture(scope="module")
def visits(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Visits:
    return asyncio.run(_visit_all(chromium, tmp_path_factory.mktemp("surrogates")))


async def _visit_all(chromium: str, folder: Path) -> Visits:
    web = TestWeb(HANDLERS)
    await web.start()
    options = ["--offline", "--upstream-ca", str(web.write_ca(folder)), *web.resolve_options()]
    (folder / "vendors.txt").write_text(RULES)
    async with running(folder / "home", options) as jejak:
        await jejak.call("lists", "add", str(folder / "vendors.txt"))
        await jejak.call("protections", "set", "surrogates", "off", "--site", "breaks.test")
        async with browser_through(jejak, chromium, folder / "profile", extension=False) as browser:
            works = await _tour(web, browser, "works.test")
            breaks = await _tour(web, browser, "breaks.test")
        log = await _whole_log(jejak)
    await web.stop()
    return Visits(works, breaks, {host: web.hosts[host].connections for host in HOSTS}, log)


async def _tour(web: TestWeb, browser: Browser, site: str) -> Mapping[str, Any]:
    turns = asyncio.Semaphore(AT_ONCE)

    async def look(name: str) -> Any:
        async with turns:
            page = await browser.context.new_page()
            await page.goto(web.url(site, f"/{name}"))
            try:
                if site == "works.test":
                    await page.wait_for_function("todo.size === 0", timeout=PATIENCE)
            except NeverCame:
                pass  # what is left says it
            await page.evaluate(SETTLED)
            found = await page.evaluate(LOOK)
            await page.close()
            return found

    return dict(zip(PAGES, await asyncio.gather(*map(look, PAGES)), strict=True))


async def _whole_log(jejak: Jejak) -> list[Any]:
    """Every request to a vendor, once all of them are written."""
    async with asyncio.timeout(60):
        while True:
            requests = (await jejak.json("log", "--limit", "500"))["requests"]
            found = [each for each in requests if each["host"] in HOSTS]
            if len(found) >= 2 * len(ADDRESSES):
                return found
            await asyncio.sleep(0.5)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_built_as_the_vendor_says_goes_on_working(visits: Visits, name: str) -> None:
    found = visits.works[name]
    assert (found["left"], found["faults"], found["kept"]) == ([], [], "")
    assert found["struck"]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_without_the_surrogate_it_breaks(visits: Visits, name: str) -> None:
    assert visits.breaks[name]["left"]


def test_no_vendor_received_anything(visits: Visits) -> None:
    assert {host: seen for host, seen in visits.connections.items() if seen} == {}


def test_the_log_says_what_stood_in_and_that_nothing_else_was_tried(visits: Visits) -> None:
    assert {each["outcome"] for each in visits.log} == {"blocked"}
    for each in visits.log:
        made = [(change["change"], change["list"]) for change in each["changes"]]
        assert made == ([("redirect", "surrogates")] if each["site"] == "works.test" else []), each["url"]
    asked = {re.sub(r":\d+(/[^?]*).*", r":%PORT%\1", each["url"]) for each in visits.log}
    assert asked == ADDRESSES
