"""Mixed traffic against a real `jejak run`: `python -m bench.soak [--minutes 30] [--rate 6] [--workers 1]`.

HTTP/1.1 and HTTP/2, uploads, downloads, event streams, WebSockets, blocked requests and ever new hosts,
while rules, lists and preferences change. Servers and browsers live here, Jejak in a process of its own, with
EasyList and EasyPrivacy (JEJAK_TEST_DATA). A row a minute; the exit code is 1 when a request that was
answered is not recorded, or a hook failed.
"""

import argparse
import asyncio
import itertools
import ssl
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from bench.running import family
from bench.servers import list_folder
from bench.soakservers import ADDRESS, DOMAINS, H2_ADDRESS, servers
from bench.soaktraffic import AT_ONCE, Traffic
from cli.service import Service
from store.home import Home
from store.service import read_service
from tests.proxy.wire.servers import Upstream
from tests.running import Jejak, running


async def change(service: Service, end: float) -> None:
    """Rules, lists and preferences, a change every three seconds."""
    changes: Iterator[tuple[str, str, dict[str, object]]] = itertools.cycle((
        ("POST", "/rules", {"rule": "||sometimes.test^"}),
        ("PATCH", "/lists/soak-easylist", {"enabled": False}),
        ("PATCH", "/sites/news.test", {"cookies": "keep"}),
        ("DELETE", "/rules", {"rule": "||sometimes.test^"}),
        ("PATCH", "/lists/soak-easylist", {"enabled": True}),
        ("PATCH", "/sites/news.test", {"cookies": "default"}),
        ("PATCH", "/settings", {"third_party_cookies": "keep"}),
        ("PATCH", "/settings", {"third_party_cookies": "strip"}),
    ))  # fmt: skip
    while time.monotonic() < end:
        await asyncio.to_thread(service.send, *next(changes))
        await asyncio.sleep(3)


async def settled(service: Service, expected: int) -> dict[str, Any]:
    """The status, once all that was answered is recorded; for ten seconds at most."""
    for _ in range(20):
        status: dict[str, Any] = await asyncio.to_thread(service.get, "/status")
        if status["seen"] >= expected:
            break
        await asyncio.sleep(0.5)
    return status


async def watch(pid: int, service: Service, traffic: Traffic, minutes: float) -> None:
    """Print a row a minute."""
    print("| minute | requests | memory | files | connections | threads | not recorded | faults | failed |")
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    start = time.monotonic()
    for minute in range(1, int(minutes) + 1):
        await asyncio.sleep(max(0.0, start + 60 * minute - time.monotonic()))
        status = await asyncio.to_thread(service.get, "/status")
        print(row(minute, family(pid), status, traffic), flush=True)


async def judge(service: Service, traffic: Traffic) -> bool:
    """Say what came out; whether all that was answered is recorded and nothing failed."""
    expected = traffic.answered.total()
    status = await settled(service, expected)
    lost = max(expected - status["seen"], status["dropped"])
    print(f"\nanswered: {dict(traffic.answered)}")
    print(f"failed: {dict(traffic.failed) or 'none'}; faults: {status['faults'] or 'none'}")
    print(f"answered {expected}, recorded {status['seen']}, lost {lost}")
    return lost == 0 and not status["faults"]


def row(minute: int, processes: list[psutil.Process], status: dict[str, Any], traffic: Traffic) -> str:
    """One line of the table, of all processes together."""
    memory = " + ".join(f"{each.memory_info().rss / 1e6:.0f}" for each in processes)
    connections = sum(len(each.net_connections("tcp")) for each in processes)
    files = sum(each.num_fds() for each in processes)
    threads = sum(each.num_threads() for each in processes)
    return (
        f"| {minute} | {traffic.answered.total()} | {memory} MB | {files} | {connections} "
        f"| {threads} | {status['dropped']} | {sum(status['faults'].values())} "
        f"| {traffic.failed.total()} |"
    )


async def soak(folder: Path, minutes: float, rate: float, workers: int) -> bool:
    """All of it; whether nothing was lost."""
    tracker = folder / "tracker.txt"
    tracker.write_text("||tracker.test^\n")
    async with servers(folder) as (port, two):
        leads = [f"*.{domain}:{ADDRESS}" for domain in DOMAINS] + [f"*.two.test:{H2_ADDRESS}"]
        options = ["--offline", "--workers", str(workers), "--upstream-ca", str(folder / "ca.pem")]
        options += [part for lead in leads for part in ("--resolve", lead)]
        async with running(folder / "home", options) as jejak:
            for source in (list_folder() / "easylist.txt", list_folder() / "easyprivacy.txt", tracker):
                await jejak.call("lists", "add", str(source), "--name", f"soak-{source.stem}")
            draining = asyncio.create_task(drain(jejak))
            async with aiohttp.ClientSession() as session:
                good = await use(jejak, session, port, two, minutes, rate)
            draining.cancel()
            return good


async def drain(jejak: Jejak) -> None:
    """Read what Jejak prints, so that it never waits for us."""
    assert jejak.process.stdout is not None
    while line := await jejak.process.stdout.readline():
        print("jejak:", line.decode().rstrip(), file=sys.stderr)


async def use(
    jejak: Jejak, session: aiohttp.ClientSession, port: int, two: Upstream, minutes: float, rate: float
) -> bool:
    """Browse, change and watch at once."""
    info = read_service(Home(jejak.home))
    assert info is not None
    service = Service(info)
    authority = str(jejak.home / "authority" / "jejak-ca-cert.pem")
    trusted, trusted_two = (ssl.create_default_context(cafile=authority) for _ in range(2))
    trusted_two.set_alpn_protocols(["h2", "http/1.1"])
    traffic = Traffic(session, trusted, trusted_two, info.proxy_port, port, two)
    end = time.monotonic() + minutes * 60
    browsing = [asyncio.create_task(traffic.go_on(rate, end)) for _ in range(AT_ONCE)]
    changing = asyncio.create_task(change(service, end))
    await watch(jejak.process.pid, service, traffic, minutes)
    await asyncio.gather(*browsing, changing)
    return await judge(service, traffic)


def main() -> None:
    """Read the command line, and tell by the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=6, help="things done a second, of one to ten requests")
    parser.add_argument("--workers", type=int, default=1, help="processes that serve the proxy")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(0 if asyncio.run(soak(Path(folder), asked.minutes, asked.rate, asked.workers)) else 1)


if __name__ == "__main__":
    main()
