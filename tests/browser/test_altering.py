"""What rules change, in a real Chromium: where its pages end up, what runs in them, and what servers got."""

import pytest

from tests.browser.conftest import OpenBrowser
from tests.running import Jejak
from tests.web.server import TestWeb

pytestmark = pytest.mark.browser

RULES = (
    "$removeparam=fbclid",
    "/out?$urlskip=?to",
    "||cdn.tagspy.test^$script,redirect=google-analytics.com/analytics.js",
    "||shop.test^$csp=script-src 'none'",
)
CALL = """url => new Promise((done, failed) => {
  const script = document.createElement('script');
  script.onload = () => ga('send', 'pageview', {hitCallback: () => done('called back')});
  script.onerror = failed;
  script.src = url;
  document.head.append(script);
})"""


async def test_pages_are_cleaned_skipped_served_and_forbidden_as_rules_say(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser
) -> None:
    for rule in RULES:
        await jejak.call("rules", "add", rule)
    news, shop = web.hosts["news.test"], web.hosts["shop.test"]
    async with open_browser(extension=False) as browser:
        page = await browser.page(web.url("news.test", "/second?fbclid=7&a=1"))
        assert page.url == web.url("news.test", "/second?a=1")
        assert await page.evaluate("location.search") == "?a=1"
        assert await page.evaluate(CALL, "https://cdn.tagspy.test/analytics.js") == "called back"

        await page.goto(web.url("hop.test", f"/out?to={web.url('shop.test')}"))
        assert page.url == web.url("shop.test")
        assert await page.evaluate("window.ownScript") is None

    assert all("fbclid" not in received.target for received in news.received)
    assert shop.received
    assert web.hosts["hop.test"].connections == 0
    assert web.hosts["cdn.tagspy.test"].connections == 0
    requests = (await jejak.json("log", "--limit", "500"))["requests"]
    changes = {change["change"] for request in requests for change in request["changes"]}
    assert changes == {"removeparam", "redirect", "urlskip", "csp"}


async def test_a_stopped_page_is_opened_once_by_a_click(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser
) -> None:
    await jejak.call("rules", "add", "/second$document")
    async with open_browser(extension=False) as browser:
        page = await browser.context.new_page()
        await page.goto(web.url("news.test", "/second"))
        assert web.hosts["news.test"].received == []
        await page.get_by_text("Open it this once").click()
        await page.wait_for_function("window.pageDone === true")
        assert web.hosts["news.test"].received[0].target == "/second"
        await page.goto(web.url("news.test", "/second"))
        assert await page.get_by_text("Open it this once").is_visible()
