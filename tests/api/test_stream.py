"""Live events over HTTP: as they are stored, to all who listen, until either side ends it."""

import asyncio
import itertools
import json
import logging
import socket
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from aiohttp import ClientResponse

from api.events import MOST_CLIENTS, Pace
from api.models.events import EVENTS
from tests.api.shapes import misfit
from tests.api.world import CHROMIUM, FIREFOX, PAIRED_TOKEN, World, record, serving

HEADERS = {"Authorization": f"Bearer {PAIRED_TOKEN}", "Origin": CHROMIUM}


@asynccontextmanager
async def listening(world: World) -> AsyncIterator[ClientResponse]:
    """A client that is listening already."""
    async with world.client.get(f"{world.url}/api/v1/events", headers=HEADERS) as response:
        assert response.status == 200
        assert (await response.content.readline()).startswith(b":")
        await response.content.readline()
        yield response


async def next_event(response: ClientResponse) -> tuple[str, Any]:
    """The next event, comments left out."""
    async with asyncio.timeout(5):
        while not (line := await response.content.readline()).startswith(b"event:"):
            assert line, "the stream ended"
        data = await response.content.readline()
        return line.decode()[6:].strip(), json.loads(data.decode()[5:])


def connected_ports() -> set[int]:
    """Ports of those whom a socket of this process is connected to."""
    return {each.raddr.port for each in psutil.Process().net_connections("tcp") if each.raddr}


async def test_a_request_is_told_of_after_its_commit(world: World) -> None:
    async with listening(world) as first, listening(world) as second:
        assert first.headers["Content-Type"] == "text/event-stream"
        world.writer.put(record(url="https://px.tracker.example/live"))
        events = [await next_event(each) for each in (first, second)]
        stored = (await world.get("/requests?limit=1"))["requests"][0]
        assert events == [("request", stored)] * 2
        assert stored["url"] == "https://px.tracker.example/live"
        assert misfit(stored, EVENTS["request"]) is None


async def test_a_stream_that_was_cut_off_goes_on_where_it_ended(world: World) -> None:
    async with world.client.get(f"{world.url}/api/v1/events", headers=HEADERS) as response:
        await response.content.readuntil(b"\n\n")
        world.backend.hub.publish("changed", {"what": "lists"})
        last_id = (await response.content.readline()).decode().removeprefix("id: ").strip()
    world.writer.put(record(url="https://px.tracker.example/meanwhile"))
    await world.written()
    headers = {**HEADERS, "Last-Event-ID": last_id}
    async with world.client.get(f"{world.url}/api/v1/events", headers=headers) as response:
        event, told = await next_event(response)
        assert (event, told["url"]) == ("request", "https://px.tracker.example/meanwhile")
    headers = {**HEADERS, "Last-Event-ID": "of-another-run"}
    async with world.client.get(f"{world.url}/api/v1/events", headers=headers) as response:
        assert await next_event(response) == ("missed", {"count": None})


@pytest.mark.parametrize(
    ("method", "path", "body", "what"),
    [
        ("PATCH", "/sites/a.example", {"trusted": True}, "sites"),
        ("PATCH", "/settings", {"detail_days": 7}, "settings"),
        ("POST", "/rules", {"rule": "||spy.example^"}, "rules"),
        ("PATCH", "/lists/jejak", {"enabled": False}, "lists"),
    ],
)
async def test_a_change_is_told_of(world: World, method: str, path: str, body: object, what: str) -> None:
    async with listening(world) as response:
        assert (await world.ask(method, path, body)).status < 300
        assert await next_event(response) == ("changed", {"what": what})


async def test_a_refused_change_is_not_told_of(world: World) -> None:
    async with listening(world) as response:
        assert (await world.ask("POST", "/rules", {"rule": "$$$"})).status == 422
        assert (await world.ask("PATCH", "/settings", {"detail_days": 0})).status == 400
        await world.ask("PATCH", "/sites/a.example", {"trusted": True})
        assert await next_event(response) == ("changed", {"what": "sites"})


