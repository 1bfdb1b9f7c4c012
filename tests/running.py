"""A real `jejak run` in a process of its own, for tests that use it as a user would."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

JEJAK = str(Path(sys.executable).with_name("jejak"))
READY = "Ctrl-C stops it."
PATIENCE = 120.0
"""Seconds that anything may take: a machine in use makes ten of one."""


@dataclass
class Jejak:
    """A running service, its data folder, and what it printed."""

    home: Path
    process: asyncio.subprocess.Process
    printed: str

    @property
    def service(self) -> dict[str, Any]:
        """The ports and the token it wrote for the command line."""
        answer: dict[str, Any] = json.loads((self.home / "service.json").read_text())
        return answer

    async def call(self, *arguments: str) -> str:
        """Standard output of another `jejak` on the same data folder; raises AssertionError when it fails."""
        code, out, err = await call(self.home, *arguments)
        assert code == 0, f"jejak {' '.join(arguments)}: {err}"
        return out

    async def json(self, *arguments: str) -> Any:
        """The same, read as JSON."""
        return json.loads(await self.call(*arguments, "--json"))

    async def stop(self) -> tuple[int, str]:
        """Ctrl-C; the exit code and what it still printed to either stream."""
        self.process.send_signal(signal.SIGINT)
        out, _ = await asyncio.wait_for(self.process.communicate(), PATIENCE)
        assert self.process.returncode is not None
        return self.process.returncode, out.decode()


async def command(home: Path, *arguments: str, keyboard: bool = False) -> asyncio.subprocess.Process:
    """One `jejak` command, started; with `keyboard` it can be answered through its standard input."""
    return await asyncio.create_subprocess_exec(
        JEJAK,
        "--home",
        str(home),
        *arguments,
        stdin=asyncio.subprocess.PIPE if keyboard else None,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=environment(),
    )


async def call(home: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one `jejak` command."""
    process = await command(home, *arguments)
    out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


@asynccontextmanager
async def running(
    home: Path, options: Sequence[str] = (), command: Sequence[str] = (JEJAK,)
) -> AsyncIterator[Jejak]:
    """`jejak run` on free ports, from its being ready until the end of the block."""
    process = await asyncio.create_subprocess_exec(
        *command,
        "--home",
        str(home),
        "run",
        "--port",
        "0",
        "--api-port",
        "0",
        *options,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=environment(),
    )
    try:
        yield Jejak(home, process, await _until_ready(process))
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
            await asyncio.wait_for(process.communicate(), PATIENCE)


def environment() -> dict[str, str]:
    """This process's environment, with every line printed at once and a fixed width."""
    return {**os.environ, "PYTHONUNBUFFERED": "1", "COLUMNS": "160", "NO_COLOR": "1"}


async def _until_ready(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    printed = ""
    async with asyncio.timeout(PATIENCE):
        while READY not in printed:
            line = await process.stdout.readline()
            if not line:
                raise AssertionError(f"jejak run ended instead of starting:\n{printed}")
            printed += line.decode()
    return printed
