"""How fast the store writes, and how much room that takes: `python -m bench.store [--requests 100000]`.

Real requests, decoded and judged as the proxy does, where the test data is there, and made-up pages. Once by
the writer alone, in processor time and on the clock, and once through the queue with the listeners'
dictionaries built. Noise only adds: the quickest of the rounds tells most.
"""

import argparse
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from itertools import batched
from pathlib import Path

from bench import browsing
from bench.engine import data_folder
from footprint.record import Record
from store.counts import Counts
from store.database import open_writer
from store.recorder import Recorder
from store.waiting import BATCH, MOST
from store.writer import Writer


def alone(path: Path, made: Sequence[Record]) -> tuple[float, float]:
    """Records committed per second of processor time and of the clock's, by the writer's own code alone."""
    with closing(open_writer(path)) as db:
        recorder = Recorder(db)
        processor, clock = time.process_time(), time.perf_counter()
        for batch in batched(made, BATCH):
            recorder.write(batch, Counts())
        processor, clock = time.process_time() - processor, time.perf_counter() - clock
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(made) / processor, len(made) / clock


def queued(path: Path, made: Sequence[Record]) -> float:
    """Records committed per second by the clock, through the queue and with a listener."""
    took = 0.0
    writer = Writer(path, on_commit=list)
    writer.start()
    for queueful in batched(made, MOST):
        began = time.perf_counter()
        for record in queueful:
            writer.put(record)
        writer.execute(lambda _db: None).result()
        took += time.perf_counter() - began
    writer.close()
    if writer.dropped:
        raise SystemExit(f"{writer.dropped} of {len(made)} were dropped")
    return len(made) / took


def report(name: str, made: Sequence[Record], rounds: int) -> None:
    """Measure one set of records and print it."""
    processor = clock = through = size = points = 0.0
    points = sum(len(record.data_points) for record in made) / len(made)
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "jejak.db"
            figures = alone(path, made)
            size = path.stat().st_size / len(made)
            processor, clock = max(processor, figures[0]), max(clock, figures[1])
            through = max(through, queued(Path(folder) / "queued.db", made))
    print(f"{name}, {len(made):,} with {points:.1f} data points each")
    print(f"  {processor:10,.0f} records/s of processor time, by the writer alone")
    print(f"  {clock:10,.0f} records/s by the clock, by the writer alone")
    print(f"  {through:10,.0f} records/s by the clock, through the queue, with a listener")
    print(f"  {size:10,.0f} bytes a request")


def pace() -> float:
    """Seconds that ten million additions take here: how fast this machine is at this moment."""
    began, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - began


def main() -> None:
    """Make the records, write them, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--days", type=float, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(f"ten million additions: {pace():.2f} s")
    if data_folder().exists():
        from bench import realrecords  # noqa: PLC0415 - needs the proxy and the lists

        real = list(realrecords.records(options.requests, options.days, time.time()))
        report("real requests", real, options.rounds)
    report(
        "made-up pages", list(browsing.records(options.requests, options.days, time.time())), options.rounds
    )


if __name__ == "__main__":
    main()
