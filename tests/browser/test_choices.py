"""What the user chooses in the extension: what servers get, what pages read, what the browser keeps."""

import asyncio
import hashlib
import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser.conftest import Browser, browser_through, code_of, jejak_before
from tests.running import Jejak
from tests.web.server import TestWeb
from tests.web.sites import HANDLERS

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
A_YEAR = "; Max-Age=31536000; Path=/; Secure"


@dataclass
class Scene:
    """One browser for all tests here: paired, with the report open."""

    web: TestWeb
    jejak: Jejak
    browser: Browser
    report: Page

    async def screen(self, name: str) -> Page:
        """The report at one of its screens."""
        await self.report.goto(f"{self.browser.origin}/report.html#/{name}")
        return self.report

    async def sent(self, page: Page, site: str) -> str:
        """The cookies that the site's server gets with the next request of the page."""
        received = self.web.hosts[site].received
        before = len(received)
        await page.evaluate("fetch('/data.json', { cache: 'no-store' }).then((answer) => answer.text())")
        assert len(received) > before
        return received[-1].cookie

    async def recorded(self, host: str) -> None:
        """Wait until a request to this host that was let through stands in the log."""
        async with asyncio.timeout(20):
            while True:
                log = await self.jejak.json("log", "--limit", "200")
                if any(each["host"] == host and each["outcome"] != "blocked" for each in log["requests"]):
                    return
                await asyncio.sleep(0.1)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    folder = tmp_path_factory.mktemp("cookies")
    web = TestWeb(HANDLERS)
    await web.start()
    async with jejak_before(web, folder) as jejak, browser_through(jejak, chromium, folder / "p") as browser:
        yield Scene(web, jejak, browser, await browser.pair(jejak.service["api_port"], code_of(jejak)))
    await web.stop()


async def test_a_policy_chosen_in_the_report_counts_for_the_next_request(scene: Scene) -> None:
    page = await scene.browser.page(scene.web.url("news.test"))
    await page.evaluate(f"document.cookie = '_ga=GA1.1.5.6{A_YEAR}'")
    assert "_ga=" in await scene.sent(page, "news.test")

    report = await scene.screen("cookies")
    await report.get_by_test_id("cookie-preset").get_by_label("Strict").click()
    await expect(report.get_by_test_id("analytics-first")).to_have_value("strip")
    cookies = await scene.sent(page, "news.test")
    assert "_ga" not in cookies
    assert "sid=first-party" in cookies
    assert (await scene.jejak.json("cookies", "policy"))["preset"] == "strict"

    await report.get_by_test_id("analytics-first").select_option("keep")
    await expect(report.get_by_test_id("cookie-table")).to_contain_text("yours")
    await page.evaluate(f"document.cookie = '_ga=GA1.1.5.6{A_YEAR}'")
    assert "_ga=" in await scene.sent(page, "news.test")
    await report.get_by_test_id("cookie-choice-list").get_by_role("button", name="Remove").click()
    await expect(report.get_by_test_id("analytics-first")).to_have_value("strip")
    await report.get_by_test_id("cookie-preset").get_by_label("Balanced").click()
    await expect(report.get_by_test_id("analytics-first")).to_have_value("cap")


async def test_a_choice_for_one_cookie_is_added_and_taken_back_with_the_keyboard(scene: Scene) -> None:
    page = await scene.browser.page(scene.web.url("shop.test"))
    assert "cart=2-shoes" in await scene.sent(page, "shop.test")
    report = await scene.screen("cookies")
    await report.get_by_test_id("choice-cookie").fill("cart")
    await report.get_by_test_id("choice-site").fill("not a site")
    await report.keyboard.press("Enter")
    await expect(report.get_by_test_id("cookies-problem")).to_contain_text("not a site name")
    await report.get_by_test_id("choice-site").fill("shop.test")
    await report.keyboard.press("Enter")
    choices = report.get_by_test_id("cookie-choice-list")
    await expect(choices).to_contain_text("On shop.test: cart is stripped")
    assert "cart" not in await scene.sent(page, "shop.test")
    await expect(report.get_by_test_id("cookies-table")).to_contain_text("cart")
    await choices.get_by_role("button", name="Remove").focus()
    await report.keyboard.press("Enter")
    await expect(choices).not_to_contain_text("cart")


