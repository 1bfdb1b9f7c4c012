"""What layers want is carried out: in order, in one piece for each socket, hooks where they come up."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from mitmproxy.options import Options
from mitmproxy.proxy import commands, events, layer
from mitmproxy.proxy.mode_specs import ProxyMode
from mitmproxy.proxy.server_hooks import ClientConnectedHook

from proxy.backpressure import ReadOn, StopReading
from proxy.connection import BrowserConnection
from proxy.core import Core


@dataclass
class Socket:
    """A writer that keeps what is written."""

    written: list[bytes] = field(default_factory=list)
    closing: bool = False

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def is_closing(self) -> bool:
        return self.closing

    def get_extra_info(self, name: str, default: object = None) -> object:
        return ("127.0.0.1", 1) if name.endswith("name") else default


class Script(layer.Layer):
    """A layer that wants given commands at the start, and keeps the events that it gets."""

    def __init__(self, connection: BrowserConnection, *wanted: commands.Command | Exception) -> None:
        super().__init__(connection.layer.context)
        self.wanted = wanted
        self.seen: list[events.Event] = []

    def _handle_event(self, event: events.Event) -> Iterator[commands.Command]:  # type: ignore[override]
        self.seen.append(event)
        if not isinstance(event, events.Start):
            return
        for command in self.wanted:
            if isinstance(command, Exception):
                raise command
            yield command


class Listening:
    """An addon with a hook that is called at once, or one that waits."""

    name = "listening"

    def __init__(self) -> None:
        self.called = 0

    def client_connected(self, _client: object) -> None:
        self.called += 1


class Waiting(Listening):
    """The same, in a task of its own."""

    async def client_connected(self, _client: object) -> None:  # type: ignore[override]
        await asyncio.sleep(0)
        self.called += 1


def connection(socket: Socket, addon: Listening | None = None) -> BrowserConnection:
    core = Core(Options(), asyncio.get_running_loop())
    core.options.add_option("tcp_timeout", int, 600, "")  # as mitmproxy's server does
    if addon is not None:
        core.addons.add(addon)  # type: ignore[no-untyped-call]  # mitmproxy leaves it unannotated
    return BrowserConnection(core, None, socket, core.options, ProxyMode.parse("regular"))


async def test_what_an_event_sends_leaves_in_one_piece() -> None:
    socket = Socket()
    made = connection(socket)
    made.layer = Script(made, *[commands.SendData(made.client, piece) for piece in (b"head", b"body")])
    await made.server_event(events.Start())
    assert socket.written == [b"headbody"]


async def test_what_was_to_be_sent_leaves_before_the_connection_closes() -> None:
    socket = Socket()
    made = connection(socket)
    made.transports[made.client].handler = asyncio.create_task(asyncio.sleep(60))
    goodbye, after = commands.SendData(made.client, b"bye"), commands.SendData(made.client, b"late")
    made.layer = Script(made, goodbye, commands.CloseConnection(made.client), after)
    socket.close = lambda: None  # type: ignore[attr-defined]
    await made.server_event(events.Start())
    assert socket.written[0] == b"bye"
    assert not made.client.connected


async def test_a_closing_socket_gets_nothing_more() -> None:
    socket = Socket(closing=True)
    made = connection(socket)
    made.layer = Script(made, commands.SendData(made.client, b"x"))
    await made.server_event(events.Start())
    assert socket.written == []


@pytest.mark.parametrize("addon", [Listening(), Waiting()], ids=["at once", "in a task"])
async def test_a_layer_goes_on_after_its_hook(addon: Listening) -> None:
    socket = Socket()
    made = connection(socket, addon)
    script = Script(made, ClientConnectedHook(made.client), commands.SendData(made.client, b"after"))
    made.layer = script
    await made.server_event(events.Start())
    for _ in range(5):
        await asyncio.sleep(0)
    assert addon.called == 1
    assert socket.written == [b"after"]


async def test_an_event_within_an_event_waits_for_its_turn() -> None:
    made = connection(Socket())
    script = Script(made)
    made.layer = script
    made._busy = True
    await made.server_event(events.Start())
    assert script.seen == []
    made._busy = False
    data = events.DataReceived(made.client, b"x")
    await made.server_event(data)
    assert [type(event) for event in script.seen] == [events.Start, events.DataReceived]


async def test_who_is_stopped_reads_on_when_told_to() -> None:
    made = connection(Socket())
    made.layer = Script(made, StopReading(made.client))
    await made.server_event(events.Start())
    await made.server_event(events.DataReceived(made.client, b"x"))
    reading = asyncio.create_task(made.drain_writers())
    await asyncio.sleep(0)
    assert not reading.done()
    made._carry_out(ReadOn(made.client))
    await reading


@pytest.mark.parametrize("wanted", [ValueError("broken"), commands.Command()], ids=["fault", "unknown"])
async def test_a_fault_is_logged_and_the_next_event_handled(
    wanted: commands.Command | Exception, caplog: pytest.LogCaptureFixture
) -> None:
    made = connection(Socket())
    script = Script(made, wanted)
    made.layer = script
    with caplog.at_level(logging.ERROR):
        await made.server_event(events.Start())
    await made.server_event(events.DataReceived(made.client, b"x"))
    assert "crashed" in caplog.text
    assert len(script.seen) == 2
