"""A client as browsers are: asyncio, HTTP/1.1 over TLS, keep-alive, written by hand to cost little."""

import asyncio
import ssl
import statistics
import time
from collections.abc import Sequence
from itertools import count

from bench.running import Running
from bench.servers import BODY, HOST

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
SCRIPTS = ("script",)  # of the tracker's these alone are blocked


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
