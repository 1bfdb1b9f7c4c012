"""A person opens private windows: protected as all others, and nothing of them is kept."""

import asyncio

import pytest
from playwright.async_api import Worker, expect

from tests.browser.conftest import OpenBrowser
from tests.running import Jejak
from tests.web.server import TestWeb
from tests.web.sites import TRACKERS

pytestmark = pytest.mark.browser


def written(jejak: Jejak) -> bytes:
    """Every byte in the data folder, the lists' own texts and the browser's profile aside."""
    files = [path for path in jejak.home.rglob("*") if path.is_file()]
    return b"\n".join(path.read_bytes() for path in files if jejak.home / "lists" not in path.parents)


async def test_private_windows_are_protected_and_leave_nothing(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser, pairing_code: str
) -> None:
    async with open_browser(private=True) as browser:
        await browser.pair(jejak.service["api_port"], pairing_code)
        before = await jejak.json("status")
        page = await browser.private_page(web.url("shop.test"))
        news = await browser.private_page(web.url("news.test"))
        assert await news.evaluate("window.spied") is None
        popup = await browser.popup(page)
        await expect(popup.get_by_test_id("popup-private")).to_contain_text("Nothing of it is recorded.")
        assert {name: web.hosts[name].connections for name in TRACKERS if web.hosts[name].connections} == {}
        assert web.hosts["static.shop.test"].received, "pages work"
        await asyncio.sleep(1)  # records are written a quarter of a second after they come
        after = await jejak.json("status")
        assert (after["seen"], after["blocked"]) == (before["seen"], before["blocked"])
        remembered = await browser.context.service_workers[0].evaluate(REMEMBERED)
        assert "shop.test" in remembered, "while the window is open, its requests can be told apart"
        for each in (page, news):
            await each.close()
        await expect_forgotten(browser.context.service_workers[0])
    _, said = await jejak.stop()
    assert b"shop.test" not in written(jejak)
    assert b"news.test" not in written(jejak)
    assert ".test" not in said


REMEMBERED = """async () => JSON.stringify([
    await chrome.declarativeNetRequest.getSessionRules(), await chrome.storage.session.get(null)])"""


async def expect_forgotten(worker: Worker) -> None:
    """Wait until the extension has taken note that the last private window is gone."""
    async with asyncio.timeout(5):
        while "shop.test" in await worker.evaluate(REMEMBERED):
            await asyncio.sleep(0.05)


async def test_where_the_extension_isnt_let_in_they_leave_hosts_only(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser, pairing_code: str
) -> None:
    async with open_browser() as browser:
        report = await browser.pair(jejak.service["api_port"], pairing_code)
        await browser.private_page(web.url("shop.test"))
        await browser.page(web.url("news.test"))
        await asyncio.sleep(1)
        requests = (await jejak.json("log", "--limit", "500"))["requests"]
        await report.goto(f"{browser.origin}/report.html#/settings")
        await expect(report.get_by_test_id("private-windows")).to_contain_text("may not work there")
    bare = [request for request in requests if request["url"].endswith("/…")]
    full = [request for request in requests if request not in bare]
    assert "www.facebook.com" in {request["host"] for request in bare}
    assert {request["site"] for request in bare} == {""}
    assert not any(request["data_points"] or request["cookies"] for request in bare)
    assert {"collect.test", "socket.test", "pixel.test"} <= {request["host"] for request in full}
    assert {request["site"] for request in full} == {"news.test"}
    assert {request["site_certainty"] for request in full} == {"extension"}
    assert b"shop.test" not in written(jejak)
