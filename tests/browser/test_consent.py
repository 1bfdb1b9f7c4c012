"""A site asks for consent, is refused, and goes on: what Jejak finds, and how it says so."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenBrowser
from tests.running import Jejak
from tests.web.server import TestWeb
from tests.web.sites import ADVERTISER

pytestmark = pytest.mark.browser


async def test_a_site_that_goes_on_after_a_refusal_is_caught_and_shown(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser, pairing_code: str
) -> None:
    await jejak.call("sites", "trust", "poll.test")  # as without Jejak: what then happens is what is told
    async with open_browser() as browser:
        report = await browser.pair(jejak.service["api_port"], pairing_code)
        page = await browser.page(web.url("poll.test"))
        await page.click("#reject")
        await page.wait_for_function("window.rejected === true")
        await browser.page(web.url("news.test"))

        found = await findings(jejak, "poll.test")
        assert set(found) == {"refused", "unanswered"}
        refused = found["refused"]
        assert (refused["uses"], refused["companies_reached"]) == (["advertising", "analytics"], 2)
        evidence = {(each["company"], each["cookie"] or each["point"]) for each in refused["evidence"]}
        assert evidence >= {("Criteo", "spy"), ("Google", "Google Analytics ID of your browser")}
        assert {(each["signal"], each["key"]) for each in refused["evidence"]} == {
            ("OneTrust", "OptanonConsent")
        }
        assert web.hosts[ADVERTISER].received
        assert (await jejak.json("consent", "show", "news.test"))["findings"] == []

        sentence = "poll.test: you refused advertising and analytics; 2 companies were contacted"
        assert sentence in await jejak.call("report")
        assert sentence in await jejak.call("report", "--site", "poll.test")
        await report.goto(f"{browser.origin}/report.html#/overview")
        await expect(report.get_by_test_id("consent")).to_contain_text(sentence)
        await report.goto(f"{browser.origin}/report.html#/sites/poll.test")
        await expect(report.get_by_test_id("consent-refused")).to_contain_text(sentence)
        block = report.get_by_test_id("consent")
        for words in ("OneTrust, in OptanonConsent: advertising refused", "Cookie spy", "happened", "Criteo"):
            await expect(block).to_contain_text(words)


async def test_what_jejak_kept_from_happening_only_would_have(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser
) -> None:
    async with open_browser(extension=False) as browser:
        page = await browser.page(web.url("poll.test"))
        await page.click("#reject")
        await page.wait_for_function("window.rejected === true")
        refused = (await findings(jejak, "poll.test"))["refused"]
    assert (refused["companies_reached"], refused["companies_stopped"]) == (0, 1)
    assert {each["company"] for each in refused["evidence"]} == {"Google"}, "Criteo had no cookie to get"
    assert "1 company would have been contacted" in await jejak.call("consent", "ls")


async def findings(jejak: Jejak, site: str) -> dict[str, Any]:
    """What was found on a site, by finding; `log` waits until the store has written what came before."""
    for _ in range(15):
        await jejak.json("log", "--limit", "1")
        found = (await jejak.json("consent", "show", site))["findings"]
        if any(each["finding"] == "refused" for each in found):
            break
    return {each["finding"]: each for each in found}