async def test_the_popup_shows_cookies_by_type_and_sets_a_policy_for_the_site(scene: Scene) -> None:
    page = await scene.browser.page(scene.web.url("news.test"))
    await page.evaluate(f"document.cookie = '_ga=GA1.1.5.6{A_YEAR}'")
    popup = await scene.browser.popup(page)
    await popup.get_by_test_id("cookies-here").select_option("strict")
    await expect(popup.get_by_test_id("reload-page")).to_be_visible()
    assert "_ga" not in await scene.sent(page, "news.test")
    await expect(popup.get_by_test_id("popup-cookies")).to_contain_text("stripped")
    await popup.get_by_text("By type").click()
    await expect(popup.get_by_test_id("popup-type-analytics")).to_contain_text("1 stripped")
    policy = await scene.jejak.json("cookies", "policy")
    assert [(each["site"], each["choice"]) for each in policy["choices"]] == [("news.test", "strict")]
    await popup.get_by_test_id("cookies-here").select_option("default")
    await expect(popup.get_by_test_id("cookies-here")).to_have_value("default")
    await expect(popup.get_by_test_id("cookies-here")).to_be_enabled()
    assert (await scene.jejak.json("cookies", "policy"))["choices"] == []


IN_STORE = """async (site) => (await chrome.cookies.getAll({ partitionKey: {} }))
    .filter((cookie) => cookie.domain.endsWith(site))
    .map(({ name, expirationDate }) => [name, expirationDate ?? 0])"""


async def days_left(scene: Scene, site: str) -> dict[str, float]:
    """The cookies that the browser keeps for a site, and how many days each still has."""
    now = time.time()
    kept = await scene.report.evaluate(IN_STORE, site)
    return {name: (ends - now) / 86_400 for name, ends in kept}


async def test_cookies_that_scripts_set_are_removed_or_capped_in_the_browser(scene: Scene) -> None:
    page = await scene.browser.page(scene.web.url("shop.test"))
    for name in ("_ga", "_fbp", "lang", "shape"):
        await page.evaluate(f"document.cookie = '{name}=1.2.3{A_YEAR}'")
    async with asyncio.timeout(20):
        while (left := await days_left(scene, "shop.test")).get("_ga", 365) > 2 or "_fbp" in left:
            await asyncio.sleep(0.05)
    assert 0.9 < left["_ga"] <= 1.01, "a known tracker's lasts a day"
    assert left["lang"] > 300, "what the page needs stays"
    assert left["shape"] > 300
    assert "cart" in left
    assert "_fbp" not in await page.evaluate("document.cookie")
    async with asyncio.timeout(20):
        while not (seen := by_script(await scene.jejak.json("cookies", "ls", "--site", "shop.test"))):
            await asyncio.sleep(0.05)
    assert seen == {("_ga", "analytics", 1, 0), ("_fbp", "advertising", 0, 1)}
    report = await scene.screen("cookies")
    await expect(report.get_by_test_id("cookies-table")).to_contain_text("set by a script")


def by_script(answer: Any) -> set[tuple[str, str, int, int]]:
    """Name, type, times capped and stripped of what scripts set."""
    return {
        (each["name"], each["type"], each["capped"], each["stripped"])
        for each in answer["cookies"]
        if each["by_script"]
    }


async def test_choices_count_for_what_scripts_set_before_and_partitioned_ones_are_seen_to(
    scene: Scene,
) -> None:
    page = await scene.browser.page(scene.web.url("shop.test"))
    await page.evaluate(f"document.cookie = 'shape=1{A_YEAR}'")
    await scene.report.evaluate(
        """(expirationDate) => chrome.cookies.set({ url: 'https://pixel.test/', name: 'spy', value: '1',
            secure: true, sameSite: 'no_restriction', expirationDate,
            partitionKey: { topLevelSite: 'https://shop.test' } })""",
        time.time() + 86_400,
    )
    async with asyncio.timeout(20):
        while "spy" in await days_left(scene, "pixel.test"):
            await asyncio.sleep(0.05)
    assert "shape" in await days_left(scene, "shop.test")
    await scene.jejak.call("cookies", "set", "--cookie", "shape", "strip", "--site", "shop.test")
    async with asyncio.timeout(20):
        while "shape" in await days_left(scene, "shop.test"):
            await asyncio.sleep(0.05)
    assert "cart" in await days_left(scene, "shop.test")
    await scene.jejak.call("cookies", "set", "--cookie", "shape", "default", "--site", "shop.test")


