"""What a second worker process brings: `python -m bench.workers [--seconds 3] [--rounds 5]`.

Two real `jejak run`, one with `--workers 2`, both with EasyList and EasyPrivacy (JEJAK_TEST_DATA) and
everything on; two processes with eight connections each send the requests of `bench.proxy`, in turns.
Where upstream and clients need the same cores, requests a second can't tell what more cores would bring, so
processor time is told, too: the busiest process and all together bound what two cores can do.
"""

import argparse
import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.client import CONNECTIONS, Browser
from bench.running import Running, at_work, family, upstream
from bench.servers import BODY, HOST, list_folder, make_certificates
from store.home import Home

CLIENTS = 2
STORED_WITHIN_SECONDS = 1.0


@dataclass(frozen=True)
class Round:
    """Requests a second, and microseconds of processor time a request: of all processes, of the busiest."""

    rate: float
    together: float
    busiest: float


@contextmanager
def service(folder: Path, workers: int) -> Iterator[Running]:
    """`jejak run` with both lists and so many workers."""
    home = Home.open(folder / f"home-{workers}")
    for name in ("easylist", "easyprivacy"):
        shutil.copy(list_folder() / f"{name}.txt", home.lists / f"{name}.txt")
    options = ("--offline", "--port", "0", "--api-port", "0", "--workers", str(workers))
    upstream = ("--upstream-ca", str(folder / "ca.pem"), "--resolve", "*:127.0.0.1")
    command = (Path(sys.executable).with_name("jejak"), "--home", home.path, "run", *options, *upstream)
    with at_work(*command) as (process, printed):
        while b"Ctrl-C stops it." not in (line := printed.readline()):
            assert line, "jejak run ended"
        port = json.loads(home.service.read_text())["proxy_port"]
        yield Running(port, home.authority / "jejak-ca-cert.pem", process)


def processor_time(running: Running) -> dict[int, float]:
    """Seconds so far, by process."""
    times = {each.pid: each.cpu_times() for each in family(running.process.pid)}
    return {pid: each.user + each.system for pid, each in times.items()}


async def browse(proxy: Running, port: int, seconds: float) -> int:
    """Requests that got their answer over eight connections."""
    browsers = [Browser(HOST, port) for _ in range(CONNECTIONS)]
    await asyncio.gather(*(browser.open(proxy) for browser in browsers))
    end = time.perf_counter() + seconds

    async def one(browser: Browser) -> int:
        done = 0
        while time.perf_counter() < end:
            assert await browser.get(f"/article/{done % 50}/main.js?v={done % 7}&lang=en") == len(BODY)
            done += 1
        return done

    done = await asyncio.gather(*map(one, browsers))
    for browser in browsers:
        browser.writer.close()
    return sum(done)


def measure(proxy: Running, port: int, seconds: float) -> Round:
    """One round with clients in processes of their own."""
    arguments = (str(proxy.port), str(proxy.authority), str(port), str(seconds))
    command = (sys.executable, "-W", "ignore", "-m", "bench.workers", "--client", *arguments)
    before = processor_time(proxy)
    clients = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(CLIENTS)]
    done = sum(int(client.communicate()[0]) for client in clients)
    time.sleep(STORED_WITHIN_SECONDS)
    spent = [now - before[pid] for pid, now in processor_time(proxy).items()]
    return Round(done / seconds, sum(spent) / done * 1e6, max(spent) / done * 1e6)


def compare(folder: Path, seconds: float, rounds: int) -> None:
    """Measure one process and two workers in turns, and print what came out."""
    make_certificates(folder)
    with (
        upstream(folder) as port,
        service(folder, 1) as one,
        service(folder, 2) as two,
    ):
        for proxy in (one, two):
            measure(proxy, port, 1)
        pairs = [(measure(one, port, seconds), measure(two, port, seconds)) for _ in range(rounds)]
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for name, results in (
        ("one process", [pair[0] for pair in pairs]),
        ("two workers", [pair[1] for pair in pairs]),
    ):
        rate, together, busiest = (
            statistics.median(getattr(each, field) for each in results)
            for field in ("rate", "together", "busiest")
        )
        print(
            f"{name}: {rate:5.0f} req/s, {together:6.0f} us a request, {busiest:6.0f} in the busiest process"
        )
    measured = statistics.median(two.rate / one.rate for one, two in pairs)
    bound = statistics.median(one.together / max(two.busiest, two.together / 2) for one, two in pairs)
    print(f"measured {measured:.2f} x; by processor time, two cores for us alone: {bound:.2f} x")


def main() -> None:
    """Read the command line; compare, or be a client."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--client", nargs=4)
    asked = parser.parse_args()
    if asked.client:
        proxy_port, authority, port, seconds = asked.client
        proxy = Running(int(proxy_port), Path(authority), None)  # type: ignore[arg-type]  # a client needs no process
        print(asyncio.run(browse(proxy, int(port), float(seconds))))
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), asked.seconds, asked.rounds)


if __name__ == "__main__":
    main()
