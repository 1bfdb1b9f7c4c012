"""What a real Chromium sends on without: by service workers, by links that report, by pages."""

import pytest

from tests.browser.conftest import OpenBrowser
from tests.running import Jejak
from tests.web.server import TestWeb

pytestmark = pytest.mark.browser

WORKER = """async () => {
  await navigator.serviceWorker.register('/worker.js');
  const { active } = await navigator.serviceWorker.ready;
  const done = new Promise((heard) => navigator.serviceWorker.addEventListener('message', heard));
  active.postMessage('go');
  await done;
}"""
PING = """url => document.body.insertAdjacentHTML(
  'beforeend', `<a id="out" href="/second?utm_source=a&id=1" ping="${url}">on</a>`)"""


async def test_service_workers_and_links_tell_no_more_than_pages(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser
) -> None:
    news, partner = web.hosts["news.test"], web.hosts["static.shop.test"]
    async with open_browser(extension=False) as browser:
        page = await browser.page(web.url("news.test", "/second"))
        await page.evaluate(WORKER)
        assert [each.target for each in partner.received] == ["/p.gif?a=1"]
        headers = {name.lower(): value for name, value in partner.received[0].headers.items()}
        assert (headers["sec-gpc"], headers["referer"]) == ("1", web.url("news.test", "/"))
        assert "cookie" not in headers
        assert web.hosts["pixel.test"].connections == 0

        await page.evaluate(PING, web.url("static.shop.test", "/count"))
        await page.click("#out")
        await page.wait_for_url(web.url("news.test", "/second?id=1"))
    assert len(partner.received) == 1
    assert all("utm" not in each.target for each in news.received)
    names = {each["name"]: each["times"] for each in (await jejak.json("protections", "ls"))["protections"]}
    assert all(names[each] > 0 for each in ("gpc", "parameters", "pings"))
