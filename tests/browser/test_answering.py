"""What a real Chromium makes of answers that something was taken from: pages work, and nothing comes back."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web as server

from tests.browser.conftest import OpenBrowser
from tests.running import Jejak
from tests.web.server import TestWeb

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><title>Page</title><img src="https://widget.test:{port}/w.png">
<script src="/own.js"></script>"""
ALLOWED = "name => document.featurePolicy.allowsFeature(name)"


@pytest.fixture
async def web() -> AsyncIterator[TestWeb]:
    """A page that reports to another company and shows its picture, and that company."""

    async def news(request: server.Request) -> server.Response:
        if request.path == "/own.js":
            own = {"ETag": '"own"', "Cache-Control": "no-cache"}
            return server.Response(text="window.pageDone = true", content_type="text/javascript", headers=own)
        port = request.host.partition(":")[2]
        headers = {"Permissions-Policy": "geolocation=()"}
        if request.path == "/strict":
            headers["Content-Security-Policy"] = f"img-src 'none'; report-uri https://widget.test:{port}/csp"
        return server.Response(text=PAGE.format(port=port), content_type="text/html", headers=headers)

    async def widget(_request: server.Request) -> server.Response:
        marks = {"ETag": '"number-7"', "Cache-Control": "no-cache"}
        return server.Response(body=b"x", content_type="image/png", headers=marks)

    web = TestWeb({"news.test": news, "widget.test": widget})
    await web.start()
    yield web
    await web.stop()


async def test_marks_and_reports_come_to_the_page_itself_alone(
    web: TestWeb, jejak: Jejak, open_browser: OpenBrowser
) -> None:
    news, widget = web.hosts["news.test"], web.hosts["widget.test"]
    async with open_browser(extension=False) as browser:
        page = await browser.page(web.url("news.test"))
        await page.reload()
        await widget.arrival(lambda _: len(widget.received) >= 2)
        for name in ("geolocation", "browsing-topics"):
            assert not await page.evaluate(ALLOWED, name), name
        assert await page.evaluate(ALLOWED, "fullscreen")
        await page.goto(web.url("news.test", "/strict"))
        await page.reload()
    assert [each.headers.get("if-none-match") for each in widget.received] == [None] * len(widget.received)
    assert news.received[-1].headers.get("if-none-match") == '"own"'
    assert all(each.target == "/w.png" for each in widget.received)  # nobody told it of the policy
    protections = (await jejak.json("protections", "ls"))["protections"]
    counted = {each["name"]: each["times"] for each in protections}
    assert counted["cache_ids"] >= 2
    assert counted["reports"] >= 1
