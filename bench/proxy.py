"""How fast the proxy is, beside stock mitmdump: `python -m bench.proxy [--seconds 4] [--rounds 3]`.

One client (asyncio, HTTP/1.1 over TLS, keep-alive, written by hand) and one upstream, each in a process of
its own, as is the proxy measured. Rounds alternate between the proxies, so that a noisy machine troubles
all alike; the median counts. "Jejak" has EasyList and EasyPrivacy loaded (JEJAK_TEST_DATA), judges each
request as a third party's, strips its cookie and records it into a database: everything on.
"""

import argparse
import asyncio
import os
import signal
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import IO

import psutil
import trustme
from mitmproxy.http import HTTPFlow

from bench.onway import Timed, clock, time_connections
from cli.freed import leave_in_peace
from filterlists.engine import Engine, FilterList
from filterlists.filters import Filters
from footprint.companies import Companies
from proxy.addon import Addon
from proxy.launcher import Proxy, ProxyOptions
from proxy.resolve import ResolveRule
from store.passthrough import Passthrough
from store.preferences import Preferences, Settings
from store.writer import Writer

HOST = "localhost"
TRACKER = "www.google-analytics.com"
BODY = b"x" * 2048
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY
CONNECTIONS = 8
REQUEST = (
    'GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: keep-alive\r\nsec-ch-ua-platform: "Linux"\r\n'
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36\r\n"
    'sec-ch-ua: "Chromium";v="156"\r\nsec-ch-ua-mobile: ?0\r\nAccept: */*\r\nSec-Fetch-Site: cross-site\r\n'
    "Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: {kind}\r\nReferer: https://{page}/\r\n"
    "Accept-Encoding: gzip, deflate, br, zstd\r\nAccept-Language: en-GB,en;q=0.9\r\n"
    "Cookie: session=0123456789abcdef; _ga=GA1.2.1234567890.1700000000\r\n\r\n"
)
KINDS = ("script", "image", "style", "font")
A_PAGE = 50
_SCRIPTS = ("script",)  # of the tracker's these alone are blocked


@dataclass
class Running:
    """A proxy under test."""

    port: int
    authority: Path
    process: subprocess.Popen[bytes]

    def cpu(self) -> float:
        """Seconds of processor time so far, of all threads: steadier than requests a second."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    def memory(self) -> float:
        """Resident memory in MB, of workers too; what they share is counted for each."""
        return sum(each.memory_info().rss for each in family(self.process.pid)) / 1e6


def family(pid: int) -> list[psutil.Process]:
    """A process and its workers."""
    main = psutil.Process(pid)
    return [main, *main.children()]


# --- the three servers, each `python -m bench.proxy --serve …`


async def serve_upstream(folder: Path) -> None:
    """Answer every request with 2 kB."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                writer.write(ANSWER)
        except (asyncio.IncompleteReadError, OSError):
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context)
    await announce(server.sockets[0].getsockname()[1])


class Idle(Addon):
    """Hooks that only let pass."""

    def requestheaders(self, flow: HTTPFlow) -> None:
        """Pass it on as it arrives."""
        flow.request.stream = True

    def responseheaders(self, flow: HTTPFlow) -> None:
        """Pass it on as it arrives."""
        assert flow.response is not None
        flow.response.stream = True


HOOKS = {each.__name__: each for each in (Addon, Idle, Timed)}


async def serve_jejak(folder: Path, hooks: type[Addon]) -> None:
    """Run the proxy as `jejak run` does; with idle hooks it needs no lists."""
    lists = None if hooks is Idle else list_folder()
    names = ("easylist", "easyprivacy") if lists else ()
    texts = [FilterList(name, name, (lists / f"{name}.txt").read_text()) for name in names if lists]
    writer = Writer(folder / "bench.db")
    writer.start()
    proxy = Proxy(
        ProxyOptions(
            folder / f"authority-{hooks.__name__}", port=0, upstream_ca=folder / "ca.pem",
            resolve=(ResolveRule("*", None, "127.0.0.1"),),
        ),
        Filters(Engine.from_lists([]), Engine.from_lists(texts)),
        Preferences(Settings(), {}),
        Companies.load(),
        record=writer.put,
        first_party=writer.count_first_party,
        not_inspected=writer.count_not_inspected,
        protected=writer.count_protections,
        learn=lambda _host, _why, _browsers: None,
        passthrough=Passthrough(),
    )  # fmt: skip
    proxy._addons[0].__class__ = hooks
    if hooks is Timed:
        time_connections()
    port = await proxy.start()
    leave_in_peace()
    await announce(port)
    if hooks is Timed:
        print(clock.told(), flush=True)
    await proxy.stop()
    writer.close()


