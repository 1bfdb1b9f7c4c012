"""Many connections at once, more than there may be, many requests on one: others are served all the while."""

import asyncio
import resource
from collections.abc import Iterator
from contextlib import suppress

import psutil
import pytest

from tests.proxy.wire.servers import Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World

MEGABYTE = 1 << 20
SLOW = (pytest.mark.slow, pytest.mark.timeout(900))
PAGE = (("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Site", "none"))


@pytest.fixture
async def shop(upstream: MakeUpstream) -> Upstream:
    return await upstream("shop.test", alpn=("h2", "http/1.1"))


@pytest.fixture
async def running(world: MakeWorld, shop: Upstream) -> World:
    return await world({"shop.test": shop})


@pytest.mark.parametrize("count", [400, pytest.param(8_000, marks=SLOW)])
async def test_idle_and_half_open_connections_cost_little(running: World, shop: Upstream, count: int) -> None:
    """Both ends are in this process, so that memory counts twice."""
    before = psutil.Process().memory_info().rss
    for number in range(count):
        _reader, writer = await running.raw()
        writer.write(b"" if number % 2 else b"GET http://shop.test/ HTTP/1.1\r\nX-Slow: ")
    for _ in range(20):
        async with asyncio.timeout(5):
            assert (await (await running.h1("shop.test", shop.port)).request("GET", "/", PAGE)).status == 200
    assert psutil.Process().memory_info().rss - before < 50 * MEGABYTE + count * 100_000


@pytest.mark.parametrize("count", [300, pytest.param(30_000, marks=SLOW)])
async def test_many_requests_on_one_connection_stay_as_cheap(
    running: World, shop: Upstream, count: int
) -> None:
    browser = await running.h2("shop.test", shop.port)
    before = psutil.Process().memory_info().rss
    for _ in range(count // 10):
        streams = [await browser.send("GET", "/", []) for _ in range(10)]
        assert [(await browser.reply(stream)).status for stream in streams] == [200] * 10
        browser.replies.clear()
        shop.requests.clear()
    assert shop.accepted == 1
    assert psutil.Process().memory_info().rss - before < 50 * MEGABYTE


@pytest.fixture
def few_files() -> Iterator[int]:
    """So many files that may be open, a few more than are."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield psutil.Process().num_fds() + 60
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


async def test_when_no_more_files_may_be_open_it_waits_and_goes_on(
    running: World, shop: Upstream, few_files: int
) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    faults: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: faults.append(context))
    resource.setrlimit(resource.RLIMIT_NOFILE, (few_files, hard))
    writers = []
    with suppress(OSError):
        for _ in range(200):
            writers.append((await running.raw())[1])
    assert writers
    for writer in writers:
        writer.close()
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    async with asyncio.timeout(20):
        browser = await running.h1("shop.test", shop.port)
        assert (await browser.request("GET", "/", PAGE)).status == 200
