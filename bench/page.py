"""A news page in a real Chromium: `python -m bench.page [--rounds 7]`.

Directly, through Jejak, and through Debian's Privoxy where it is installed (see `bench.privoxy`).

150 requests, 60 of them of trackers on hosts of their own. Every host takes its time: what name look-up, TCP
and TLS cost before the first answer on a connection (DISTANCE), then what an answer does (ANSWER). It is done
with its `load` event, in a browser started anew each time; rounds take turns, medians count.
"""

import argparse
import asyncio
import random
import shutil
import statistics
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from weakref import WeakSet

from aiohttp import web
from playwright.async_api import async_playwright

from bench.privoxy import is_installed, privoxy
from bench.servers import list_folder
from tests.running import running
from tests.web.server import Handler, TestWeb

PAGE = "www.news.test"
OWN = ("static.news.test", "images.news.test", "cdn.files.test")
TRACKERS = tuple(f"t{number}.tracker.test" for number in range(24))
OWN_PARTS, TRACKER_PARTS = 90, 60
DISTANCE = (0.06, 0.18)
ANSWER = (0.03, 0.12)
TRACKER_ANSWER = (0.06, 0.3)


def slow(content: bytes, kind: str, answer: tuple[float, float], seed: str) -> Handler:
    """A host that answers with this, each time as slowly as the seed has it."""
    chance = random.Random(seed)
    distance, met = chance.uniform(*DISTANCE), WeakSet[asyncio.BaseTransport]()

    async def handle(request: web.Request) -> web.StreamResponse:
        transport = request.transport
        if transport is not None and transport not in met:
            met.add(transport)
            await asyncio.sleep(distance)
        await asyncio.sleep(chance.uniform(*answer))
        return web.Response(body=content, content_type=kind)

    return handle


def test_web() -> TestWeb:
    """The page's own hosts and the trackers'."""
    own = {host: slow(b";" * 30_000, "text/javascript", ANSWER, host) for host in OWN}
    trackers = {host: slow(b";" * 20_000, "text/javascript", TRACKER_ANSWER, host) for host in TRACKERS}
    return TestWeb({PAGE: slow(b"", "text/html", ANSWER, PAGE)} | own | trackers)


def page(web_: TestWeb) -> bytes:
    """The page: parts of its own and trackers, one after the other as in real ones."""
    own = [web_.url(OWN[number % len(OWN)], f"/{number}.js") for number in range(OWN_PARTS - 1)]
    trackers = [
        web_.url(TRACKERS[number % len(TRACKERS)], f"/{number}.js") for number in range(TRACKER_PARTS)
    ]
    parts = [*own, *trackers]
    random.Random(1).shuffle(parts)
    scripts = "".join(f'<script async src="{part}"></script>' for part in parts)
    return f"<!doctype html><title>News</title>{scripts}".encode()


async def load(url: str, web_: TestWeb, proxy: int | None) -> float:
    """Milliseconds until the page is done, in a browser started anew."""
    names = ", ".join(f"MAP {host.name} {host.address}" for host in web_.hosts.values())
    arguments = [f"--host-resolver-rules={names}"] if proxy is None else [f"--proxy-server=127.0.0.1:{proxy}"]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=[*arguments, "--no-sandbox", "--proxy-bypass-list=<-loopback>"],
        )
        tab = await browser.new_page(ignore_https_errors=True)
        await tab.goto(url, wait_until="load", timeout=120_000)
        took = await tab.evaluate(
            "performance.getEntriesByType('navigation')[0].loadEventEnd || performance.now()"
        )
        await browser.close()
    return float(took)


async def compare(folder: Path, rounds: int) -> None:
    """Measure both ways in turns and print what came out."""
    web_ = test_web()
    async with AsyncExitStack() as stack:
        await web_.start()
        stack.push_async_callback(web_.stop)
        web_.hosts[PAGE].handler = slow(page(web_), "text/html", ANSWER, PAGE)
        rules = folder / "trackers.txt"
        rules.write_text("||tracker.test^\n")
        options = ["--offline", "--upstream-ca", str(web_.write_ca(folder)), *web_.resolve_options()]
        jejak = await stack.enter_async_context(running(folder / "home", options))
        for source in (list_folder() / "easylist.txt", list_folder() / "easyprivacy.txt", rules):
            await jejak.call("lists", "add", str(source), "--name", f"bench-{source.stem}")
        ways: dict[str, int | None] = {"directly": None, "through Jejak": int(jejak.service["proxy_port"])}
        if is_installed():
            addresses = {host.name: host.address for host in web_.hosts.values()}
            peer = privoxy(folder / "privoxy", addresses, "tracker.test")
            ways["through Privoxy"] = stack.enter_context(peer)
        else:
            print("Privoxy is not installed: apt-get install privoxy")
        times: dict[str, list[float]] = {way: [] for way in ways}
        for way, port in list(ways.items()) * rounds:
            seen = sum(web_.hosts[host].connections for host in TRACKERS)
            times[way].append(await load(web_.url(PAGE), web_, port))
            reached = sum(web_.hosts[host].connections for host in TRACKERS) - seen
            assert (reached == 0) is (port is not None), f"{reached} connections to trackers {way}"
        medians = {how: statistics.median(taken) for how, taken in times.items()}
        for how, taken in medians.items():
            least, most = min(times[how]), max(times[how])
            print(
                f"{how:15} {taken:6.0f} ms ({least:.0f} to {most:.0f}), {taken / medians['directly']:.2f} x"
            )


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(compare(Path(folder), asked.rounds))


if __name__ == "__main__":
    main()
