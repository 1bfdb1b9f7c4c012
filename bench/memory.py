"""How much memory a long day takes: `python -m bench.memory [--requests 100000] [--gigabytes 1]`.

The proxy in a process of its own with EasyList and EasyPrivacy (JEJAK_TEST_DATA), everything on: its resident
memory while so many third-party requests pass, and while one long answer does. With `--workers 2` it is that
of all processes of a real `jejak run`.
"""

import argparse
import asyncio
import ssl
import tempfile
from pathlib import Path

from bench.client import Browser
from bench.running import Running, jejak, upstream
from bench.servers import BODY, HOST, make_certificates
from bench.workers import service

CONNECTIONS = 8
PIECE = bytes(1 << 20)


async def requests(proxy: Running, port: int, number: int) -> None:
    """So many requests over eight connections."""
    browsers = [Browser(HOST, port) for _ in range(CONNECTIONS)]
    await asyncio.gather(*(browser.open(proxy) for browser in browsers))

    async def browse(browser: Browser, first: int) -> None:
        for request in range(number // CONNECTIONS):
            assert await browser.get(f"/article/{first + request}/main.js?id={request % 997}") == len(BODY)

    await asyncio.gather(*(browse(browser, index * number) for index, browser in enumerate(browsers)))
    for browser in browsers:
        browser.writer.close()
    await asyncio.sleep(1)  # for the last records


async def long_answer(proxy: Running, folder: Path, megabytes: int) -> float:
    """The most memory seen while a long answer passes."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")

    async def send(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (megabytes * len(PIECE)))
        for _ in range(megabytes):
            writer.write(PIECE)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(send, "127.0.0.1", 0, ssl=context)
    browser = Browser(HOST, server.sockets[0].getsockname()[1])
    await browser.open(proxy)
    reading = asyncio.create_task(browser.get("/long"))
    most = proxy.memory()
    while not reading.done():
        await asyncio.sleep(0.2)
        most = max(most, proxy.memory())
    assert await reading == megabytes * len(PIECE)
    server.close()
    return most


def measure(folder: Path, number: int, gigabytes: float, workers: int) -> None:
    """Print memory as requests pass, then what the long answer added."""
    make_certificates(folder)
    with (
        upstream(folder) as port,
        service(folder, workers) if workers > 1 else jejak(folder) as proxy,
    ):
        print(f"| requests | memory |\n|---|---|\n| 0 | {proxy.memory():.1f} MB |", flush=True)
        for part in range(1, 11):
            asyncio.run(requests(proxy, port, number // 10))
            print(f"| {number * part // 10} | {proxy.memory():.1f} MB |", flush=True)
        before = proxy.memory()
        most = asyncio.run(long_answer(proxy, folder, round(gigabytes * 1024)))
        print(f"an answer of {gigabytes:g} GB: {most - before:+.1f} MB at most")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--gigabytes", type=float, default=1)
    parser.add_argument("--workers", type=int, default=1, help="more than one: `jejak run`, all processes")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), asked.requests, asked.gigabytes, asked.workers)


if __name__ == "__main__":
    main()
