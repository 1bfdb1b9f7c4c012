"""A person browses the test web through Jejak: what trackers got, what pages do, what is shown."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenBrowser
from tests.running import Jejak
from tests.web.server import TestWeb
from tests.web.sites import COLLECTING, TRACKERS

pytestmark = pytest.mark.browser


def connections(web: TestWeb) -> Mapping[str, int]:
    """Trackers that saw at least one TCP connection."""
    seen = {name: web.hosts[name].connections for name in TRACKERS}
    return {name: number for name, number in seen.items() if number}


async def logged(jejak: Jejak) -> list[dict[str, Any]]:
    """Every request in the log."""
    answer = await jejak.json("log", "--limit", "500")
    return list(answer["requests"])


@pytest.mark.parametrize("extension", [True, False])
async def test_no_tracker_sees_a_connection_and_pages_work(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser, extension: bool
) -> None:
    async with open_browser(extension=extension) as browser:
        page = await browser.page(web.url("news.test"))
        assert await page.evaluate("window.ownScript && window.ownData")
        assert await page.evaluate("window.spied") is None
        results = await page.evaluate("window.results")
        shop = await browser.page(web.url("shop.test"))
        assert await shop.inner_text("#cart") == "cart=2-shoes"
        assert await shop.evaluate("document.getElementById('own').naturalWidth") == 1

    assert connections(web) == {}
    assert set(results.values()) == {"ok"}, results
    assert web.hosts["static.shop.test"].received
    requests = await logged(jejak)
    stopped = {request["host"] for request in requests if request["outcome"] == "blocked"}
    expected = set(TRACKERS) - {
        "framespy.test",
        "final.test",
        "partner.test",
    }  # asked for by what was stopped
    assert expected <= stopped
    sites = {request["host"]: request["site"] for request in requests if request["host"] != "pixel.test"}
    assert sites["collect.test"] == "news.test"
    assert sites["socket.test"] == "news.test"
    assert sites["www.facebook.com"] == "shop.test"


async def test_a_page_without_referrer_is_protected_alike(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser
) -> None:
    async with open_browser(extension=False) as browser:
        await browser.page(web.url("news.test", "/second"))
    assert connections(web) == {}
    requests = [request for request in await logged(jejak) if request["host"] == "pixel.test"]
    assert [request["outcome"] for request in requests] == ["blocked"]
    assert "referer" not in {point["key"] for request in requests for point in request["data_points"]}


async def test_popup_and_report_show_who_and_what(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser, pairing_code: str
) -> None:
    async with open_browser() as browser:
        report = await browser.pair(jejak.service["api_port"], pairing_code)
        news = await browser.page(web.url("news.test"))
        await browser.page(web.url("shop.test"))

        popup = await browser.popup(news)
        await expect(popup.get_by_test_id("popup-site")).to_have_text("news.test")
        await expect(popup.get_by_test_id("popup-lead")).to_contain_text("companies wanted to know")
        await expect(popup.get_by_test_id("company-google")).to_contain_text("stopped")
        await picture(popup, "popup.png")

        await expect(report.get_by_test_id("overview-lead")).to_contain_text("None of it was sent.")
        await expect(report.get_by_test_id("overview")).to_contain_text("Google")
        await picture(report, "report.png")
        await report.goto(f"{browser.origin}/report.html#/companies")
        table = report.get_by_test_id("companies-table")
        for name in ("Google", "Meta", "pixel.test", "socket.test"):
            await expect(table).to_contain_text(name)

        await report.goto(f"{browser.origin}/report.html#/companies/meta")
        await expect(report.get_by_test_id("company-lead")).to_contain_text("Meta")
        company = report.get_by_test_id("company")
        for words in ("389.00", "MYR", "e-mail", "Purchase"):
            await expect(company).to_contain_text(words)
        claim = report.get_by_test_id("claim").filter(has_text="389").first
        await claim.get_by_test_id("evidence-button").click()
        evidence = claim.get_by_test_id("evidence")
        await expect(evidence.locator("mark").first).to_be_visible()
        await expect(evidence).to_contain_text(re.compile(r"line \d+"))
        await picture(report, "company.png")

        await report.goto(f"{browser.origin}/report.html#/graph?period=all")
        drawn = report.get_by_test_id("graph-picture")
        await expect(drawn).to_have_attribute("data-settled", "true")
        await report.get_by_test_id("graph-toggle").click()
        met = report.get_by_test_id("graph-table").get_by_role("row").filter(has_text="Meta")
        await expect(met).to_contain_text("shop.test")
        await met.get_by_role("link", name="Meta").click()
        await expect(report.get_by_test_id("company-lead")).to_contain_text("Meta")


async def test_trusting_the_site_lets_everything_through_at_once(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser, pairing_code: str
) -> None:
    async with open_browser() as browser:
        await browser.pair(jejak.service["api_port"], pairing_code)
        news = await browser.page(web.url("news.test"))
        assert connections(web) == {}

        popup = await browser.popup(news)
        await popup.get_by_test_id("protection").click()
        await expect(popup.get_by_test_id("protection")).to_have_attribute("aria-checked", "false")
        await news.reload()
        await news.wait_for_function("window.pageDone === true")
        assert await news.evaluate("window.spied") is True
        for name in set(COLLECTING) - {"www.facebook.com"}:
            await web.hosts[name].arrival()
        assert web.hosts["www.facebook.com"].connections == 0, "only the shop asks for it"

        await popup.reload()
        await expect(popup.get_by_test_id("popup-lead")).to_contain_text("you trust this site")
        await browser.page(web.url("shop.test"))
        assert web.hosts["www.facebook.com"].connections == 0, "trust holds for one site"

        assert (await jejak.json("sites", "trust", "news.test", "--off"))["trusted"] is False
        before = connections(web)
        await news.reload()
        await news.wait_for_function("window.pageDone === true")
        assert await news.evaluate("window.spied") is None
        assert connections(web) == before


async def test_third_party_cookies_are_stripped_both_ways_until_they_are_kept(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser
) -> None:
    await jejak.call("rules", "add", "@@||pixel.test^")
    async with open_browser(extension=False) as browser:
        await browser.page(web.url("shop.test"))
        await browser.page(web.url("shop.test"))
        pixel = web.hosts["pixel.test"]
        assert len(pixel.received) >= 2
        assert {received.cookie for received in pixel.received} == {""}
        stored = {cookie.get("name") for cookie in await browser.context.cookies()}
        assert "spy" not in stored
        assert "cart" in stored
    cookies = [cookie for request in await logged(jejak) for cookie in request["cookies"]]
    assert {"name": "spy", "direction": "set", "action": "stripped", "type": "unclassified"} in cookies


async def test_the_shops_basket_survives_the_strictest_policy(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser
) -> None:
    await jejak.call("rules", "add", "@@||pixel.test^")
    async with open_browser(extension=False) as browser:
        await jejak.call("cookies", "policy", "strict")
        await browser.page(web.url("shop.test"))
        stored = {cookie.get("name") for cookie in await browser.context.cookies()}
        assert "cart" in stored
        await jejak.call("cookies", "set", "--cookie", "cart", "strip", "--site", "shop.test")
        await browser.context.clear_cookies()
        await browser.page(web.url("shop.test"))
        stored = {cookie.get("name") for cookie in await browser.context.cookies()}
        assert not stored & {"cart", "spy"}
    await logged(jejak)
    seen = (await jejak.json("cookies", "ls", "--since", "1h"))["cookies"]
    assert {(each["name"], each["third_party"], each["kept"]) for each in seen} >= {
        ("spy", True, 0),
        ("cart", False, 0),
    }


async def picture(page: Page, name: str) -> None:
    """Take a screenshot for the README, into the folder $JEJAK_PICTURES where that is set."""
    folder = os.environ.get("JEJAK_PICTURES")
    path = Path(folder) / name if folder else None
    await page.screenshot(path=path, animations="disabled")


async def test_the_health_screen_says_what_to_put_right_and_checks_again(
    jejak: Jejak, open_browser: OpenBrowser, pairing_code: str
) -> None:
    certificate = jejak.home / "authority" / "jejak-ca-cert.pem"
    async with open_browser() as browser:
        report = await browser.pair(jejak.service["api_port"], pairing_code)
        await report.get_by_test_id("nav-health").click()
        await expect(report.get_by_test_id("health-lead")).to_contain_text("All is well")
        well = report.get_by_test_id("health-well")
        await expect(well).to_contain_text("A request through the proxy on 127.0.0.1:")
        await expect(well).to_contain_text("The extension is paired, and speaks to Jejak.")

        certificate.chmod(0o644)
        await report.get_by_test_id("check-again").click()
        await expect(report.get_by_test_id("health-lead")).to_have_text("1 thing needs to be put right.")
        problems = report.get_by_test_id("health-problems")
        await expect(problems).to_contain_text("jejak-ca-cert.pem")
        await browser.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await problems.get_by_role("button", name="Copy chmod").click()
        await expect(problems).to_contain_text("Copied")
        copied = await report.evaluate("navigator.clipboard.readText()")
        assert copied == f"chmod -R go= {jejak.home}"
        await picture(report, "health.png")
        await report.emulate_media(color_scheme="dark")
        await picture(report, "health-dark.png")

        certificate.chmod(0o600)
        await report.get_by_test_id("check-again").click()
        await expect(report.get_by_test_id("health-lead")).to_contain_text("All is well")