async def test_pages_read_global_privacy_control_where_it_is_on(scene: Scene) -> None:
    page = await scene.browser.page(scene.web.url("news.test"))
    assert await page.evaluate("navigator.globalPrivacyControl") is True
    report = await scene.screen("sites/news.test")
    await report.get_by_text("What else identifies you, on this site").click()
    await report.get_by_test_id("protection-gpc").click()
    await expect(report.get_by_test_id("protection-gpc")).to_have_attribute("aria-checked", "false")
    async with asyncio.timeout(20):
        while await page.evaluate("navigator.globalPrivacyControl"):
            await page.reload()
    shop = await scene.browser.page(scene.web.url("shop.test"))
    assert await shop.evaluate("navigator.globalPrivacyControl") is True
    await (
        report.get_by_test_id("protection-row-gpc")
        .get_by_role("button", name="take your choice back")
        .click()
    )
    await expect(report.get_by_test_id("protection-gpc")).to_have_attribute("aria-checked", "true")

    await report.goto(f"{scene.browser.origin}/report.html#/settings")
    await expect(report.get_by_test_id("protection-row-gpc")).to_contain_text("times in 7 days")
    await report.get_by_test_id("protection-gpc").focus()
    await report.keyboard.press("Space")
    await expect(report.get_by_test_id("protection-gpc")).to_have_attribute("aria-checked", "false")
    async with asyncio.timeout(20):
        while await page.evaluate("navigator.globalPrivacyControl"):
            await page.reload()
    await scene.jejak.call("protections", "set", "gpc", "on")
    async with asyncio.timeout(20):
        while not await page.evaluate("navigator.globalPrivacyControl"):
            await page.reload()


async def test_a_pause_counts_down_and_leaves_a_receipt(scene: Scene) -> None:
    page = await scene.browser.page(scene.web.url("news.test"))
    pixel = scene.web.hosts["pixel.test"]
    before = len(pixel.received)
    popup = await scene.browser.popup(page)
    await popup.get_by_test_id("pause-600").click()
    await expect(popup.get_by_test_id("popup-pause")).to_contain_text(
        re.compile(r"Paused, (10:00|9:\d\d) left")
    )
    await expect(popup.get_by_test_id("popup-lead")).to_contain_text("Protection is paused here")
    await page.reload()
    await page.wait_for_function("window.pageDone === true")
    async with asyncio.timeout(20):
        while len(pixel.received) == before:
            await asyncio.sleep(0.05)
    await scene.recorded("pixel.test")
    await popup.get_by_test_id("resume").click()
    receipt = popup.get_by_test_id("receipt")
    await expect(receipt).to_contain_text("While it was paused")
    await expect(receipt).to_contain_text("pixel.test")
    await expect(popup.get_by_test_id("pause-600")).to_be_visible()
    seen = len(pixel.received)
    await page.reload()
    await page.wait_for_function("window.pageDone === true")
    assert len(pixel.received) == seen, "protected again"


async def test_a_detail_given_in_the_report_is_found_told_and_kept_from_leaving(scene: Scene) -> None:
    report = await scene.screen("details")
    await expect(report.get_by_test_id("details-lead")).to_contain_text("Tell Jejak")
    await report.get_by_test_id("detail-value").fill("nobody")
    await report.get_by_test_id("add-detail").click()
    await expect(report.get_by_test_id("detail-problem")).to_contain_text("no e-mail address")
    await report.get_by_test_id("detail-value").fill("anna@mail.example")
    await report.get_by_test_id("add-detail").click()
    await expect(report.get_by_test_id("detail-email")).to_contain_text("a…@m….example")
    await expect(report.get_by_test_id("detail-value")).to_have_value("")

    digest = hashlib.sha256(b"anna@mail.example").hexdigest()
    page = await scene.browser.page(scene.web.url("news.test"))
    target = f"{scene.web.url('static.shop.test')}?em={digest}"
    ask = f"fetch('{target}', {{ mode: 'no-cors' }}).then(() => 1, () => 0)"
    await page.evaluate(ask)
    received = scene.web.hosts["static.shop.test"].received
    assert digest in received[-1].target
    await expect(report.get_by_test_id("detail-email")).to_contain_text("as SHA-256")
    await expect(report.get_by_test_id("details-lead")).to_contain_text("your e-mail address")

    await report.get_by_test_id("detail-action-email").select_option("strip")
    await expect(report.get_by_test_id("detail-done")).to_be_visible()
    await page.evaluate(ask)
    assert received[-1].target.endswith("?em=")
    await report.get_by_test_id("detail-action-email").select_option("block")
    before = len(received)
    async with asyncio.timeout(20):
        while (await scene.jejak.json("me", "ls"))["details"][0]["action"] != "block":
            await asyncio.sleep(0.1)
    await page.evaluate(ask)
    assert len(received) == before


