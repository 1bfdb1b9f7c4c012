"""`jejak run` is stopped while requests are under way: they end, or are cut, and the stop stays short.

The same with one process and with two workers, none of which is left over.
"""

import asyncio
import signal
import ssl
import time
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import psutil
import pytest
from aiohttp import web

from cli.running import UNDER_WAY_SECONDS
from cli.runoptions import most_workers
from tests.running import Jejak, running
from tests.web.server import TestWeb


class Shop:
    """A site that answers in two parts, the second when the test says so; it may never."""

    def __init__(self) -> None:
        self.end = asyncio.Event()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "4"})
        await response.prepare(request)
        await response.write(b"ab")
        await self.end.wait()
        await response.write(b"cd")
        return response


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
async def site(shop: Shop) -> AsyncIterator[TestWeb]:
    site = TestWeb({"shop.test": shop.answer})
    await site.start()
    yield site
    shop.end.set()
    await site.stop()


@pytest.fixture
async def jejak(site: TestWeb, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Jejak]:
    """The service with one process or more, all of which are gone after the test, and with exit code 0."""
    if request.param > most_workers():
        pytest.skip("needs two cores")
    authority, workers = str(site.write_ca(tmp_path)), str(request.param)
    options = ["--offline", "--workers", workers, "--upstream-ca", authority, *site.resolve_options()]
    async with running(tmp_path / "home", options) as service:
        family = psutil.Process(service.process.pid).children()
        assert len(family) == (0 if request.param == 1 else request.param)
        yield service
        assert (service.process.returncode, [each for each in family if each.is_running()]) == (0, [])


@pytest.fixture
async def answer(jejak: Jejak, site: TestWeb) -> AsyncIterator[aiohttp.ClientResponse]:
    """The site's answer through the proxy, half of which has come."""
    trusted = ssl.create_default_context(cafile=str(jejak.home / "authority" / "jejak-ca-cert.pem"))
    proxy = f"http://127.0.0.1:{jejak.service['proxy_port']}"
    async with (
        aiohttp.ClientSession() as session,
        session.get(site.url("shop.test", "/"), proxy=proxy, ssl=trusted) as response,
    ):
        assert await response.content.readexactly(2) == b"ab"
        yield response


@pytest.mark.parametrize(
    ("jejak", "how"),
    [
        (1, signal.SIGTERM),
        (2, signal.SIGINT),
        pytest.param(1, signal.SIGINT, marks=pytest.mark.slow),
        pytest.param(2, signal.SIGTERM, marks=pytest.mark.slow),
    ],
    indirect=["jejak"],
)
async def test_an_answer_under_way_arrives_whole(
    jejak: Jejak, shop: Shop, answer: aiohttp.ClientResponse, how: signal.Signals
) -> None:
    port = jejak.service["proxy_port"]
    jejak.process.send_signal(how)
    async with asyncio.timeout(5):
        await until_refused(port)
        shop.end.set()
        assert await answer.content.read() == b"cd"
        printed, _ = await jejak.process.communicate()
    assert b"Traceback" not in printed


async def until_refused(port: int) -> None:
    """Wait until nobody listens there any more."""
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except ConnectionRefusedError:
            return
        writer.close()
        await asyncio.sleep(0.02)


@pytest.mark.slow
@pytest.mark.parametrize("jejak", [1, 2], indirect=True)
@pytest.mark.usefixtures("answer")
async def test_what_does_not_end_is_cut_within_five_seconds(jejak: Jejak) -> None:
    began = time.monotonic()
    jejak.process.send_signal(signal.SIGTERM)
    printed, _ = await jejak.process.communicate()
    assert time.monotonic() - began < 5
    assert b"Traceback" not in printed


@pytest.mark.parametrize("jejak", [1, pytest.param(2, marks=pytest.mark.slow)], indirect=True)
async def test_a_second_signal_cuts_it_at_once(jejak: Jejak, answer: aiohttp.ClientResponse) -> None:
    port = jejak.service["proxy_port"]
    began = time.monotonic()
    jejak.process.send_signal(signal.SIGINT)
    await until_refused(port)
    jejak.process.send_signal(signal.SIGINT)
    with pytest.raises(aiohttp.ClientPayloadError):
        await answer.content.read()
    assert time.monotonic() - began < UNDER_WAY_SECONDS
    await jejak.process.communicate()
