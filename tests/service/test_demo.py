"""`jejak demo` as a user runs it: the report at the end, and nothing left, however it ended."""

import asyncio
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.running import JEJAK, PATIENCE, environment


@asynccontextmanager
async def started(temporary: Path, *options: str) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        JEJAK,
        "demo",
        *options,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={**environment(), "TMPDIR": str(temporary), "JEJAK_HOME": str(temporary / "unused")},
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def printed_until(process: Process, mark: str) -> str:
    assert process.stdout is not None
    printed = ""
    async with asyncio.timeout(PATIENCE):
        while mark not in printed:
            line = await process.stdout.readline()
            assert line, f"jejak demo ended too early:\n{printed}"
            printed += line.decode()
    return printed


async def ended(process: Process) -> str:
    out, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    return out.decode()


async def beginning(temporary: Path) -> None:
    """Wait until it serves: its pages are being opened."""
    async with asyncio.timeout(PATIENCE):
        while not list(temporary.glob("jejak-demo-*/service.json")):
            await asyncio.sleep(0.05)


async def test_it_shows_a_report_on_what_happened_and_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    async with started(tmp_path, "--pages", "8") as process:
        printed = await printed_until(process, "Ctrl-C ends the demo")
        assert "made-up sites" in printed.splitlines()[0]
        assert "Jejak demo: the visits and the sites below are made up." in printed
        assert "companies would have learnt" in printed
        assert "None of it was sent." in printed
        assert "Your e-mail address, as SHA-256, from kasutlari.example" in printed
        assert "bought something for 489.00 MYR on kasutlari.example" in printed
        [folder] = tmp_path.glob("jejak-demo-*")
        looked = await asyncio.create_subprocess_exec(
            JEJAK, "--home", str(folder), "report", "--company", "tiktok",
            stdout=asyncio.subprocess.PIPE, env=environment(),
        )  # fmt: skip
        out, _ = await looked.communicate()
        assert out.decode().startswith("Jejak demo: ")
        assert "TikTok would have seen you" in out.decode()
        process.send_signal(signal.SIGINT)
        assert "nothing of it is left" in await ended(process)
        assert process.returncode == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "number",
    [
        signal.SIGTERM,
        *(pytest.param(each, marks=pytest.mark.slow) for each in (signal.SIGINT, signal.SIGHUP)),
    ],
)
async def test_told_to_stop_in_the_middle_it_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    async with started(tmp_path) as process:
        await beginning(tmp_path)
        process.send_signal(number)
        assert "nothing of it is left" in await ended(process)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
async def test_the_next_one_deletes_what_a_killed_one_left(tmp_path: Path) -> None:
    async with started(tmp_path) as process:
        await beginning(tmp_path)
        process.kill()
        await process.wait()
    assert len(list(tmp_path.iterdir())) == 1
    async with started(tmp_path, "--pages", "2", "--once") as process:
        await ended(process)
        assert process.returncode == 0
    assert list(tmp_path.iterdir()) == []