async def announce(port: int) -> None:
    """Tell the port, and wait to be ended."""
    print(port, flush=True)
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()


def list_folder() -> Path:
    """Where the filter lists of the shared data lie."""
    default = Path(__file__).parents[2] / "shared" / "data"
    return Path(os.environ.get("JEJAK_TEST_DATA", default)) / "lists"


# --- starting and ending them


@contextmanager
def at_work(*command: str | Path) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes]]]:
    """A command until the end of the block, and what it prints, at once."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    with process.stdout:
        try:
            yield process, process.stdout
        finally:
            process.terminate()
            process.wait(60)


@contextmanager
def started(*arguments: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Another process of this file; its port."""
    with at_work(sys.executable, "-W", "ignore", "-m", "bench.proxy", *arguments) as (process, printed):
        yield int(printed.readline()), process


@contextmanager
def jejak(folder: Path, hooks: type[Addon] = Addon) -> Iterator[Running]:
    """Jejak's proxy."""
    with started("--serve", hooks.__name__, "--folder", str(folder)) as (port, process):
        yield Running(port, folder / f"authority-{hooks.__name__}" / "jejak-ca-cert.pem", process)


@contextmanager
def mitmdump(folder: Path) -> Iterator[Running]:
    """Mitmdump as it comes, told only whom to trust and not to print every request."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = Path(sys.executable).parent / "mitmdump"
    confdir = folder / "mitmdump"
    options = (f"confdir={confdir}", f"ssl_verify_upstream_trusted_ca={folder / 'ca.pem'}")
    settings = [part for option in options for part in ("--set", option)]
    with at_work(program, "-q", "--listen-host", "127.0.0.1", "-p", str(port), *settings) as (process, _):
        wait_for(port)
        yield Running(port, confdir / "mitmproxy-ca-cert.pem", process)


def wait_for(port: int) -> None:
    """Until something listens on `port`."""
    for _ in range(1000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port}")


# --- the client


class Browser:
    """One connection through a proxy, one request at a time."""

    _numbers = count()

    def __init__(self, host: str, port: int, kinds: Sequence[str] = KINDS) -> None:
        self.host, self.port = host, port
        self._kinds = kinds
        self._number = next(self._numbers)
        self._asked = 0

    async def open(self, proxy: Running) -> None:
        """Tunnel and handshake."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", proxy.port)
        self.writer.write(f"CONNECT {self.host}:{self.port} HTTP/1.1\r\n\r\n".encode())
        await self.reader.readuntil(b"\r\n\r\n")
        context = ssl.create_default_context(cafile=proxy.authority)
        context.set_alpn_protocols(["http/1.1"])
        await self.writer.start_tls(context, server_hostname=self.host)

    async def get(self, path: str) -> int:
        """Bytes of the body that a request got."""
        host, page = f"{self.host}:{self.port}", f"news-{self._number}-{self._asked // A_PAGE}.example"
        kind = self._kinds[self._asked % len(self._kinds)]
        self._asked += 1
        self.writer.write(REQUEST.format(path=path, host=host, page=page, kind=kind).encode())
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        left = length
        while left:
            piece = await self.reader.read(min(left, 1 << 20))
            assert piece, "the answer ended too early"
            left -= len(piece)
        return length


async def throughput(proxy: Running, port: int, seconds: float) -> tuple[float, float]:
    """Requests per second over eight connections, and the proxy's processor time for each in microseconds."""
    browsers = [Browser(HOST, port) for _ in range(CONNECTIONS)]
    await asyncio.gather(*(browser.open(proxy) for browser in browsers))
    before, end = proxy.cpu(), time.perf_counter() + seconds

    async def browse(browser: Browser) -> int:
        done = 0
        while time.perf_counter() < end:
            assert await browser.get(f"/article/{done % 50}/main.js?v={done % 7}&lang=en") == len(BODY)
            done += 1
        return done

    done = await asyncio.gather(*(browse(browser) for browser in browsers))
    for browser in browsers:
        browser.writer.close()
    await asyncio.sleep(0.5)  # what was asked for last is still to be recorded
    return sum(done) / seconds, (proxy.cpu() - before) / sum(done) * 1e6


