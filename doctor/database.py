"""The database: readable, whole, and of this version."""

from collections.abc import Iterator
from pathlib import Path

from doctor.finding import Finding, notice, ok, problem
from doctor.words import number, size
from store.health import Health

LARGE_LOG = 64_000_000  # bytes of write-ahead log; the writer empties it after a few seconds of quiet
ASIDE = "Start Jejak: it moves the file aside and begins anew. `jejak run`"


def check(path: Path, health: Health | None) -> Iterator[Finding]:
    """What its own check says, its size and its schema."""
    if health is None:
        yield ok("database", "There is no database yet; it is made when Jejak first runs.")
    elif health.sound is False:
        yield _damaged(path, health)
    elif not health.applied:
        yield _unread(path, health)
    elif health.newer:
        newer = f"The database {path} was written by a later version of Jejak."
        yield problem("database", newer, "Update Jejak, or give another data folder with --home.")
    elif health.wal_size > LARGE_LOG:
        yield _large_log(health)
    else:
        yield _well(health)


def _damaged(path: Path, health: Health) -> Finding:
    summary = f"The database {path} is damaged ({health.trouble})."
    return problem("database", summary, ASIDE, {"bytes": health.size}, {health.trouble: "SQLite's words"})


def _unread(path: Path, health: Health) -> Finding:
    summary = f"The database {path} can't be read ({health.trouble})."
    remedy = "Look whether it is yours to read, and whether another program holds it."
    return problem("database", summary, remedy, private={health.trouble: "SQLite's words"})


def _large_log(health: Health) -> Finding:
    return notice(
        "database",
        f"The database's write-ahead log has grown to {size(health.wal_size)}: another program has been "
        "reading the database for long, so that Jejak can't empty the log.",
        "Close what reads jejak.db, such as a database browser.",
        {"wal_bytes": health.wal_size},
    )


def _well(health: Health) -> Finding:
    looked = "whole" if health.sound else "readable (too large to be read to its end now)"
    return ok(
        "database",
        f"The database is {looked}: {number(health.requests)} requests in {size(health.size)}.",
        {
            "bytes": health.size,
            "wal_bytes": health.wal_size,
            "requests": health.requests,
            "schema": len(health.applied),
            "read_to_its_end": health.sound is True,
        },
    )
