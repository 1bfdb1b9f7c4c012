"""Listening and stopping."""

import asyncio
import socket
import time
from pathlib import Path

import pytest

from api.server import ApiError, ApiServer
from tests.api.world import World, serving


async def test_a_taken_port_is_said_with_what_to_do(world: World) -> None:
    with pytest.raises(ApiError) as caught:
        await ApiServer(world.backend, world.port).start()
    assert f"127.0.0.1:{world.port}" in str(caught.value)
    assert "--api-port" in str(caught.value)
    assert (await world.ask("GET", "/status")).status == 200


async def test_it_listens_on_loopback_alone(world: World) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing: it only picks the address we would send from
        outside = probe.getsockname()[0]
    for address in {outside, "127.0.0.2"}:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((address, world.port), 2)


async def test_it_can_listen_again_at_once(tmp_path: Path) -> None:
    async with serving(tmp_path) as world:
        assert (await world.ask("GET", "/status")).status == 200
        await world.server.stop()
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", world.port), 2)
        again = ApiServer(world.backend, world.port)
        assert await again.start() == world.port
        assert (await world.ask("GET", "/status")).status == 200
        await again.stop()


async def test_it_stops_at_once_with_connections_open(tmp_path: Path) -> None:
    async with serving(tmp_path) as world:
        idle = await asyncio.open_connection("127.0.0.1", world.port)
        half = await asyncio.open_connection("127.0.0.1", world.port)
        half[1].write(b"GET /api/v1/status HTTP/1.1\r\nHost:")
        await world.ask("GET", "/status")
        began = time.monotonic()
        await world.server.stop()
        assert time.monotonic() - began < 0.5
        for _, writer in (idle, half):
            writer.close()
            await writer.wait_closed()


async def test_stopping_what_never_started_is_no_error(world: World) -> None:
    await ApiServer(world.backend, 0).stop()
