"""The writer keeps recording: through locks, full disks, damage, bad records and kill -9."""

import pickle
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, get_ident

import pytest
from sqlite_utils import Database

from footprint.record import Record
from store import database, waiting
from store import writer as writer_module
from store.database import open_writer
from store.errors import NewerDatabase, NotStored
from store.purge import PurgeRequest, purge
from store.stored import StoredRequest, as_stored
from store.writer import Writer

Make = Callable[..., Record]

HOLDER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("BEGIN " + sys.argv[2])
print("held", flush=True)
sys.stdin.read()
"""

RECORDER = """
import pickle, sys
from pathlib import Path
from store.writer import Writer
record = pickle.loads(bytes.fromhex(sys.stdin.readline()))
def told(stored):
    for number in [each["id"] for each in stored][-1:]:
        print(number, flush=True)
writer = Writer(Path(sys.argv[1]), told, lambda: 1.79e9)
writer.start()
while True:
    for _ in range(5000):
        writer.put(record)
    writer.execute(lambda db: None).result()
"""


@contextmanager
def holding(path: Path, how: str = "IMMEDIATE") -> Iterator[None]:
    """Another process holds the write lock."""
    command = [sys.executable, "-c", HOLDER, str(path), how]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield
        process.kill()


def eventually(is_so: Callable[[], object], seconds: float = 20) -> bool:
    """Whether it becomes so; for what tells nobody when it does."""
    deadline = time.monotonic() + seconds
    while not is_so() and time.monotonic() < deadline:
        Event().wait(0.005)
    return bool(is_so())


def now() -> float:
    """The clock of all tests: the records' own time, lest they be too old to keep."""
    return 1.79e9


