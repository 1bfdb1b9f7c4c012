"""Rules change, hooks fail and answers are big while requests go on: none is lost, and none slips through."""

import asyncio
import gzip
import time
from collections.abc import AsyncIterator

import brotli
import pytest
import zstandard

from cli.protection import turn
from filterlists.engine import Engine, FilterList
from filterlists.filters import Filters
from tests.proxy.wire.clients import H1
from tests.proxy.wire.servers import Upstream
from tests.proxy.wire.world import MakeUpstream, MakeWorld, World, engine

CROSS = (("Referer", "https://news.test/"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "script"))
MEGABYTE = 1 << 20


def many_rules(count: int) -> str:
    """As many rules as lists have, of the kinds they have, with the tracker's among them."""
    lines = (
        f"||host{n}.example{n % 97}.test^$third-party" if n % 3 else f"/ads{n}/*.js$script"
        for n in range(count)
    )
    return "\n".join(("||tracker.test^", *lines))


class Heartbeat:
    """How long the event loop was held up at a time."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._task = asyncio.create_task(self._beat())

    async def _beat(self) -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(0.002)
            now = time.perf_counter()
            self.gaps.append(now - last)
            last = now

    def stop(self) -> float:
        """The longest."""
        self._task.cancel()
        return max(self.gaps)


@pytest.fixture
async def heart() -> AsyncIterator[Heartbeat]:
    beating = Heartbeat()
    yield beating
    beating.stop()


async def browse(browser: H1, done: asyncio.Event, tally: list[int]) -> None:
    """Ask the same for as long as `done` isn't set; what came."""
    while not done.is_set():
        tally.append((await browser.request("GET", "/t.js", CROSS)).status)


@pytest.mark.parametrize("count", [5_000, pytest.param(300_000, marks=pytest.mark.slow)])
async def test_rules_are_swapped_under_load(
    world: MakeWorld, upstream: MakeUpstream, heart: Heartbeat, count: int
) -> None:
    """Old and new rules both block the tracker: what isn't matched by one of them would arrive there."""
    text = many_rules(count)
    tracker, shop = await upstream("tracker.test"), await upstream("shop.test")
    running = await world({"tracker.test": tracker, "shop.test": shop}, "||tracker.test^")
    done, blocked, passed = asyncio.Event(), list[int](), list[int]()
    tasks = [
        asyncio.create_task(browse(await running.h1(host, server.port), done, tally))
        for host, server, tally in (("tracker.test", tracker, blocked), ("shop.test", shop, passed))
        for _ in range(4)
    ]
    before = running.proxy._judge.filters
    heart.gaps.clear()
    for _ in range(2):
        lists = await asyncio.to_thread(Engine.from_lists, [FilterList("test", "test", text)], turn)
        running.proxy.set_filters(Filters(engine("own", ""), lists))
    worst = heart.stop()
    done.set()
    await asyncio.gather(*tasks)
    assert running.proxy._judge.filters is not before
    assert set(blocked) == set(passed) == {200}
    assert min(len(blocked), len(passed)) >= 4  # each of them got something
    assert (tracker.accepted, len(shop.requests)) == (0, len(passed))
    assert worst < 2  # far less on a quiet machine: SECURITY.md


async def test_much_that_fails_is_said_and_nothing_arrives(
    world: MakeWorld, upstream: MakeUpstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker = await upstream("tracker.test")
    running = await world({"tracker.test": tracker})

    def broken(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("proxy.addon.head_of", broken)
    browser = await running.h1("tracker.test", tracker.port)
    for _ in range(21):
        assert not any("Degraded" in notice for notice in running.proxy.notices)
        assert (await browser.request("GET", "/t.js", CROSS)).status == 503
    assert any("Degraded" in notice for notice in running.proxy.notices)
    assert tracker.accepted == 0


def bomb(coding: str) -> bytes:
    """Many megabytes in a few kilobytes."""
    zeros = bytes(200 * MEGABYTE)
    match coding:
        case "gzip":
            return gzip.compress(zeros, 1)
        case "br":
            return bytes(brotli.compress(zeros, quality=1))
    return zstandard.ZstdCompressor().compress(zeros)


@pytest.fixture
async def widget(upstream: MakeUpstream) -> Upstream:
    return await upstream("widget.test")


@pytest.mark.parametrize("coding", ["gzip", "zstd", "br"])
async def test_what_would_unpack_to_very_much_stays_packed(
    world: MakeWorld, widget: Upstream, heart: Heartbeat, coding: str
) -> None:
    packed = bomb(coding)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: {len(packed)}\r\n\r\n"
    widget.answer = head.encode() + packed
    running: World = await world({"widget.test": widget})
    browser = await running.h1("widget.test", widget.port)
    heart.gaps.clear()
    sent = packed[: 60 * 1024]
    headers = (*CROSS, ("Content-Encoding", coding), ("Content-Type", "application/json"))
    reply = await browser.request("POST", "/", headers, sent)
    [record] = await running.recorded(1)
    assert reply.body == packed
    assert widget.requests[0].body == sent
    assert record.method == "POST"
    assert heart.stop() < 2  # unpacking it takes longer
