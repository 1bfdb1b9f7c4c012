"""A worker, led over its channel by a test in the main process's place."""

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from filterlists.filters import Filters
from footprint.owndetail import DetailKind, OwnDetail
from proxy.frames import Decoder, Message, encode
from proxy.plain import plain_options, plain_passthrough, plain_preferences
from proxy.settings import ProxyOptions
from proxy.worker import Worker
from store.owndetails import plain_details
from store.passthrough import Passthrough
from store.preferences import Preferences
from tests.proxy.wire.world import filters


class Led:
    """A worker and the main process's end of its channel."""

    def __init__(self, folder: Path) -> None:
        self.rules = ""
        self.port = 0
        self._folder = folder
        self._heard: list[Message] = []
        self._decoder = Decoder()

    async def start(self) -> None:
        """Give it a port and what counts."""
        ours, theirs = socket.socketpair()
        self.work = asyncio.create_task(Worker(theirs, self._read, give_up=lambda _: None).run())
        self._reader, self.writer = await asyncio.open_connection(sock=ours)
        listening = socket.create_server(("127.0.0.1", 0))
        self.port = listening.getsockname()[1]
        given = {
            "options": plain_options(ProxyOptions(self._folder / "authority")),
            "preferences": plain_preferences(Preferences()),
            "passthrough": plain_passthrough(Passthrough()),
            "details": [],
            "extension_expected": False,
            "sockets": [listening.detach()],
            "private": [],
            "private_port": 1,
        }
        self.send("start", given)

    def _read(self) -> Filters:
        return filters(self.rules)

    def send(self, *message: object) -> None:
        self.writer.write(encode(*message))

    async def until(self, name: str) -> list[Any]:
        """The values of the next message of that name."""
        async with asyncio.timeout(20):
            while True:
                while self._heard:
                    if (message := self._heard.pop(0))[0] == name:
                        return message[1:]
                data = await self._reader.read(1 << 16)
                assert data, f"it ended without {name}"
                self._heard += self._decoder.feed(data)

    async def ask(self, url: str) -> bytes:
        """The head of an answer."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        head = f"GET {url} HTTP/1.1\r\nHost: {url.split('/')[2]}\r\nReferer: https://news.test/\r\n\r\n"
        writer.write(head.encode())
        answer = await reader.readuntil(b"\r\n\r\n")
        writer.close()
        return answer


@pytest.fixture
async def led(tmp_path: Path) -> AsyncIterator[Led]:
    led = Led(tmp_path)
    await led.start()
    yield led
    led.writer.close()
    await asyncio.wait_for(led.work, 20)


async def test_a_change_counts_once_it_says_so_and_records_come_back(led: Led) -> None:
    await led.until("ready")
    led.rules = "||tracker.test^"
    led.send("change", 7, "filters", None)
    assert await led.until("done") == [7]
    assert b" 200 " in await led.ask("http://tracker.test/x.js")
    ((fields,),) = [await led.until("record")]
    assert (fields[4], fields[8]) == ("http://tracker.test/x.js", "blocked")
    led.send("stop", 0)
    (state,) = await led.until("state")
    assert (state["dropped"], state["faults"]) == (0, {})


async def test_news_of_the_others_are_heard(led: Led) -> None:
    await led.until("ready")
    led.send("extension", 2)
    led.send("extension", 0)
    led.send("news", "opened", "", "news.test")
    led.send("change", 1, "preferences", plain_preferences(Preferences()))
    led.send("change", 2, "passthrough", plain_passthrough(Passthrough()))
    led.send("change", 3, "details", plain_details((OwnDetail(DetailKind.NAME, "Anna Tan"),)))
    assert [await led.until("done") for _ in range(3)] == [[1], [2], [3]]


async def test_without_a_main_process_it_ends(led: Led) -> None:
    await led.until("ready")
    led.writer.close()
    await asyncio.wait_for(asyncio.shield(led.work), 20)
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", led.port)


async def test_what_stops_it_from_starting_is_told(tmp_path: Path) -> None:
    (tmp_path / "authority").mkdir(0o755)
    led = Led(tmp_path)
    await led.start()
    (words,) = await led.until("failed")
    assert "authority" in words
    await asyncio.wait_for(led.work, 20)
    led.writer.close()
