"""Pages from outside can't call services on this machine, though they come through a proxy on it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
from aiohttp import web
from playwright.async_api import BrowserContext, Page, async_playwright

from proxy import effect
from proxy.authority import spki_pin
from proxy.internet import Internet
from proxy.launcher import Proxy, ProxyOptions
from proxy.resolve import ResolveRule
from store.passthrough import Passthrough
from store.preferences import Preferences, Settings
from tests.proxy.wire.world import COMPANIES, filters
from tests.web.server import Handler, TestWeb

pytestmark = pytest.mark.browser
INTERNET = ip_network("127.0.1.0/24")
WAYS = {
    "fetch", "image", "script", "iframe", "websocket", "events", "frame", "srcdoc", "blob-page", "worker",
    "blob-worker", "shared-worker", "service-worker", "page-from-service-worker", "empty-frame",
}  # fmt: skip
CALLS = """
const canary = "127.0.0.1:%CANARY%";
const call = (what) => fetch(`http://${canary}/${what}`, { mode: "no-cors" }).catch(() => undefined);
"""
FRAME = """<!doctype html><script src="/calls.js"></script>
<script>call("%WHAT%").then(() => parent.postMessage("%WHAT%", "*"))</script>"""
SERVICE = """
const fetched = async () => (await caches.open("kept")).add("/page/page-from-service-worker");
oninstall = (event) => event.waitUntil(fetched().then(() => skipWaiting()));
onactivate = (event) => event.waitUntil(clients.claim());
onmessage = (event) => event.waitUntil(call("service-worker").then(() => event.source.postMessage("done")));
onfetch = (event) => {
  if (event.request.url.includes("/kept/")) event.respondWith(caches.match("/page/page-from-service-worker"));
};
"""
SCRIPTS = {
    "/calls.js": CALLS,
    "/worker.js": CALLS + 'call("worker").then(() => postMessage("done"));',
    "/shared.js": CALLS
    + 'onconnect = (event) => call("shared-worker").then(() => event.ports[0].postMessage("done"));',
    "/service.js": CALLS + SERVICE,
}


@dataclass
class Canary:
    """A service on the user's machine, and what pages asked it for."""

    port: int = 0
    asked: set[str] = field(default_factory=set)

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Note who came."""
        self.asked.add(request.path.strip("/"))
        return web.Response(text="private", headers={"Access-Control-Allow-Origin": "*"})


@pytest.fixture
async def canary() -> AsyncIterator[Canary]:
    """The service, listening on 127.0.0.1."""
    canary = Canary()
    runner = web.ServerRunner(web.Server(canary.answer))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    assert site._server is not None
    canary.port = site._server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]  # a server of asyncio's
    yield canary
    await runner.cleanup()


def news(canary: Canary) -> Handler:
    """A site that wants to know what runs on its readers' machines."""
    page = (Path(__file__).parents[1] / "web" / "pages" / "outside.html").read_text("utf-8")

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.path in SCRIPTS:
            text = SCRIPTS[request.path].replace("%CANARY%", str(canary.port))
            return web.Response(text=text, content_type="text/javascript")
        if request.path.startswith("/page/"):
            text = FRAME.replace("%WHAT%", request.path.rpartition("/")[2])
            return web.Response(text=text, content_type="text/html")
        if request.path == "/":
            return web.Response(text=page, content_type="text/html", headers={"Cache-Control": "max-age=600"})
        return web.Response(text="own")

    return answer


async def far(_request: web.Request) -> web.StreamResponse:
    """Another public host."""
    return web.Response(text="far")


@pytest.fixture
async def internet(canary: Canary) -> AsyncIterator[TestWeb]:
    """Public hosts, as far as the proxy is told."""
    made = TestWeb({"news.test": news(canary), "static.shop.test": far})
    await made.start()
    yield made
    await made.stop()


@asynccontextmanager
async def jejak(internet: TestWeb, folder: Path) -> AsyncIterator[list[str]]:
    """A proxy to which the test web is the internet; what Chromium needs to use it."""
    proxy = Proxy(
        ProxyOptions(
            folder / "authority",
            port=0,
            upstream_ca=internet.write_ca(folder),
            resolve=tuple(ResolveRule(host.name, None, host.address) for host in internet.hosts.values()),
        ),
        filters(own="||news.test/stopped.html^\n"),
        Preferences(Settings(), {}),
        COMPANIES,
        passthrough=Passthrough(),
        record=lambda _record: None,
        first_party=lambda _site: None,
        not_inspected=lambda _host, _reason: None,
        protected=lambda _names: None,
        learn=lambda _host, _why, _browser: None,
        internet=Internet(public=lambda address: ip_address(address) in INTERNET),
    )
    port = await proxy.start()
    try:
        pin = spki_pin(folder / "authority")
        yield [f"--proxy-server=127.0.0.1:{port}", f"--ignore-certificate-errors-spki-list={pin}"]
    finally:
        await proxy.stop()


@asynccontextmanager
async def browser(chromium: str, folder: Path, arguments: list[str]) -> AsyncIterator[BrowserContext]:
    """A Chromium without the extension."""
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            str(folder / "profile"), executable_path=chromium, headless=True, args=arguments
        )
        try:
            yield context
        finally:
            await context.close()


async def visited(context: BrowserContext, url: str) -> Page:
    """The page, once it has tried everything."""
    page = await context.new_page()
    await page.goto(url)
    await page.wait_for_function("window.pageDone === true", timeout=60_000)
    return page


async def test_a_page_from_outside_reaches_no_service_on_this_machine(
    chromium: str, canary: Canary, internet: TestWeb, tmp_path: Path
) -> None:
    async with jejak(internet, tmp_path) as arguments, browser(chromium, tmp_path, arguments) as context:
        page = await visited(context, internet.url("news.test"))
        assert await page.evaluate("[window.own, window.far]") == ["own", "opaque"], "the web still works"
        await page.reload()
        await page.wait_for_function("window.pageDone === true", timeout=60_000)
    assert canary.asked == set()


async def test_without_the_mark_it_would_reach_it_in_every_way(
    chromium: str, canary: Canary, internet: TestWeb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(effect, "_PUBLIC", (b"X-Nothing", b"1"))
    async with jejak(internet, tmp_path) as arguments, browser(chromium, tmp_path, arguments) as context:
        await visited(context, internet.url("news.test"))
    assert canary.asked == WAYS