async def test_a_quiet_stream_is_kept_alive(tmp_path: Path) -> None:
    async with serving(tmp_path, Pace(keep_alive_seconds=0.01)) as world, listening(world) as response:
        for _ in range(3):
            assert (await response.content.readline()).startswith(b":")
            assert await response.content.readline() == b"\n"


async def test_a_stream_lasts_for_an_hours_heartbeats_with_pairings_and_deletions_among_them(
    tmp_path: Path,
) -> None:
    quarter = int(900 / Pace().keep_alive_seconds)
    async with serving(tmp_path, Pace(keep_alive_seconds=0.005)) as world, listening(world) as response:
        tokens = world.backend.tokens
        for number in range(4):
            for _ in range(quarter):
                assert (await response.content.readline()).startswith(b": still here")
                assert await response.content.readline() == b"\n"
            await asyncio.to_thread(tokens.add, f"another-{number}", FIREFOX)
            assert (await world.ask("POST", "/purge", {"older_than_days": 0})).status == 200
            assert await asyncio.to_thread(tokens.revoke, FIREFOX) == 1 + (number == 0)
            world.writer.put(record(url=f"https://px.tracker.example/{number}"))
            event, told = await next_event(response)
            assert (event, told["url"]) == ("request", f"https://px.tracker.example/{number}")
            assert await response.content.readline() == b"\n"
        assert (await world.ask("GET", "/session", token=PAIRED_TOKEN)).status == 200


async def test_a_client_that_reads_nothing_is_disconnected_and_holds_up_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pace = Pace(backlog=8, patience_seconds=0.2)
    async with serving(tmp_path, pace) as world, listening(world) as quick:
        deaf = socket.socket()
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        with deaf:
            deaf.connect(("127.0.0.1", world.port))
            lines = [f"GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:{world.port}"]
            lines += [f"{name}: {value}" for name, value in HEADERS.items()]
            deaf.sendall("\r\n".join([*lines, "", ""]).encode())
            for number in itertools.count():
                world.backend.hub.publish("request", {"id": number, "padding": "x" * 500_000})
                event, data = await next_event(quick)
                assert (event, data["id"]) == ("request", number)
                if "reads nothing" in caplog.text:
                    break
            async with asyncio.timeout(5):
                while deaf.getsockname()[1] in connected_ports():  # though it has still read nothing
                    await asyncio.sleep(0)


async def test_clients_that_go_leave_no_trace(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    for _ in range(3):
        async with listening(world) as response:
            response.close()
        world.backend.hub.publish("changed", {"what": "lists"})
    assert (await world.ask("GET", "/status")).status == 200
    assert not [line for line in caplog.records if line.levelno >= logging.INFO]


async def test_places_are_limited(world: World) -> None:
    async with AsyncExitStack() as places:
        for _ in range(MOST_CLIENTS):
            await places.enter_async_context(listening(world))
        answer = await world.ask("GET", "/events", token=PAIRED_TOKEN)
        assert answer.status == 503
        assert "Close" in answer.detail


async def test_the_service_stops_at_once_and_ends_streams_properly(tmp_path: Path) -> None:
    async with serving(tmp_path) as world, listening(world) as first, listening(world) as second:
        world.backend.hub.publish("changed", {"what": "sites"})
        began = time.monotonic()
        await world.server.stop()
        assert time.monotonic() - began < 0.5
        for response in (first, second):
            assert b'{"what": "sites"}' in await response.content.read()  # raises were it cut off


async def test_it_stops_with_a_client_that_reads_nothing(tmp_path: Path) -> None:
    async with serving(tmp_path) as world, listening(world) as deaf:
        for _ in range(40):
            world.backend.hub.publish("request", {"padding": "x" * 500_000})
        await asyncio.sleep(0)
        began = time.monotonic()
        await world.server.stop()
        assert time.monotonic() - began < 2
        deaf.close()