async def latency(proxy: Running, host: str, port: int, requests: int, kinds: Sequence[str] = KINDS) -> float:
    """Median milliseconds of a request on one connection."""
    browser = Browser(host, port, kinds)
    await browser.open(proxy)
    times = []
    for number in range(requests):
        start = time.perf_counter()
        await browser.get(f"/analytics.js?n={number % 20}")
        times.append(time.perf_counter() - start)
    browser.writer.close()
    return statistics.median(times) * 1000


async def on_the_way(folder: Path, port: int) -> tuple[float, float, float]:
    """Microseconds of an allowed request in our hooks, at work on it, and in the proxy at all."""
    with jejak(folder, Timed) as proxy:
        await latency(proxy, HOST, port, 1000)
        proxy.process.terminate()
        assert proxy.process.stdout is not None
        hooks, work, whole = map(float, proxy.process.stdout.readline().split())
    return hooks, work, whole


def make_certificates(folder: Path) -> None:
    """An authority for the upstream, and its certificate."""
    authority = trustme.CA()
    leaf = authority.issue_cert(HOST, TRACKER)
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    leaf.private_key_and_cert_chain_pem.write_to_path(str(folder / "server.pem"))


def compare(folder: Path, seconds: float, rounds: int) -> None:
    """Measure all, and print what came out."""
    make_certificates(folder)
    with (
        started("--serve", "upstream", "--folder", str(folder)) as (port, _),
        jejak(folder) as full,
        jejak(folder, Idle) as bare,
        mitmdump(folder) as stock,
    ):
        proxies = {
            "mitmdump, no addon": stock,
            "Jejak's launcher, idle hooks": bare,
            "Jejak, everything on": full,
        }
        measured: dict[str, list[tuple[float, float]]] = {name: [] for name in proxies}
        for name, proxy in list(proxies.items()) * rounds:
            measured[name].append(asyncio.run(throughput(proxy, port, seconds)))
        allowed = [asyncio.run(latency(full, HOST, port, 500, _SCRIPTS)) for _ in range(rounds)]
        blocked = [asyncio.run(latency(full, TRACKER, port, 500, _SCRIPTS)) for _ in range(rounds)]
        stock_rate, stock_cpu = medians(measured["mitmdump, no addon"])
        for name, proxy in proxies.items():
            rate, cpu = medians(measured[name])
            print(
                f"{name:30} {rate:7.0f} req/s {rate / stock_rate:5.2f} x, {cpu:6.0f} us of processor time "
                f"{stock_cpu / cpu:5.2f} x, {proxy.memory():6.0f} MB"
            )
        let, stopped = statistics.median(allowed), statistics.median(blocked)
        print(f"allowed {let:.2f} ms, blocked {stopped:.2f} ms: {stopped / let:.2f} x")
        hooks, work, whole = asyncio.run(on_the_way(folder, port))
        print(
            f"our hooks on an allowed request's way: {hooks:.0f} us of {whole:.0f} in the proxy, "
            f"{hooks / whole:.1%}; of the {work:.0f} at work on it {hooks / work:.1%}"
        )
        cpu, idle = (medians(measured[name])[1] for name in list(proxies)[:0:-1])
        print(f"all threads beside idle hooks: {cpu - idle:.0f} us of {cpu:.0f}, {(cpu - idle) / cpu:.1%}")


def medians(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    """The median of the first values, and that of the second."""
    return statistics.median(rate for rate, _ in pairs), statistics.median(cpu for _, cpu in pairs)


def main() -> None:
    """Read the command line; serve or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--serve", choices=("upstream", *HOOKS))
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    if asked.serve:
        hooks = HOOKS.get(asked.serve)
        asyncio.run(serve_jejak(asked.folder, hooks) if hooks else serve_upstream(asked.folder))
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), asked.seconds, asked.rounds)


if __name__ == "__main__":
    main()
