"""A pinned host and the user's own list, through the running service and a restart of it."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from cli.remote import RemoteChanges
from cli.service import Service
from store.home import Home
from store.service import read_service
from tests.running import Jejak, running
from tests.web.server import TestWeb
from tests.web.sites import HANDLERS

REQUEST = b"GET / HTTP/1.1\r\nHost: news.test\r\nConnection: close\r\n\r\n"


@pytest.fixture
async def web() -> AsyncIterator[TestWeb]:
    web = TestWeb({"news.test": HANDLERS["news.test"]})
    await web.start()
    yield web
    await web.stop()


def started(web: TestWeb, folder: Path) -> AbstractAsyncContextManager[Jejak]:
    """The service on the same data folder, each time it is started."""
    options = ["--offline", "--upstream-ca", str(web.write_ca(folder)), *web.resolve_options()]
    return running(folder / "home", options)


def visit(jejak: Jejak, web: TestWeb, folder: Path) -> str:
    """The certificate that a program gets which trusts the web's own authority alone; "" for a refusal."""
    port = urlsplit(web.url("news.test")).port
    trusted = ssl.create_default_context(cafile=str(web.write_ca(folder)))
    with socket.create_connection(("127.0.0.1", jejak.service["proxy_port"])) as plain:
        plain.sendall(f"CONNECT news.test:{port} HTTP/1.1\r\n\r\n".encode())
        assert b" 200 " in plain.recv(1000)
        try:
            with trusted.wrap_socket(plain, server_hostname="news.test") as secured:
                secured.sendall(REQUEST)
                assert secured.recv(1000).startswith(b"HTTP/1.1 200")
                return str(secured.getpeercert())
        except ssl.SSLCertVerificationError:
            return ""


def api(jejak: Jejak) -> Service:
    """The service, as the command line speaks to it."""
    info = read_service(Home.open(jejak.home))
    assert info is not None
    return Service(info)


async def counted(jejak: Jejak, reason: str, wanted: int) -> dict[str, Any]:
    """What the API says, once so many connections are counted for a reason."""
    async with asyncio.timeout(20):
        while True:
            answer: dict[str, Any] = await asyncio.to_thread(api(jejak).get, "/passthrough")
            if {"host": "news.test", "reason": reason, "connections": wanted} in answer["hosts"]:
                return answer


async def test_a_pinned_host_passes_after_a_restart_too_until_it_is_forgotten(
    web: TestWeb, tmp_path: Path
) -> None:
    async with started(web, tmp_path) as jejak:
        for _ in range(2):
            assert await asyncio.to_thread(visit, jejak, web, tmp_path) == ""
        assert web.hosts["news.test"].connections == 0
        [learnt] = (await counted(jejak, "certificate_refused", 2))["learnt"]
        assert (learnt["host"], learnt["reason"], learnt["browsers"]) == ("news.test", "pinned", False)
        assert await asyncio.to_thread(visit, jejak, web, tmp_path)
    async with started(web, tmp_path) as jejak:
        assert await asyncio.to_thread(visit, jejak, web, tmp_path)
        [again] = (await counted(jejak, "pinned", 2))["learnt"]
        assert again["until"] == learnt["until"]
        shown = await jejak.call("passthrough", "ls")
        assert "news.test" in shown
        assert "other programs" in shown
        assert "2 refused our certificate" in await jejak.call("report")
        await jejak.call("passthrough", "forget", "news.test")
        assert await asyncio.to_thread(visit, jejak, web, tmp_path) == ""


async def test_a_host_of_the_users_own_passes_from_the_next_connection(web: TestWeb, tmp_path: Path) -> None:
    async with started(web, tmp_path) as jejak:
        assert await asyncio.to_thread(visit, jejak, web, tmp_path) == ""
        changes = RemoteChanges(api(jejak))
        added = await asyncio.to_thread(changes.add_passthrough, "news.test")
        assert (added["passes"], added["category"]) == (True, "own")
        assert await asyncio.to_thread(visit, jejak, web, tmp_path)
        assert web.hosts["news.test"].connections == 1
        await asyncio.to_thread(changes.add_rule, "||news.test^")
        with pytest.raises(OSError):  # noqa: PT011 - hung up on, in whatever words
            await asyncio.to_thread(visit, jejak, web, tmp_path)
        assert web.hosts["news.test"].connections == 1
        await counted(jejak, "blocked_by_name", 1)
        await asyncio.to_thread(changes.remove_rule, "||news.test^")
        await asyncio.to_thread(changes.remove_passthrough, "news.test")
        assert await asyncio.to_thread(visit, jejak, web, tmp_path) == ""