def count(path: Path, table: str = "requests") -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same waits, shorter."""
    monkeypatch.setattr(waiting, "BATCH_SECONDS", 0.01)
    monkeypatch.setattr(writer_module, "FIRST_RETRY", 0.01)
    monkeypatch.setattr(writer_module, "LAST_RETRY", 0.05)


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    made = Writer(path, clock=now)
    made.start()
    yield made
    made.close()


def settle(writer: Writer) -> None:
    """Wait until all that came before is written."""
    writer.execute(lambda _db: None).result(20)


# Recording


def test_listeners_get_what_was_stored_after_its_commit(path: Path, make: Make) -> None:
    told: list[tuple[StoredRequest, int]] = []

    def listen(stored: Iterable[StoredRequest]) -> None:
        told.extend((request, count(path)) for request in stored)

    writer = Writer(path, listen, now)
    writer.start()
    records = [make(time=1.79e9 + number) for number in range(3)]
    for record in records:
        writer.put(record)
    writer.close()
    assert [request for request, _ in told] == [as_stored(n, record) for n, record in enumerate(records, 1)]
    assert [committed >= request["id"] for request, committed in told] == [True] * 3


def test_a_listeners_fault_stops_nothing(path: Path, make: Make, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_stored: Iterable[StoredRequest]) -> None:
        raise RuntimeError("a listener's own")

    writer = Writer(path, fail, now)
    writer.start()
    for _ in range(2):
        writer.put(make())
        settle(writer)
    writer.close()
    assert count(path) == 2
    assert caplog.messages == ["a listener of new requests failed"] * 2
    assert writer.problem is None


def test_counts_from_many_threads_add_up(path: Path, writer: Writer) -> None:
    def visit(number: int) -> None:
        writer.count_first_party("shop.example", 2)
        writer.count_not_inspected(f"bank{number % 3}.example", "never")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(visit, range(300)))
    settle(writer)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT sum(requests) FROM first_party").fetchone() == (600,)
        assert db.execute("SELECT sum(connections) FROM not_inspected").fetchone() == (300,)


def test_closing_writes_what_waits(path: Path, make: Make) -> None:
    writer = Writer(path, clock=now)
    writer.start()
    for _ in range(3000):
        writer.put(make())
    writer.close()
    assert (count(path), writer.dropped) == (3000, 0)


def test_closed_it_takes_nothing_and_says_so(path: Path, make: Make) -> None:
    writer = Writer(path, clock=now)
    writer.start()
    writer.close()
    writer.put(make())
    assert writer.dropped == 1
    with pytest.raises(NotStored, match="has ended"):
        writer.execute(lambda _db: None).result(5)


@pytest.mark.parametrize(
    "bad", [{"url": "https://t.example/\ud800"}, {"line": 2**70}, {"time": float("nan")}]
)
def test_a_record_that_cant_be_stored_doesnt_hold_up_the_others(
    path: Path, make: Make, bad: dict[str, object], caplog: pytest.LogCaptureFixture, writer: Writer
) -> None:
    with holding(path):
        for number in range(5):
            writer.put(make(**bad) if number == 2 else make())
        writer.count_first_party("shop.example")
        assert eventually(lambda: writer.problem)
    settle(writer)
    assert (count(path), count(path, "first_party"), writer.dropped) == (4, 1, 1)
    assert writer.problem is None
    assert caplog.messages[-1].startswith("one request could not be recorded")
    assert "t.example" not in caplog.text


# Changes


def test_changes_run_in_order_in_the_writers_thread(path: Path, make: Make, writer: Writer) -> None:
    writer.put(make())
    counts = [writer.execute(lambda db: (db.table("requests").count, get_ident())) for _ in range(2)]
    writer.put(make())
    last = writer.execute(lambda db: db.table("requests").count)
    threads = {future.result(10)[1] for future in counts}
    assert [future.result(10)[0] for future in counts] + [last.result(10)] == [1, 1, 2]
    assert len(threads) == 1
    assert get_ident() not in threads


def test_a_change_is_committed_whole_or_not_at_all(path: Path, writer: Writer) -> None:
    def half(db: Database) -> None:
        db.begin()
        db.execute("INSERT INTO hosts (name) VALUES ('half.example')")
        db.execute("INSERT INTO data_points VALUES (99, 0, 1, 1)")

    def whole(db: Database) -> None:
        db.begin()
        db.execute("INSERT INTO hosts (name) VALUES ('whole.example')")

    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        writer.execute(half).result(10)
    writer.execute(whole).result(10)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT name FROM hosts").fetchall() == [("whole.example",)]


def test_a_mistake_in_a_change_reaches_its_caller_and_nobody_else(
    make: Make, path: Path, writer: Writer
) -> None:
    with pytest.raises(ZeroDivisionError):
        writer.execute(lambda _db: 1 / 0).result(10)
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        writer.execute(lambda db: db.execute("DELETE FROM nowhere")).result(10)
    writer.put(make())
    settle(writer)
    assert (count(path), writer.problem) == (1, None)


def test_after_a_purge_names_are_made_again(path: Path, make: Make, writer: Writer) -> None:
    for _ in range(2):
        writer.put(make())
        assert writer.execute(lambda db: purge(db, PurgeRequest(all=True))).result(10).removed == 1
    writer.put(make())
    settle(writer)
    assert [count(path, table) for table in ("requests", "data_points", "texts", "hosts")] == [1, 2, 2, 1]


def test_a_cancelled_change_isnt_made(path: Path, make: Make, writer: Writer) -> None:
    with holding(path):
        unwanted = writer.execute(lambda db: db.table("hosts").insert({"name": "unwanted.example"}))
        writer.put(make())
        assert eventually(lambda: writer.problem)
        assert unwanted.cancel()
    settle(writer)
    assert (count(path), count(path, "hosts")) == (1, 1)


# Faults of the store


def test_a_lock_of_another_program_is_waited_out(path: Path, make: Make, writer: Writer) -> None:
    with holding(path):
        for _ in range(50):
            writer.put(make())
        change = writer.execute(lambda db: db.table("requests").count)
        assert eventually(lambda: writer.problem and "Another program is holding" in writer.problem)
        began = time.monotonic()
        for _ in range(1000):
            writer.put(make())
        assert time.monotonic() - began < 0.5
        assert not change.done()
    assert change.result(20) == 50
    settle(writer)
    assert (count(path), writer.dropped, writer.problem) == (1050, 0, None)


def test_more_than_the_bound_is_dropped_and_counted_and_the_rest_kept(
    path: Path, make: Make, writer: Writer
) -> None:
    with holding(path):
        for _ in range(waiting.MOST + 500):
            writer.put(make())
        assert writer.dropped == 500
    settle(writer)
    assert count(path) == waiting.MOST


def test_a_change_loses_patience_with_a_lock(
    path: Path, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "PATIENCE_SECONDS", 0.1)
    with holding(path), pytest.raises(NotStored, match="Another program is holding"):
        writer.execute(lambda _db: None).result(20)


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_it_starts_and_ends_while_another_program_holds_the_file(
    path: Path, make: Make, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    open_writer(path).close()
    with holding(path, how):
        writer = Writer(path, clock=now)
        writer.start()
        writer.put(make())
        assert eventually(lambda: writer.problem)
        pending = writer.execute(lambda _db: None)
        writer.close()
        assert writer.dropped == 1
        with pytest.raises(NotStored):
            pending.result(0)
    assert "1 requests were not recorded" in caplog.messages[-1]


def test_a_full_database_is_recorded_to_again_once_there_is_room(
    path: Path, make: Make, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = writer.execute(lambda db: db.execute("PRAGMA page_count").fetchone()[0]).result(10)
    writer.close()
    with monkeypatch.context() as patch:
        patch.setattr(database, "PRAGMAS", (*database.PRAGMAS, f"PRAGMA max_page_count = {pages + 20}"))
        cramped = Writer(path, clock=now)
        cramped.start()
        for number in range(2000):
            cramped.put(make(url=f"https://t.tracker.example/{number}"))
        assert eventually(lambda: cramped.problem and "full" in cramped.problem)
        refused = cramped.execute(lambda _db: None)
        with pytest.raises(NotStored, match="disk is full"):
            refused.result(20)
    settle(cramped)
    cramped.close()
    assert (count(path), cramped.dropped, cramped.problem) == (2000, 0, None)


def test_a_disk_that_takes_no_more_bytes_is_waited_out(path: Path, make: Make, writer: Writer) -> None:
    """The kernel refuses to let files grow (RLIMIT_FSIZE): a real write error, in the middle of a commit."""
    settle(writer)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 50_000, limits[1]))
    try:
        for number in range(3000):
            writer.put(make(url=f"https://t.tracker.example/{number}"))
        assert eventually(lambda: writer.problem and "is failing" in writer.problem)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert eventually(lambda: writer.problem is None)
    settle(writer)
    assert (count(path), writer.dropped) == (3000, 0)


def test_a_folder_that_is_gone_is_waited_for(tmp_path: Path, make: Make) -> None:
    folder = tmp_path / "home"
    writer = Writer(folder / "jejak.db", clock=now)
    writer.start()
    assert writer.problem is not None
    writer.put(make())
    folder.mkdir()
    assert eventually(lambda: writer.problem is None)
    writer.close()
    assert count(folder / "jejak.db") == 1


def test_damage_while_running_is_moved_aside_and_recording_goes_on(
    path: Path, make: Make, writer: Writer, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3000):
        writer.put(make())
    writer.execute(lambda db: db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()).result(20)
    spoil = "import sys; f = open(sys.argv[1], 'r+b'); f.seek(400_000); f.write(b'\\xff' * 2_000_000)"
    subprocess.run([sys.executable, "-c", spoil, str(path)], check=True)
    writer.execute(lambda db: db.execute("PRAGMA shrink_memory")).result(20)
    for _ in range(600):
        writer.put(make())
    assert eventually(lambda: any("fresh one was begun" in message for message in caplog.messages))
    settle(writer)
    assert len(list(path.parent.glob("jejak.db.corrupt-*"))) >= 1
    assert 0 < count(path) <= 600
    assert writer.problem is None


def test_a_damaged_file_is_told_of_at_the_start(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.write_bytes(b"garbage" * 1000)
    writer = Writer(path, clock=now)
    writer.start()
    writer.close()
    (moved,) = path.parent.glob("jejak.db.corrupt-*")
    assert moved.read_bytes() == b"garbage" * 1000
    assert caplog.messages == [writer.moved]
    assert str(moved) in caplog.text


def test_a_later_versions_file_is_refused(path: Path) -> None:
    with open_writer(path) as db:
        row = {"migration_set": "jejak", "name": "from_the_future", "applied_at": "2031"}
        db.table("_sqlite_migrations").insert(row)
    writer = Writer(path, clock=now)
    with pytest.raises(NewerDatabase):
        writer.start()
    with pytest.raises(NotStored):
        writer.execute(lambda _db: None).result(5)
    writer.close()


@pytest.mark.parametrize("attempt", range(5))
def test_kill_9_loses_nothing_that_was_committed(path: Path, make: Make, attempt: int) -> None:
    committed = 0
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", RECORDER, str(path)]
    with subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(pickle.dumps(make()).hex() + "\n")
        process.stdin.flush()
        try:
            for _ in range(random.Random(attempt).randrange(1, 30)):
                committed = int(process.stdout.readline())
        finally:
            process.kill()
        rest = process.stdout.read().split("\n")
    committed = max([committed, *(int(line) for line in rest[:-1])])
    writer = Writer(path, clock=now)
    began = time.monotonic()
    writer.start()
    assert time.monotonic() - began < 3
    writer.put(replace(make(), site="after.example"))
    assert writer.execute(lambda db: db.execute("PRAGMA integrity_check").fetchone()[0]).result(60) == "ok"
    writer.close()
    with closing(sqlite3.connect(path)) as db:
        (stored,) = db.execute("SELECT count(*) FROM requests").fetchone()
        (counted,) = db.execute("SELECT sum(requests) FROM rollups").fetchone()
        (points,) = db.execute("SELECT count(*) FROM data_points").fetchone()
    assert stored >= committed + 1
    assert (counted, points) == (stored, 2 * stored)


# Upkeep


def test_what_is_old_goes_when_it_starts_and_once_a_day(path: Path, make: Make) -> None:
    clock = [1.79e9]
    writer = Writer(path, clock=lambda: clock[0])
    writer.start()
    settle(writer)
    writer.put(make(time=clock[0] - 40 * 86_400))
    settle(writer)
    assert count(path) == 1  # it came after today's round
    clock[0] += 86_400 + 1
    writer.put(make(time=clock[0]))
    settle(writer)
    assert eventually(lambda: count(path) == 1)
    writer.close()
    assert writer.notice is None


def test_a_clock_that_is_set_back_is_told_of_and_deletes_nothing(path: Path, make: Make) -> None:
    clock = [1.79e9]
    writer = Writer(path, clock=lambda: clock[0])
    writer.start()
    writer.put(make(time=clock[0]))
    settle(writer)
    clock[0] -= 400 * 86_400
    writer.put(make(time=clock[0]))
    settle(writer)
    assert eventually(lambda: writer.notice)
    writer.close()
    assert "set back" in (writer.notice or "")
    assert count(path) == 2


def test_a_clock_that_leapt_is_told_of(path: Path, make: Make, caplog: pytest.LogCaptureFixture) -> None:
    first = Writer(path, clock=lambda: 1.79e9)
    first.start()
    first.put(make())
    first.close()
    later = Writer(path, clock=lambda: 1.79e9 + 3650 * 86_400)
    later.start()
    settle(later)
    assert eventually(lambda: later.notice)
    later.close()
    assert later.notice is not None
    assert "3650 days" in later.notice
    assert count(path) == 1
    assert later.notice in caplog.messages


def test_in_a_quiet_moment_the_log_is_emptied(
    path: Path, make: Make, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer_module, "SETTLE_SECONDS", 0.01)
    writer.put(make())
    settle(writer)
    assert eventually(lambda: Path(f"{path}-wal").stat().st_size == 0)


def test_what_is_over_is_digested_while_nothing_else_is_to_do(path: Path, make: Make) -> None:
    writer = Writer(path, clock=lambda: make().time + 90_000)
    writer.start()
    for hour in range(3):
        writer.put(make(time=make().time + 3600 * hour))
    assert eventually(lambda: spans(path) == 4)  # three hours and their day
    writer.put(make(time=make().time + 1))
    writer.execute(lambda db: purge(db, PurgeRequest(company="nobody"))).result()
    assert eventually(lambda: spans(path) == 4)
    writer.close()
    assert writer.problem is None


def spans(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("SELECT count(*) FROM digested").fetchone()[0])
