"""A disk that takes nothing: before the start, while it writes, while it tidies up; and a read-only one."""

import asyncio
import re
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.running import Jejak, call, running
from tests.service.asking import tell, until
from tests.service.disks import fill, mount, small_disk
from tests.service.load import Load, under_load

__all__ = ["small_disk"]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
OFFLINE = ["--offline"]


def proxy_port(jejak: Jejak) -> int:
    """The port as the banner says it: no other place has room for it."""
    found = re.search(r"Proxy +127\.0\.0\.1:(\d+)", jejak.printed)
    assert found, jejak.printed
    return int(found[1])


async def answered(load: Load, more: int = 100) -> None:
    """Wait for so many more answers."""
    enough = len(load.answered) + more
    async with asyncio.timeout(30):
        while len(load.answered) < enough:
            await asyncio.sleep(0.1)


async def recording_again(jejak: Jejak, seconds: float) -> float:
    """How long recording takes to begin from now on."""
    began = time.monotonic()
    async with asyncio.timeout(seconds):
        while not (jejak.home / "service.json").exists():
            await asyncio.sleep(0.1)
    await until(jejak, lambda found: found["recording"], seconds)
    return time.monotonic() - began


async def all_stored(jejak: Jejak, load: Load) -> None:
    """Every request that was answered is in the database, and none was dropped."""
    await load.pause()
    found = await until(jejak, lambda found: found["blocked"] >= len(load.answered), 20)
    assert found["dropped"] == 0
    with closing(sqlite3.connect(jejak.home / "jejak.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("before", ["stopped", "killed", "without a database"])
async def test_it_starts_on_a_full_disk_and_records_once_there_is_room(small_disk: Path, before: str) -> None:
    async with running(small_disk, OFFLINE) as jejak:
        await jejak.call("sites", "trust", "mine.example")
        if before == "killed":  # what was changed last is in the log alone
            jejak.process.kill()
            await jejak.process.wait()
            (small_disk / "jejak.db-shm").unlink()  # its room would be enough to begin with
    if before == "without a database":
        for file in small_disk.glob("jejak.db*"):
            file.unlink()
    (small_disk / "service.json").unlink(missing_ok=True)
    ballast = fill(small_disk)
    async with running(small_disk, OFFLINE) as jejak, under_load(proxy_port(jejak), rate=100) as load:
        assert "not recording: The disk is full" in jejak.printed
        assert "service.json can't be written" in jejak.printed
        assert "Traceback" not in jejak.printed
        code, out, _ = await call(small_disk, "status")
        assert (code, "no room on the disk" in out) == (3, True)
        await answered(load)
        ballast.unlink()
        tell(f"{before}: recording {await recording_again(jejak, 10):.1f} s after there was room")
        await all_stored(jejak, load)  # soon, as the disk has room for some hundred more
        sites = await jejak.json("sites", "ls")
        assert ("mine.example" in str(sites)) == (before != "without a database")
    assert not list(small_disk.glob("*.corrupt-*"))


@pytest.mark.parametrize("left", [0, 12 * 1024])
async def test_where_it_cant_start_it_says_why_and_leaves_no_half_files(small_disk: Path, left: int) -> None:
    fill(small_disk, leave=left)
    home = small_disk / "home"
    code, out, err = await call(home, "run", "--port", "0", "--api-port", "0", "--offline")
    assert (code, out) == (1, "")
    (error,) = [line for line in err.splitlines() if line.startswith("Error: ")]
    assert str(home / "authority") in error
    assert "No space left on device" in error
    assert "Free some space" in error
    assert "Traceback" not in err
    assert left or err.count("\n") == 1
    assert not [file for file in home.rglob("*") if file.suffix in (".new", ".tmp") or "-new" in file.name]
    (small_disk / "ballast").unlink()
    async with running(home, OFFLINE):
        pass


@pytest.mark.parametrize("when", ["while it writes", "while it tidies up"])
async def test_a_disk_that_fills_up_stops_no_request(small_disk: Path, when: str) -> None:
    async with running(small_disk, OFFLINE) as jejak, under_load(proxy_port(jejak), rate=100) as load:
        if when == "while it writes":  # a reader keeps the log from being emptied, so that it needs room
            with closing(sqlite3.connect(small_disk / "jejak.db")) as reader:
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM requests").fetchone()
                await asyncio.sleep(3)
                ballast = fill(small_disk)
        else:
            await answered(load, 200)
            await load.pause()
            await until(jejak, lambda found: found["blocked"] >= len(load.answered), 10)
            ballast = fill(small_disk)
        full = await until(jejak, lambda found: not found["recording"], 60)
        assert "The disk is full" in full["problem"]
        load.go_on()
        await answered(load)
        ballast.unlink()
        tell(f"{when}: recording again {await recording_again(jejak, 10):.1f} s after there was room")
        await answered(load)
        await all_stored(jejak, load)


async def test_on_a_read_only_disk_it_protects_and_records_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with running(home, OFFLINE):
        pass
    mount("--bind", home, home)
    try:
        mount("-o", "remount,ro,bind", home)
        async with running(home, OFFLINE) as jejak, under_load(proxy_port(jejak), rate=100) as load:
            assert "not recording" in jejak.printed
            assert "can't be written to" in jejak.printed
            await answered(load)
            mount("-o", "remount,rw,bind", home)
            tell(f"recording {await recording_again(jejak, 10):.1f} s after it became writable")
            await all_stored(jejak, load)
    finally:
        subprocess.run(["umount", "-l", home], check=True)