async def stored(page: Page) -> object:
    """What the page finds in its own store."""
    return await page.evaluate("localStorage.getItem('kept')")


async def test_what_is_cleared_on_leaving_and_what_is_kept(scene: Scene) -> None:
    report = await scene.screen("cookies")
    await report.get_by_test_id("clearing-keep").fill("shop.test")
    await report.get_by_test_id("add-keep").click()
    await expect(report.get_by_test_id("clearing-kept")).to_contain_text("shop.test")
    await report.get_by_test_id("clearing-what").select_option("all")
    await report.get_by_test_id("clearing-when").select_option("on-leave")
    await report.get_by_test_id("add-clearing").click()
    await expect(report.get_by_test_id("clearing-schedules")).to_contain_text("All other sites: on leaving")
    for page in scene.browser.context.pages:
        if page is not report:
            await page.close()

    news = await scene.browser.page(scene.web.url("news.test"))
    shop = await scene.browser.page(scene.web.url("shop.test"))
    for page in (news, shop):
        await page.evaluate("localStorage.setItem('kept', 'yes')")
    assert "sid" in await days_left(scene, "news.test")
    await news.close()
    await shop.close()
    async with asyncio.timeout(40):
        while await days_left(scene, "news.test"):
            await asyncio.sleep(0.1)
    await expect(report.get_by_test_id("cleared")).to_contain_text("of 1 site was cleared today")
    assert "cart" in await days_left(scene, "shop.test")
    assert await stored(await scene.browser.page(scene.web.url("shop.test"))) == "yes"
    assert await stored(await scene.browser.page(scene.web.url("news.test"))) is None
    cleared = (await scene.jejak.json("cookies", "clearing", "ls"))["cleared"]
    assert {(each["site"], each["cause"], each["data"]) for each in cleared} == {("news.test", "left", True)}


async def test_a_site_where_one_looks_signed_in_is_proposed_and_left_alone(scene: Scene) -> None:
    await scene.jejak.call("cookies", "clearing", "set", "--all-sites", "--default")
    await scene.jejak.call("cookies", "clearing", "keep", "shop.test", "--default")
    await scene.jejak.call("cookies", "clearing", "set", "--all-sites", "--every", "7d")
    for name, http_only in (("sessionid", "true"), ("logged_in", "false")):
        await scene.report.evaluate(
            f"""(expirationDate) => chrome.cookies.set({{
                url: 'https://shop.test/', name: '{name}', value: '1',
                secure: true, httpOnly: {http_only}, expirationDate }})""",
            time.time() + 86_400,
        )
    await scene.jejak.call("cookies", "clearing", "set", "--type", "necessary", "--every", "1d")
    await a_week_passes(scene)
    report = await scene.screen("cookies")
    proposal = report.get_by_test_id("proposal-shop.test")
    await expect(proposal).to_contain_text(
        "You look signed in on shop.test (sessionid and logged_in)", timeout=30_000
    )
    assert "sessionid" in await days_left(scene, "shop.test"), "nothing happens until there is an answer"
    await proposal.get_by_role("button", name="Clear it").click()
    await expect(proposal).to_have_count(0)
    await a_week_passes(scene)
    async with asyncio.timeout(40):
        while await days_left(scene, "shop.test"):
            await asyncio.sleep(0.1)


async def a_week_passes(scene: Scene) -> None:
    """All schedules began longer ago than they are long, and the extension looks."""
    await scene.report.evaluate(
        """async () => {
            const { clearing } = await chrome.storage.local.get('clearing');
            const keys = clearing.schedules.map((one) => `${one.kind} ${one.subject} ${one.when}`);
            const long = Date.now() - 8 * 86_400_000;
            await chrome.storage.local.set({ ran: Object.fromEntries(keys.map((key) => [key, long])) });
        }"""
    )
    await scene.jejak.call("cookies", "clearing", "set", "nowhere.test", "--never")


async def test_a_site_that_only_passes_one_on_keeps_no_lasting_cookie(scene: Scene) -> None:
    page = await scene.browser.page(scene.web.url("passing.test"))
    await page.wait_for_url("**shop.test**")
    async with asyncio.timeout(20):
        while True:
            [cookie] = await scene.browser.context.cookies(scene.web.url("passing.test"))
            if cookie["expires"] == -1:
                break
            await asyncio.sleep(0.1)
    assert (cookie["name"], cookie["value"]) == ("who", "8f14e45fceea167a")
