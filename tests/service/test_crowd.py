"""Thousands of connections at rest: those with requests are served as before, and nothing stays of them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import psutil
import pytest

from tests.proxy.wire.servers import Upstream, listen
from tests.running import Jejak, running
from tests.service.crowd import at_rest, busy, may_open
from tests.service.load import TRACKER

RESTING, BUSY, SECONDS = 10_000, 200, 8.0
MEGABYTE = 1 << 20


@pytest.fixture
async def shop() -> AsyncIterator[Upstream]:
    async with AsyncExitStack() as stack:
        shop = Upstream("127.0.77.1")
        await listen(shop, stack)
        yield shop


@pytest.fixture
async def jejak(shop: Upstream, tmp_path: Path) -> AsyncIterator[Jejak]:
    if not may_open(RESTING + 2 * BUSY + 300):
        pytest.skip(f"a process may not have {RESTING} connections here (see `ulimit -Hn`)")
    options = ["--offline", "--resolve", f"shop.test:{shop.address}"]
    async with running(tmp_path / "home", options) as service:
        yield service


def p95(taken: list[float]) -> float:
    """The time that one request in twenty took longer than."""
    return sorted(taken)[int(len(taken) * 0.95)]


async def settled(process: psutil.Process, connections: int) -> None:
    """Wait until the process has no more than so many connections."""
    async with asyncio.timeout(60):
        while len(process.net_connections("tcp")) > connections:
            await asyncio.sleep(0.2)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a round of requests took: the time of all but one in twenty, and the proxy's processor time."""

    p95: float
    processor: float


async def browsing(jejak: Jejak, shop: Upstream) -> Cost:
    """Browse from a process of its own for some seconds."""
    process, loop = psutil.Process(jejak.process.pid), asyncio.get_running_loop()
    browse = partial(busy, jejak.service["proxy_port"], BUSY, f"shop.test:{shop.port}", SECONDS)
    before = process.cpu_times().user
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        taken = await loop.run_in_executor(pool, browse)
    return Cost(p95(taken), (process.cpu_times().user - before) / len(taken))


@pytest.mark.slow
@pytest.mark.timeout(1200)
async def test_ten_thousand_at_rest_slow_nobody_down_and_leave_nothing(
    jejak: Jejak, shop: Upstream, record_property: Callable[[str, object], None]
) -> None:
    process = psutil.Process(jejak.process.pid)
    at_first, alone, beside, most, left = len(process.net_connections("tcp")), [], [], [], []
    for _ in range(3):
        alone.append(await browsing(jejak, shop))
        async with at_rest(jejak.service["proxy_port"], RESTING, TRACKER):
            beside.append(await browsing(jejak, shop))
            most.append(process.memory_info().rss)
        await settled(process, at_first + BUSY)  # those to the shop's server end later
        left.append(process.memory_info().rss)
    for name, figures in (("alone", alone), ("beside", beside), ("most", most), ("left", left)):
        record_property(name, figures)
    assert min(each.processor for each in beside) < 1.5 * min(each.processor for each in alone)
    assert min(each.p95 for each in beside) < 3 * min(each.p95 for each in alone) + 0.05
    assert max(most) < 600 * MEGABYTE
    assert left[-1] - left[0] < 30 * MEGABYTE
