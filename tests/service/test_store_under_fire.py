"""Recording while the worst happens, through the running service and with traffic on it."""

import asyncio
import os
import pickle
import random
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from statistics import median

import pytest
from sqlite_utils import Database

from bench.browsing import records
from store.counts import Counts
from store.database import open_writer
from store.recorder import Recorder
from store.waiting import MOST
from tests.running import Jejak, running
from tests.service.asking import api, status, tell, until
from tests.service.load import TRACKER, under_load

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3000)]
OFFLINE = ["--offline"]
KILLS = 50
NOISE = 0.05  # seconds, which the machine's other work may add


async def test_a_minutes_lock_holds_up_no_request_and_loses_none_that_fitted(tmp_path: Path) -> None:
    async with running(tmp_path / "home", OFFLINE) as jejak:
        async with under_load(jejak.service["proxy_port"], rate=80) as load:
            await asyncio.sleep(15)
            before = load.p99()
            with closing(sqlite3.connect(jejak.home / "jejak.db")) as other:
                other.execute("BEGIN IMMEDIATE")
                await asyncio.sleep(60)
                during = load.p99()
                held = await status(jejak)
        sent = len(load.answered)
        assert (held["recording"], held["dropped"]) == (False, 0)
        assert "Another program is holding" in held["problem"]
        after = await until(jejak, lambda found: found["blocked"] >= sent, 30)
        tell(f"p99 before {before * 1000:.1f} ms, during {during * 1000:.1f} ms; {sent} sent, all stored")
        assert (after["dropped"], after["recording"]) == (0, True)
        assert 0 <= after["blocked"] - sent <= load.connections  # the last answers were not waited for
        assert during <= 2 * before + NOISE


async def test_what_doesnt_fit_while_it_is_locked_is_counted_as_dropped(tmp_path: Path) -> None:
    async with running(tmp_path / "home", OFFLINE) as jejak:
        with closing(sqlite3.connect(jejak.home / "jejak.db")) as other:
            other.execute("BEGIN IMMEDIATE")
            async with under_load(jejak.service["proxy_port"], rate=10_000) as load:
                await until(jejak, lambda found: found["dropped"] > 100, 240)
        sent = len(load.answered)
        after = await until(jejak, lambda found: found["blocked"] + found["dropped"] >= sent, 60)
        tell(f"{sent} sent: {after['blocked']} stored, {after['dropped']} dropped")
        assert (
            0 <= after["blocked"] + after["dropped"] - sent <= load.connections
        )  # their answers were not waited for
        assert MOST <= after["blocked"] <= MOST + 1000  # what the recorder's thread had in hand


async def test_kill_9_at_fifty_moments_loses_two_seconds_at_most(tmp_path: Path) -> None:
    chance, home, sent, worst = random.Random(KILLS), tmp_path / "home", 0, 0
    starts, rates = list[float](), list[float]()
    plain = [await a_plain_start(tmp_path / "plain") for _ in range(6)][1:]
    for _ in range(KILLS):
        async with serving(home) as (jejak, seconds):
            starts.append(seconds)
            async with under_load(jejak.service["proxy_port"], rate=500, connections=8) as load:
                await asyncio.sleep(0.5 + chance.random() * 2)
                jejak.process.kill()
                killed = time.time()
                await jejak.process.wait()
        recent = sum(moment > killed - 2 for moment in load.answered)
        rates.append(len(load.answered) / max(killed - load.answered[0], 0.1))
        with closing(sqlite3.connect(home / "jejak.db")) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            (stored,) = db.execute("SELECT count(*) FROM requests").fetchone()
        lost = sent + len(load.answered) - stored
        assert lost <= recent
        worst, sent = max(worst, lost), stored
    starts.sort()
    tell(
        f"{sent} stored at {min(rates):.0f} to {max(rates):.0f}/s; at most {worst} lost at once; "
        f"from the start to the first answer: median {median(starts):.2f} s, "
        f"{starts[0]:.2f} to {starts[-1]:.2f} s; plain ones {median(plain):.2f} s"
    )
    assert not list(home.glob("*.corrupt-*"))
    assert median(starts) <= 1.5 * median(plain)


