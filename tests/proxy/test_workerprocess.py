"""A worker as the main process sees it: what it says is believed only as far as it makes sense."""

import asyncio
import sys
from typing import Any

import pytest

from proxy import workerprocess
from proxy.errors import ProxyError
from proxy.workerprocess import WorkerProcess

HEAD = "import socket, struct, sys; s = socket.socket(fileno=int(sys.argv[1]))\n"
SAY = "say = lambda b: s.sendall(struct.pack('>I', len(b)) + b)\n"


class Heard:
    """What was none of its own business."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, list[Any]]] = []

    def __call__(self, _source: WorkerProcess, name: str, values: list[Any]) -> None:
        if name == "bad":
            raise ValueError(name)
        self.messages.append((name, values))


async def started(program: str, heard: Heard) -> WorkerProcess:
    process = WorkerProcess(private=False, heard=heard)
    await process.open((sys.executable, "-c", HEAD + SAY + program), ())
    return process


async def test_it_is_ready_and_tells() -> None:
    heard = Heard()
    process = await started(
        """say(b'["ready"]'); say(b'["state", {"dropped": 2}]'); say(b'["x", 1, 2]')""", heard
    )
    assert await process.listen() == "it stopped"
    await process.ready()
    assert (process.state, heard.messages) == ({"dropped": 2}, [("x", [1, 2])])


@pytest.mark.parametrize(
    "program",
    [
        "s.sendall(b'GET / HTTP/1.1'); s.recv(1)",
        "say(b'{}'); s.recv(1)",
        "say(b'[1]'); s.recv(1)",
        """say(b'["done", 77]'); s.recv(1)""",
        """say(b'["bad"]'); s.recv(1)""",
    ],
)
async def test_one_that_talks_nonsense_is_ended(program: str) -> None:
    process = await started(program, Heard())
    how = await process.listen()
    assert "makes no sense" in how
    assert "signal 9" in how
    with pytest.raises(ProxyError):
        await process.ready()


async def test_what_it_cant_do_is_told_in_its_words() -> None:
    process = await started("""say(b'["failed", "No."]')""", Heard())
    assert await process.listen() == "it stopped"
    with pytest.raises(ProxyError, match=r"^No\.$"):
        await process.ready()


async def test_one_that_ends_keeps_nobody_waiting() -> None:
    process = await started("s.recv(1); sys.exit(3)", Heard())
    change = asyncio.create_task(process.change("filters", None))
    assert await process.listen() == "exit code 3"
    await change


async def test_one_that_doesnt_follow_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workerprocess, "FOLLOWS_WITHIN_SECONDS", 0.01)
    process = await started("while s.recv(1): pass", Heard())
    await process.change("filters", None)
    assert await process.listen() == "signal 9"
