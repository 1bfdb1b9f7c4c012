"""Starting and stopping, and what the proxy writes where."""

import asyncio
import logging
import resource
import socket
import stat
import time
from contextlib import suppress
from pathlib import Path

import pytest

from filterlists.filters import Filters
from proxy.errors import ProxyError
from proxy.launcher import Proxy, ProxyOptions
from proxy.settings import required_values
from store.passthrough import Passthrough
from store.preferences import Preferences, Settings
from tests.proxy.wire.servers import Received
from tests.proxy.wire.world import COMPANIES, MakeUpstream, MakeWorld, filters


def make(folder: Path, port: int = 0, host: str = "127.0.0.1", rules: Filters | None = None) -> Proxy:
    return Proxy(
        ProxyOptions(folder, host, port),
        rules or filters(),
        Preferences(Settings(), {}),
        COMPANIES,
        record=lambda _record: None,
        first_party=lambda _site: None,
        not_inspected=lambda _host, _reason: None,
        protected=lambda _names: None,
        learn=lambda _host, _why, _browsers: None,
        passthrough=Passthrough(),
    )


async def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(
            ProxyError, match=rf"^127.0.0.1:{port} is already in use by another program.*--port"
        ):
            await make(tmp_path / "authority", port).start()


async def test_a_port_given_is_the_port_used_and_free_again_afterwards(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    for _ in range(2):
        proxy = make(tmp_path / "authority", port)
        assert await proxy.start() == port
        await proxy.stop()


@pytest.mark.parametrize("host", ["0.0.0.0", "", "192.168.1.5", "::"])
def test_it_listens_on_this_machine_only(tmp_path: Path, host: str) -> None:
    with pytest.raises(ProxyError, match="this machine only"):
        make(tmp_path, host=host)


async def test_stopping_is_quick_and_ends_every_connection(world: MakeWorld, upstream: MakeUpstream) -> None:
    async def never(_request: Received, _writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    shop = await upstream("shop.test", never)
    running = await world({"shop.test": shop})
    waiting = [await running.h1("shop.test", shop.port) for _ in range(5)]
    for browser in waiting:
        await browser.send("GET", "/")
    idle, _ = await running.raw()
    started = time.monotonic()
    await running.proxy.stop()
    assert time.monotonic() - started < 1
    assert await idle.read() == b""
    for browser in waiting:
        assert await browser.reader.read() == b""
    left = [task for task in asyncio.all_tasks() if "mitmproxy" in repr(task.get_coro())]
    assert left == []


async def test_stopping_ends_connections_that_have_only_just_come(world: MakeWorld) -> None:
    for turns in range(4):
        running = await world({})
        fresh = [await asyncio.open_connection("127.0.0.1", running.port) for _ in range(10)]
        for _ in range(turns):
            await asyncio.sleep(0)
        await running.proxy.stop()
        for reader, writer in fresh:
            with suppress(ConnectionResetError):
                assert await reader.read() == b""
            writer.close()


async def test_stopping_twice_or_before_the_start_is_fine(tmp_path: Path) -> None:
    proxy = make(tmp_path / "authority")
    await proxy.stop()
    proxy = make(tmp_path / "authority")
    await proxy.start()
    await proxy.stop()
    await proxy.stop()


async def test_the_loop_is_as_it_was_afterwards(tmp_path: Path) -> None:
    loop = asyncio.get_running_loop()
    before = loop.getaddrinfo, loop.get_task_factory(), logging.getLogger("mitmproxy").handlers[:]
    proxy = make(tmp_path / "authority")
    await proxy.start()
    await proxy.stop()
    assert (loop.getaddrinfo, loop.get_task_factory(), logging.getLogger("mitmproxy").handlers) == before


async def test_everything_written_is_private(tmp_path: Path) -> None:
    proxy = make(tmp_path / "authority")
    await proxy.start()
    await proxy.stop()
    folder = tmp_path / "authority"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    assert {file.name for file in folder.iterdir()} == {
        "jejak-ca.pem",
        "jejak-ca-cert.pem",
        "upstream-trust.pem",
    }


async def test_no_crash_leaves_keys_behind(tmp_path: Path) -> None:
    most = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    proxy = make(tmp_path / "authority")
    await proxy.start()
    await proxy.stop()
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0


async def test_a_configuration_file_is_not_read(tmp_path: Path, world: MakeWorld) -> None:
    folder = tmp_path / "authority"
    folder.mkdir(mode=0o700)
    (folder / "config.yaml").write_text(
        "ssl_insecure: true\nlisten_host: 0.0.0.0\nconnection_strategy: eager\nemudhra: true\n"
    )
    running = await world({})
    from mitmproxy import ctx

    assert (ctx.options.ssl_insecure, ctx.options.connection_strategy) == (False, "lazy")
    assert running.port


async def test_no_option_that_keeps_one_safe_changes_while_it_runs(world: MakeWorld, tmp_path: Path) -> None:
    from mitmproxy import ctx
    from mitmproxy.exceptions import OptionsError

    running = await world({})
    required = required_values(running.options.confdir, running.options.confdir / "upstream-trust.pem")
    assert len(required) > 20
    for name, value in required.items():
        assert getattr(ctx.options, name) == value
        with pytest.raises(OptionsError):
            ctx.options.update(**{name: another(value)})  # type: ignore[no-untyped-call]  # unannotated
        assert getattr(ctx.options, name) == value
        assert ctx.options._options[name].current() == value


def another(value: object) -> object:
    """A value of the same kind that isn't this one."""
    others = {
        bool: not value,
        int: 1,
        list: ["x"],
        str: {"lazy": "eager", "TLS1_2": "TLS1"}.get(str(value), "x"),
    }
    return others.get(type(value), "x")


async def test_logs_hold_no_place(
    world: MakeWorld,
    upstream: MakeUpstream,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    shop = await upstream("other.test")
    running = await world({"secret-place.test": shop})
    browser = await running.h1("secret-place.test", shop.port)
    await browser.request("GET", "/hidden-path")
    browser.writer.write(b"\x16\x03nonsense secret-place.test\r\n\r\n")
    await browser.reader.read()
    await running.proxy.stop()
    said = caplog.text + "".join(capfd.readouterr())
    assert "Certificate verify failed" in said
    assert "secret-place" not in said
    assert "hidden-path" not in said
