"""What a person sees while nothing can be recorded."""

import sqlite3

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenBrowser
from tests.running import Jejak
from tests.web.server import TestWeb
from tests.web.sites import TRACKERS

pytestmark = pytest.mark.browser


async def test_pages_load_protected_while_popup_and_report_say_that_nothing_is_recorded(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser, pairing_code: str
) -> None:
    async with open_browser() as browser:
        report = await browser.pair(jejak.service["api_port"], pairing_code)
        other = sqlite3.connect(jejak.home / "jejak.db")
        other.execute("BEGIN IMMEDIATE")
        news = await browser.page(web.url("news.test"))
        assert await news.evaluate("window.ownScript") is True
        assert {name: web.hosts[name].connections for name in TRACKERS if web.hosts[name].connections} == {}
        popup = await browser.popup(news)
        await expect(popup.get_by_test_id("not-recording")).to_contain_text("not recording. Another program")
        await report.reload()
        await expect(report.get_by_test_id("not-recording")).to_contain_text("Another program is holding")
        other.close()
        await expect(popup.get_by_test_id("popup-lead")).to_contain_text("wanted to know")
        await popup.reload()
        await expect(popup.get_by_test_id("popup-lead")).to_contain_text("wanted to know")
        await expect(popup.get_by_test_id("not-recording")).to_have_count(0)
