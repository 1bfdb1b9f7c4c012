"""How fast the proxy is, beside stock mitmdump: `python -m bench.proxy [--seconds 4] [--rounds 3]`.

One client and one upstream (JEJAK_TEST_DATA has the lists), each in a process of its own, as is the proxy
measured. Rounds alternate between the proxies, so that a noisy machine troubles all alike; the median counts.
"Jejak" judges each request as a third party's, strips its cookie and records it: everything on.
"""

import argparse
import asyncio
import statistics
import tempfile
from pathlib import Path

from bench.client import SCRIPTS, latency, throughput
from bench.onway import Timed
from bench.running import Running, jejak, mitmdump, upstream
from bench.servers import HOST, TRACKER, Idle, make_certificates

STOCK, BARE, FULL = "mitmdump, no addon", "Jejak's launcher, idle hooks", "Jejak, everything on"
FAR_SECONDS = 0.02  # to a server's answer, as from a data centre in the same part of the world

type Measured = dict[str, list[tuple[float, float]]]
"""For each proxy and round: requests a second, and microseconds of processor time for each."""


async def on_the_way(folder: Path, port: int, requests: int = 1000) -> tuple[float, float, float]:
    """Microseconds of an allowed request in our hooks, at work on it, and in the proxy at all."""
    with jejak(folder, Timed) as proxy:
        await latency(proxy, HOST, port, requests)
        proxy.process.terminate()
        assert proxy.process.stdout is not None
        hooks, work, whole = map(float, proxy.process.stdout.readline().split())
    return hooks, work, whole


def compare(folder: Path, seconds: float, rounds: int) -> None:
    """Measure all, and print what came out."""
    make_certificates(folder)
    with (
        upstream(folder) as port,
        jejak(folder) as full,
        jejak(folder, Idle) as bare,
        mitmdump(folder) as stock,
    ):
        proxies = {STOCK: stock, BARE: bare, FULL: full}
        measured: Measured = {name: [] for name in proxies}
        for name, proxy in list(proxies.items()) * rounds:
            measured[name].append(asyncio.run(throughput(proxy, port, seconds)))
        tell_throughput(proxies, measured)
        tell_blocked(full, port, rounds)
    tell_hooks(folder)


def tell_throughput(proxies: dict[str, Running], measured: Measured) -> None:
    """Print how much each proxy gets done, beside mitmdump, and what recording costs all threads."""
    stock_rate, stock_cpu = medians(measured[STOCK])
    for name, proxy in proxies.items():
        rate, cpu = medians(measured[name])
        print(
            f"{name:30} {rate:7.0f} req/s {rate / stock_rate:5.2f} x, {cpu:6.0f} us of processor time "
            f"{stock_cpu / cpu:5.2f} x, {proxy.memory():6.0f} MB"
        )
    cpu, idle = (medians(measured[name])[1] for name in (FULL, BARE))
    print(f"all threads beside idle hooks: {cpu - idle:.0f} us of {cpu:.0f}, {(cpu - idle) / cpu:.1%}")


def tell_blocked(proxy: Running, port: int, rounds: int) -> None:
    """Print how long a blocked request takes beside one that passes, on one connection and in turns."""
    allowed, blocked = list[float](), list[float]()
    for _ in range(rounds):
        allowed.append(asyncio.run(latency(proxy, HOST, port, 500, SCRIPTS)))
        blocked.append(asyncio.run(latency(proxy, TRACKER, port, 500, SCRIPTS)))
    let, stopped = statistics.median(allowed), statistics.median(blocked)
    print(f"allowed {let:.2f} ms, blocked {stopped:.2f} ms: {stopped / let:.2f} x")


def tell_hooks(folder: Path) -> None:
    """Print our hooks' share of an allowed request's time, with an upstream here and with one far away."""
    for delay in (0, FAR_SECONDS):
        with upstream(folder, delay) as port:
            hooks, work, whole = asyncio.run(on_the_way(folder, port, 300 if delay else 1000))
        where = f"an upstream {delay * 1000:.0f} ms away" if delay else "an upstream on this machine"
        print(
            f"our hooks with {where}: {hooks:.0f} us of {whole:.0f} in the proxy, {hooks / whole:.1%}; "
            f"of the {work:.0f} at work on it {hooks / work:.1%}"
        )


def medians(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    """The median of the first values, and that of the second."""
    return statistics.median(rate for rate, _ in pairs), statistics.median(cpu for _, cpu in pairs)


def main() -> None:
    """Read the command line and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), asked.seconds, asked.rounds)


if __name__ == "__main__":
    main()
