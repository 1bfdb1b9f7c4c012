"""One worker, as the main process sees it: its process, the channel to it, and what it said last."""

import asyncio
import itertools
import os
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from proxy.errors import ProxyError
from proxy.frames import Decoder, encode

FOLLOWS_WITHIN_SECONDS = 60.0
LAST_SECONDS = 6.0
_PIECE = 1 << 16

type Heard = Callable[["WorkerProcess", str, list[Any]], None]


class WorkerProcess:
    """Started by `open`, and alive until `listen` returns; `heard` takes what isn't about itself."""

    def __init__(self, private: bool, heard: Heard) -> None:
        self.private = private
        self.state: Mapping[str, Any] = {"faults": {}, "dropped": 0, "notices": []}
        self.started_at = time.monotonic()
        self.is_ready = False
        self.pid = 0
        self._heard = heard
        self._ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._asked: dict[int, asyncio.Future[None]] = {}
        self._numbers = itertools.count(1)

    async def open(self, command: Sequence[str], descriptors: Sequence[int]) -> None:
        """Start the process; it inherits `descriptors` and nothing else but its end of the channel."""
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = await asyncio.create_subprocess_exec(
                *command,
                str(theirs.fileno()),
                stdin=subprocess.DEVNULL,
                pass_fds=(*descriptors, theirs.fileno()),
                start_new_session=True,  # a terminal's Ctrl-C is for the main process
            )
        self.pid = self._process.pid
        self._reader, self._writer = await asyncio.open_connection(sock=ours)

    def send(self, *message: object) -> None:
        """Tell it something; what comes when it has ended is lost."""
        self._writer.write(encode(*message))

    async def ready(self) -> None:
        """Wait until it serves; raises ProxyError where it can't."""
        await self._ready

    async def change(self, what: str, value: object) -> None:
        """Change something and wait until it counts there; a worker that doesn't follow is ended."""
        number = next(self._numbers)
        done = self._asked[number] = asyncio.get_running_loop().create_future()
        self.send("change", number, what, value)
        try:
            async with asyncio.timeout(FOLLOWS_WITHIN_SECONDS):
                await done
        except TimeoutError:
            self.kill()

    def kill(self) -> None:
        """End it at once."""
        with suppress(ProcessLookupError):
            self._process.kill()

    async def listen(self) -> str:
        """Take what it says until it is gone; how it ended."""
        decoder = Decoder()
        how = ""
        try:
            while data := await self._reader.read(_PIECE):
                for name, *values in decoder.feed(data):
                    self._take(name, values)
        except OSError:
            pass
        except Exception as fault:  # garbage must not reach further, nor stop the others
            how = f"it said something that makes no sense ({type(fault).__name__}), "
            self.kill()
        how += _words(await self._end())
        self._settle(ProxyError(f"A worker process didn't start: {how}."))
        return how

    async def _end(self) -> int:
        self._writer.close()
        try:
            async with asyncio.timeout(LAST_SECONDS):
                return await self._process.wait()
        except TimeoutError:
            self.kill()
            return await self._process.wait()

    def _settle(self, error: ProxyError) -> None:
        """Nobody waits any longer for one that is gone: its successor starts with what counts."""
        for waiting in self._asked.values():
            if not waiting.done():
                waiting.set_result(None)
        if not self._ready.done():
            self._ready.set_exception(error)
            self._ready.exception()  # whether or not anybody asks

    def _take(self, name: str, values: list[Any]) -> None:
        match name:
            case "done":
                done = self._asked.pop(values[0])
                if not done.done():
                    done.set_result(None)
            case "state":
                self.state = values[0]
            case "ready":
                self.is_ready = True
                self._ready.set_result(None)
            case "failed":
                self._ready.set_exception(ProxyError(values[0]))
            case _:
                self._heard(self, name, values)


def _words(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}" if code != os.EX_OK else "it stopped"
