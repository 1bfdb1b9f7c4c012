"""The workers together, each played by a few lines: who is told what, and who replaces one that is gone."""

import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from proxy import workers as module
from proxy.errors import ProxyError
from proxy.settings import ProxyOptions
from proxy.workers import Workers
from store.passthrough import Passthrough, Why
from store.preferences import Preferences
from tests.proxy.wire.world import filters

ACTOR = """
import json, socket, struct, sys
s = socket.socket(fileno=int(sys.argv[1]))
def say(*message):
    body = json.dumps(message).encode()
    s.sendall(struct.pack(">I", len(body)) + body)
def read(n):
    data = b""
    while len(data) < n:
        data += s.recv(n - len(data)) or sys.exit(0)
    return data
while True:
    name, *values = json.loads(read(struct.unpack(">I", read(4))[0]))
    if name == "stop":
        sys.exit(0)
"""
USUAL = """
    if name == "start":
        say("ready"); say("state", {"faults": {"decide": 1}, "dropped": 2, "notices": ["Careful."]})
    if name == "change":
        say("first_party", values[1]); say("done", values[0])
    if name == "news":
        say("not_inspected", values[2], "heard")
"""
CHATTY = """
    if name == "start":
        say("ready"); say("news", "opened", "", "news.test"); say("learn", "app.test", "pinned", False)
    if name == "news":
        say("not_inspected", values[2], "heard")
"""


class Told:
    """What came to the sinks."""

    def __init__(self) -> None:
        self.first_party: list[str] = []
        self.not_inspected: list[tuple[str, str]] = []
        self.protected: list[str] = []
        self.learnt: list[tuple[str, Why, bool]] = []


Make = Callable[..., Awaitable[Workers]]


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
async def make(tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Make]:
    monkeypatch.setattr(module, "PAUSE_SECONDS", 0)
    made: list[Workers] = []

    async def make(play: str, port: int = 0) -> Workers:
        workers = Workers(
            2,
            (sys.executable, "-c", ACTOR + play),
            ProxyOptions(tmp_path / "authority", port=port),
            Preferences(),
            Passthrough(),
            record=lambda _: None,
            first_party=told.first_party.append,
            not_inspected=lambda *what: told.not_inspected.append(what),
            protected=told.protected.extend,
            learn=lambda *what: told.learnt.append(what),
        )
        made.append(workers)
        await workers.start()
        return workers

    yield make
    for each in made:
        await each.stop()
        assert each.pids == ()


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


async def test_a_change_has_reached_all_when_the_call_returns(make: Make, told: Told) -> None:
    workers = await make(USUAL)
    await asyncio.to_thread(workers.set_filters, filters())
    assert told.first_party == ["filters"] * 2
    await asyncio.to_thread(workers.set_preferences, Preferences())
    await asyncio.to_thread(workers.set_passthrough, Passthrough())
    assert told.first_party[2:] == ["preferences"] * 2 + ["passthrough"] * 2
    workers.set_preferences(Preferences())  # in the event loop nothing may wait
    await until(lambda: len(told.first_party) == 8)


async def test_what_one_finds_out_the_other_hears(make: Make, told: Told) -> None:
    await make(CHATTY)
    await until(lambda: len(told.not_inspected) >= 1 and len(told.learnt) == 2)
    assert set(told.not_inspected) == {("news.test", "heard")}
    assert told.learnt == [("app.test", Why.PINNED, False)] * 2


async def test_one_that_is_gone_is_replaced_and_that_is_said(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    workers = await make(USUAL)
    before = set(workers.pids)
    await until(lambda: workers.dropped == 4)
    os.kill(min(before), signal.SIGKILL)
    await until(lambda: len(set(workers.pids) - before) == 1 and workers.dropped == 6)
    assert f"Worker process {min(before)} ended (signal 9)" in caplog.text
    assert (workers.faults, len(workers.notices)) == ({"decide": 3}, 2)
    assert "replaced: 1." in workers.notices[1]


async def test_a_taken_port_is_told_before_any_starts(make: Make) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ProxyError, match=f"127.0.0.1:{port} is already in use"):
            await make(USUAL, port)


@pytest.mark.parametrize(
    ("play", "words"),
    [("    say('failed', 'No key.')\n", "No key"), ("    sys.exit(3)\n", "didn't start: exit code 3")],
)
async def test_one_that_cant_start_stops_the_start(make: Make, play: str, words: str) -> None:
    with pytest.raises(ProxyError, match=words):
        await make(play)
