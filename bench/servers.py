"""The servers that benchmarks talk to, each a process of its own: `python -m bench.servers NAME …`.

`upstream` answers every request with 2 kB, after `--delay` seconds; the others are Jejak's proxy with these
hooks. "Everything on": EasyList and EasyPrivacy loaded, and all that is seen recorded into a database.
"""

import argparse
import asyncio
import os
import signal
import ssl
from pathlib import Path

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


async def serve_upstream(folder: Path, delay: float) -> None:
    """Answer every request with 2 kB, as late as a server so far away would."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                await asyncio.sleep(delay)
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


def make_certificates(folder: Path) -> None:
    """An authority for the upstream, and its certificate."""
    authority = trustme.CA()
    leaf = authority.issue_cert(HOST, TRACKER)
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    leaf.private_key_and_cert_chain_pem.write_to_path(str(folder / "server.pem"))


def main() -> None:
    """Be the server that is asked for, until the process is ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=("upstream", *HOOKS))
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--delay", type=float, default=0)
    asked = parser.parse_args()
    hooks = HOOKS.get(asked.name)
    asyncio.run(serve_jejak(asked.folder, hooks) if hooks else serve_upstream(asked.folder, asked.delay))


if __name__ == "__main__":
    main()
