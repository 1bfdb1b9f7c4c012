"""A page that passes untouched, in a real Chromium: what is stopped on it, and what is shown of it."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenBrowser
from tests.browser.test_browsing import connections, picture
from tests.running import Jejak
from tests.web.server import TestWeb

pytestmark = pytest.mark.browser


async def test_a_page_passes_its_trackers_dont_and_both_are_said(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser, pairing_code: str
) -> None:
    async with open_browser(any_server=True) as browser:
        report = await browser.pair(jejak.service["api_port"], pairing_code)
        await jejak.call("passthrough", "add", "news.test")
        await jejak.call("passthrough", "add", "pixel.test")
        news = await browser.page(web.url("news.test"))
        assert await news.evaluate("window.ownScript && window.ownData")
        assert connections(web) == {}

        popup = await browser.popup(news)
        lead = popup.get_by_test_id("popup-lead")
        await expect(lead).to_have_text(
            "This page isn’t looked into: you added it to what is never decrypted."
        )
        await expect(popup.get_by_test_id("popup-companies")).to_contain_text("stopped")
        await picture(popup, "popup-untouched.png")

        await report.goto(f"{browser.origin}/report.html#/overview")
        await report.reload()
        await expect(report.get_by_test_id("looked")).to_contain_text("never decrypted")
        await report.get_by_test_id("looked").scroll_into_view_if_needed()
        await picture(report, "overview-foot.png")

        await report.goto(f"{browser.origin}/report.html#/settings")
        section = report.get_by_test_id("settings-passthrough")
        await expect(section.get_by_test_id("passthrough-own")).to_contain_text("news.test")
        await section.get_by_test_id("filter").fill("paypal.com")
        await section.get_by_test_id("pass-paypal.com").click()
        await expect(section.get_by_test_id("pass-paypal.com")).to_have_attribute("aria-checked", "false")
        await section.get_by_test_id("filter").fill("")
        await section.get_by_test_id("passthrough-host").fill("my clinic")
        await section.get_by_test_id("add-passthrough").click()
        await expect(section.get_by_test_id("passthrough-problem")).to_contain_text("host alone")
        await section.scroll_into_view_if_needed()
        await picture(report, "settings-untouched.png")
    entries = {each["name"]: each for each in (await jejak.json("passthrough", "ls"))["entries"]}
    assert entries["paypal.com"]["passes"] is False
    assert entries["news.test"]["connections"] >= 1
