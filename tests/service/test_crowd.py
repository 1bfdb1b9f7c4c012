"""Thousands of connections at rest: those with requests are served as before, and nothing stays of them."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import psutil
import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.proxy.wire.certificates import GOOD, authority, served
from tests.proxy.wire.servers import Upstream, listen
from tests.running import Jejak, running
from tests.service.crowd import Crowd, Way, at_rest, busy, may_open
from tests.service.load import TRACKER

RESTING, BUSY, SECONDS = 10_000, 200, 8.0
MEGABYTE = 1 << 20


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Upstream]:
    """A site in plain http."""
    async with AsyncExitStack() as stack:
        shop = Upstream("127.0.77.1")
        await listen(shop, stack)
        yield shop


@pytest.fixture
async def secure_shop(tmp_path: Path) -> AsyncIterator[Upstream]:
    """The same over TLS, certified under `root.pem`."""
    root = authority(None, "Root")
    (tmp_path / "root.pem").write_bytes(root.certificate.public_bytes(Encoding.PEM))
    async with AsyncExitStack() as stack:
        shop = Upstream("127.0.77.2", served(tmp_path, root, replace(GOOD, names=("secure.test",))))
        await listen(shop, stack)
        yield shop


@pytest.fixture
async def jejak(shop: Upstream, secure_shop: Upstream, tmp_path: Path) -> AsyncIterator[Jejak]:
    if not may_open(RESTING + 2 * BUSY + 300):
        pytest.skip(f"a process may not have {RESTING} connections here (see `ulimit -Hn`)")
    leads = (f"shop.test:{shop.address}", f"secure.test:{secure_shop.address}")
    options = ["--offline", "--upstream-ca", str(tmp_path / "root.pem")]
    options += [part for lead in leads for part in ("--resolve", lead)]
    async with running(tmp_path / "home", options) as service:
        yield service


@dataclass(frozen=True)
class Ways:
    """To the tracker, where those at rest are, and to the shop; the memory that Jejak may take then.

    How often it is done: making thousands of tunnels takes minutes of processor time.
    """

    tracker: Way
    shop: Way
    megabytes: int
    times: int


def plain(jejak: Jejak, shop: Upstream, _secure_shop: Upstream) -> Ways:
    """Requests in plain http."""
    port = jejak.service["proxy_port"]
    return Ways(Way(port, TRACKER, 80), Way(port, "shop.test", shop.port), 600, 3)


def tunnels(jejak: Jejak, _shop: Upstream, secure_shop: Upstream) -> Ways:
    """Requests in TLS within tunnels, as browsers send them."""
    port, signer = jejak.service["proxy_port"], jejak.home / "authority" / "jejak-ca-cert.pem"
    return Ways(Way(port, TRACKER, 443, signer), Way(port, "secure.test", secure_shop.port, signer), 800, 2)


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


async def browsing(jejak: Jejak, way: Way) -> Cost:
    """Browse from a process of its own for some seconds."""
    process, loop = psutil.Process(jejak.process.pid), asyncio.get_running_loop()
    before = process.cpu_times().user
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        taken = await loop.run_in_executor(pool, partial(busy, way, BUSY, SECONDS))
    return Cost(p95(taken), (process.cpu_times().user - before) / len(taken))


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("how", [plain, tunnels])
async def test_ten_thousand_at_rest_slow_nobody_down_and_leave_nothing(
    jejak: Jejak,
    shop: Upstream,
    secure_shop: Upstream,
    how: Callable[[Jejak, Upstream, Upstream], Ways],
    record_property: Callable[[str, object], None],
) -> None:
    process, ways = psutil.Process(jejak.process.pid), how(jejak, shop, secure_shop)
    at_first, alone, beside, most, left = len(process.net_connections("tcp")), [], [], [], []
    for _ in range(ways.times):
        alone.append(await browsing(jejak, ways.shop))
        async with at_rest(ways.tracker, RESTING):
            beside.append(await browsing(jejak, ways.shop))
            most.append(process.memory_info().rss)
        await settled(process, at_first + BUSY)  # those to the shop's server end later
        left.append(process.memory_info().rss)
    for name, figures in (("alone", alone), ("beside", beside), ("most", most), ("left", left)):
        record_property(name, figures)
    assert min(each.processor for each in beside) < 1.5 * min(each.processor for each in alone)
    assert min(each.p95 for each in beside) < 3 * min(each.p95 for each in alone) + 0.05
    assert max(most) < ways.megabytes * MEGABYTE
    # What was freed isn't all handed back, and less of it is taken anew each time (SECURITY.md).
    assert left[-1] - left[0] < 0.1 * ways.megabytes * MEGABYTE


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_a_stop_is_short_when_a_crowd_has_just_been_killed(
    jejak: Jejak, shop: Upstream, secure_shop: Upstream, record_property: Callable[[str, object], None]
) -> None:
    """By processor time, beside what it takes that as many leave while all goes on."""
    process, way = psutil.Process(jejak.process.pid), plain(jejak, shop, secure_shop).tracker
    at_first, crowd = len(process.net_connections("tcp")), Crowd(way, RESTING)
    await crowd.come()
    before = process.cpu_times().user
    await crowd.leave()
    await settled(process, at_first)
    leaving = process.cpu_times().user - before
    crowd = Crowd(way, RESTING)
    await crowd.come()
    before, began = process.cpu_times().user, time.monotonic()
    crowd.kill()
    jejak.process.send_signal(signal.SIGTERM)
    stopping = await until_gone(process) - before
    record_property("leaving", leaving)
    record_property("stopping", (stopping, time.monotonic() - began))
    await jejak.process.communicate()
    assert jejak.process.returncode == 0
    assert stopping < 1.9 * leaving  # 2.4 times as long, where each is closed and freed by itself


async def until_gone(process: psutil.Process) -> float:
    """The processor time that it took in all."""
    spent = 0.0
    with suppress(psutil.NoSuchProcess):
        while process.status() != psutil.STATUS_ZOMBIE:
            spent = process.cpu_times().user
            await asyncio.sleep(0.02)
    return spent