async def a_plain_start(home: Path) -> float:
    async with serving(home) as (_, seconds):
        return seconds


@asynccontextmanager
async def serving(home: Path) -> AsyncIterator[tuple[Jejak, float]]:
    """A running service, and how long after its start the proxy answered."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    began = time.monotonic()
    waiting = asyncio.create_task(first_answer(port))
    async with running(home, [*OFFLINE, "--port", str(port)]) as jejak:
        yield jejak, await waiting - began


async def first_answer(port: int) -> float:
    """The moment at which the proxy on a port first answers a request."""
    while True:
        with suppress(OSError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f"GET http://{TRACKER}/ HTTP/1.1\r\nHost: {TRACKER}\r\n\r\n".encode())
            if await reader.readline():
                writer.close()
                return time.monotonic()
        await asyncio.sleep(0.01)


RECORDER = """
import pickle, sqlite3, sys
from pathlib import Path
from store.writer import Writer
path, record = Path(sys.argv[1]), pickle.loads(Path(sys.argv[2]).read_bytes())
writer = Writer(path)
writer.start()
for number in range(3):
    for _ in range(20):
        writer.put(record)
    try:
        writer.execute(lambda db: None).result(20)
    except Exception:
        pass
writer.close()
print(writer.dropped)
"""
CALLS = ("pwrite64", "fdatasync", "fsync", "ftruncate", "pread64", "unlink")


@pytest.mark.parametrize("call", CALLS)
def test_a_failing_disk_fails_at_the_nth_call_for_every_n(tmp_path: Path, call: str) -> None:
    if not Path("/usr/bin/strace").exists():
        pytest.skip("needs strace, to make system calls fail")
    record = tmp_path / "record"
    record.write_bytes(pickle.dumps(next(iter(records(1, 1, time.time())))))
    n = 0
    while n < 400:
        n += 1
        path = tmp_path / f"{n}" / "jejak.db"
        path.parent.mkdir()
        files = [argument for end in ("", "-wal", "-shm") for argument in ("-P", f"{path}{end}")]
        traced = subprocess.run(
            ["strace", "-f", "-qq", "-o", tmp_path / "calls", *files, "-e", f"trace={call}",
             "-e", f"inject={call}:error=EIO:when={n}", sys.executable, "-c", RECORDER, path, record],
            check=False, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        injected = "INJECTED" in (tmp_path / "calls").read_text()
        assert traced.returncode == 0, traced.stderr
        assert "Traceback" not in traced.stderr
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            (stored,) = db.execute("SELECT count(*) FROM requests").fetchone()
        assert stored + int(traced.stdout) == 60, f"{call} {n}"
        if not injected:
            break
    tell(f"{call}: failed once at each of its {n - 1} calls; every record stored or counted as dropped")


async def test_a_purge_with_a_reader_open_says_so_and_is_complete_when_that_ends(tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    os.environ["SQLITE_TMPDIR"] = os.environ["TMPDIR"] = str(temporary)
    async with running(tmp_path / "home", OFFLINE) as jejak:
        async with under_load(jejak.service["proxy_port"], rate=200):
            await until(jejak, lambda found: found["blocked"] > 500, 30)
        await asyncio.sleep(1)
        with closing(sqlite3.connect(jejak.home / "jejak.db")) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM requests").fetchone()
            result = await asyncio.to_thread(api(jejak).send, "POST", "/purge", {"all": True})
            assert result["complete"] is False
            assert b"news.example" in everything(jejak.home)
        async with asyncio.timeout(30):
            while b"news.example" in everything(jejak.home, temporary):
                await asyncio.sleep(0.5)
        _, said = await jejak.stop()
    assert "news.example" not in said + jejak.printed
    assert b"cid=1." not in everything(jejak.home, temporary)


def everything(*folders: Path) -> bytes:
    return b"\n".join(
        file.read_bytes() for folder in folders for file in folder.rglob("*")
        if file.is_file() and "lists" not in file.parts
    )  # fmt: skip


def fiftyfold(db: Database, table: str, key: str, number: int) -> None:
    """Copy all rows of a table 49 times; `key` goes on counting after the `number` that there are."""
    columns = [column.name for column in db.table(table).columns]
    values = [f"{name} + n * {number}" if name == key else f'"{name}"' for name in columns]
    db.execute("PRAGMA cache_size = -400000")
    db.execute(
        "WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < 49) "
        f"INSERT INTO {table} SELECT {', '.join(values)} "
        f"FROM copies CROSS JOIN {table} WHERE {key} <= {number}"
    )


async def test_a_million_requests_are_reported_and_forgotten_without_holding_up_others(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    home.mkdir(0o700)
    with closing(open_writer(home / "jejak.db")) as db:
        Recorder(db).write(list(records(20_000, 60, time.time())), Counts())
        for table, key in (("requests", "id"), ("data_points", "request_id")):
            fiftyfold(db, table, key, 20_000)
        db.execute(
            "UPDATE rollups SET requests = requests * 50, stopped = stopped * 50, points = points * 50"
        )
    size = (home / "jejak.db").stat().st_size
    async with running(home, OFFLINE) as jejak:
        async with under_load(jejak.service["proxy_port"], rate=40) as load:
            began = time.monotonic()
            while await asyncio.to_thread(kept, jejak) > 600_000:  # those older than 30 days go first
                await asyncio.sleep(1)
            retiring, took = load.p99(), time.monotonic() - began
            await asyncio.sleep(20)
            quiet = load.p99()
            for path in ("/summary", "/companies", "/sites", "/timeline?bucket=day", "/requests"):
                await asyncio.to_thread(api(jejak).get, path)
            asking = load.p99()
            began = time.monotonic()
            purged = await asyncio.to_thread(api(jejak).send, "POST", "/purge", {"older_than_days": 7})
            purging, purge_took = load.p99(), time.monotonic() - began
        shrunk = (home / "jejak.db").stat().st_size
        tell(
            f"p99 {quiet * 1000:.1f} ms; with reports {asking * 1000:.1f} ms; with retention ({took:.0f} s) "
            f"{retiring * 1000:.1f} ms; with a purge ({purge_took:.0f} s, {purged['removed']} requests) "
            f"{purging * 1000:.1f} ms; {size >> 20} MB, then {shrunk >> 20} MB"
        )
        assert purged["complete"]
        assert shrunk < 0.5 * size
        assert max(asking, retiring, purging) <= 2 * quiet + NOISE


def kept(jejak: Jejak) -> int:
    """How many are kept one by one."""
    with closing(sqlite3.connect(f"file:{jejak.home / 'jejak.db'}?mode=ro", uri=True)) as db:
        return int(db.execute("SELECT count(*) FROM requests").fetchone()[0])


async def test_two_hundred_changes_from_two_sides_lose_none_and_one_process_writes(tmp_path: Path) -> None:
    async with running(tmp_path / "home", OFFLINE) as jejak:
        writers: set[int] = set()

        async def command(number: int) -> None:
            async with at_once:
                await jejak.call("sites", "trust", f"cli{number}.example")
                writers.update(writing(jejak.home / "jejak.db"))

        async def change(number: int) -> None:
            path = f"/sites/api{number}.example"
            await asyncio.to_thread(api(jejak).send, "PATCH", path, {"trusted": True})
            writers.update(writing(jejak.home / "jejak.db"))

        at_once = asyncio.Semaphore(4)
        await asyncio.gather(*(work(number) for number in range(100) for work in (command, change)))
        assert writers == {jejak.process.pid}
        for _ in range(2):
            with closing(sqlite3.connect(jejak.home / "jejak.db")) as db:
                (trusted,) = db.execute("SELECT count(*) FROM preferences WHERE trusted").fetchone()
            assert trusted == 200
            assert (await jejak.json("sites", "show", "cli99.example"))["trusted"] is True


def writing(database: Path) -> set[int]:
    """The processes that have the database open for writing."""
    found = set()
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if link.readlink() == database and link.lstat().st_mode & 0o200:
                found.add(int(link.parts[2]))
        except OSError:
            continue
    return found
