"""Forgetting is for good: names, counts, and every byte."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Timer

import pytest
from sqlite_utils import Database

from footprint.datapoint import Source
from footprint.protections import Protection
from footprint.record import ChangeMade, CookieAction, CookieDirection, CookieSeen, Record
from store.counts import Counts
from store.database import open_writer
from store.days import day_of, quarter_of, start_of
from store.digests import digest_all
from store.errors import PurgeError, SiteNameError
from store.purge import PurgeRequest, PurgeResult, forget_some, mentions, purge
from store.recorder import Recorder
from store.reports import Reports

Make = Callable[..., Record]
CANARY = "canary"
DAY = 86_400
TODAY = start_of(day_of(1.79e9))

READER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("BEGIN")
db.execute("SELECT count(*) FROM requests").fetchone()
print("reading", flush=True)
sys.stdin.read()
"""


def secret(make: Make, **fields: object) -> Record:
    """A record that names the canary wherever a record can."""
    point = replace(
        make().data_points[0], key=f"{CANARY}-key", name=f"{CANARY} name", value=f"/{CANARY}/page"
    )
    known_by = replace(make().data_points[1], source=Source.URL, value=f"{CANARY}-48e013ab-4b78-4821")
    cookie = CookieSeen(f"{CANARY}_id", CookieDirection.SENT, CookieAction.STRIPPED)
    changes: dict[str, object] = {
        "site": f"{CANARY}.example",
        "url": f"https://t.{CANARY}-tracker.example/?x={CANARY}",
        "host": f"t.{CANARY}-tracker.example",
        "company_slug": f"{CANARY}-inc",
        "company": f"{CANARY} Inc.",
        "rule": f"||{CANARY}-tracker.example^",
        "data_points": (point, known_by),
        "cookies": (cookie,),
    }
    return make(**{**changes, **fields})


def occurrences(folder: Path, word: str = CANARY) -> int:
    """How often a word stands in any file of the folder, byte by byte."""
    return sum(file.read_bytes().count(word.encode()) for file in folder.iterdir() if file.is_file())


@pytest.fixture
def filled(db: Database, make: Make) -> Database:
    """Canaries of long ago among other records, enough of them to fill many pages, in many batches."""
    recorder, counts = Recorder(db), Counts()
    counts.first_party[quarter_of(TODAY - 50 * DAY), f"{CANARY}.example"] += 5
    counts.not_inspected[quarter_of(TODAY - 50 * DAY), f"www.{CANARY}.example", "never"] += 5
    recorder.write([], counts)
    for batch in range(20):
        old, new = TODAY - 50 * DAY + batch, TODAY + batch
        recorder.write([secret(make, time=old) for _ in range(50)] + [make(time=new)] * 50, Counts())
        for kind in ("first", "second"):
            secret_point = replace(make().data_points[0], value=f"{CANARY} {kind} {batch}")
            recorder.write([secret(make, time=old, data_points=(secret_point,))], Counts())
    return db


EACH = [
    PurgeRequest(all=True),
    PurgeRequest(site=f"{CANARY}.example"),
    PurgeRequest(older_than_days=49),
    PurgeRequest(older_than_days=0),
]


@pytest.mark.parametrize("request_", EACH, ids=["all", "site", "age", "no age"])
def test_nothing_is_left_of_what_was_purged(path: Path, filled: Database, request_: PurgeRequest) -> None:
    assert occurrences(path.parent) > 1000
    size = path.stat().st_size
    result = purge(filled, request_, now=TODAY + DAY / 2)
    everything = request_.all or request_.older_than_days == 0
    assert result == PurgeResult(removed=2040 if everything else 1040, complete=True)
    assert occurrences(path.parent) == 0
    assert path.stat().st_size < size
    assert Reports(path).status()["blocked"] == (0 if everything else 1000)


def test_a_company_is_forgotten_with_all_it_would_have_got(path: Path, filled: Database, make: Make) -> None:
    Recorder(filled).write([make(site=f"{CANARY}.example")], Counts())
    assert purge(filled, PurgeRequest(company=f"{CANARY}-inc")) == PurgeResult(1040, complete=True)
    assert occurrences(path.parent, f"{CANARY}-inc") == 0
    assert occurrences(path.parent, f"{CANARY}_id") == 0
    assert occurrences(path.parent, f"{CANARY}-tracker") == 0
    assert Reports(path).site(f"{CANARY}.example", None, None)["requests"] == 1 + 5


def test_other_pages_requests_no_longer_name_the_site(path: Path, filled: Database, make: Make) -> None:
    referrer = replace(make().data_points[0], value=f"https://www.{CANARY}.example/private")
    url = f"https://t.tracker.example/?ref=https%3A%2F%2F{CANARY}.example%2F"
    bounce = ChangeMade.by(Protection.BOUNCES, f"{CANARY}.example")
    Recorder(filled).write([make(url=url, data_points=(referrer,), changes=(bounce,))], Counts())
    purge(filled, PurgeRequest(site=f"{CANARY}.example"))
    assert occurrences(path.parent) == 0
    newest = max(Reports(path).requests({}, 500)["requests"], key=lambda each: each["id"])
    assert newest["url"] == "https://t.tracker.example/…"
    assert [point["value"] for point in newest["data_points"]] == ["…"]
    assert newest["changes"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("t.co", True),
        ("https://t.co/x", True),
        ("https://www.T.CO:443/x", True),
        ("u=https%3A%2F%2Ft.co%2Fx", True),
        ("user@t.co", True),
        ("https://pinterest.com/", False),
        ("https://t.com/", False),
        ("https://t.co.example/", False),
        ("https://not-t.co/", False),
    ],
)
def test_what_names_a_site(text: str, expected: bool) -> None:
    assert mentions(text, "t.co") is expected


def test_an_age_keeps_whole_days(db: Database, path: Path, make: Make) -> None:
    moments = [TODAY - 2 * DAY - 1, TODAY - 2 * DAY, TODAY - 1, TODAY]
    Recorder(db).write([make(time=moment) for moment in moments], Counts())
    assert purge(db, PurgeRequest(older_than_days=2), now=TODAY + 1).removed == 1
    assert Reports(path).status()["seen"] == 3
    assert purge(db, PurgeRequest(older_than_days=1), now=TODAY + 1).removed == 1
    assert Reports(path).summary(None, TODAY)["stopped"] == 1


@pytest.fixture
def reading(path: Path, filled: Database) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", READER, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "reading\n"
        yield process
        process.kill()


def test_while_another_program_reads_a_purge_says_it_isnt_complete(
    path: Path, filled: Database, reading: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.purge.READERS_WAIT", "PRAGMA busy_timeout = 50")
    assert purge(filled, PurgeRequest(all=True)) == PurgeResult(2040, complete=False)
    assert occurrences(path.parent) > 0
    reading.kill()
    reading.wait()
    assert purge(filled, PurgeRequest(all=True)) == PurgeResult(0, complete=True)
    assert occurrences(path.parent) == 0


def test_a_reader_that_ends_soon_is_waited_for(
    path: Path, filled: Database, reading: subprocess.Popen[str]
) -> None:
    timer = Timer(0.2, reading.kill)
    timer.start()
    assert purge(filled, PurgeRequest(all=True)).complete
    timer.join()
    assert occurrences(path.parent) == 0


def test_all_means_damaged_files_too(path: Path, make: Make) -> None:
    with open_writer(path) as db:
        Recorder(db).write([secret(make)], Counts())
    with path.open("r+b") as file:
        file.write(b"garbage")
    with open_writer(path) as db:
        assert occurrences(path.parent) > 0
        purge(db, PurgeRequest(all=True))
        assert occurrences(path.parent) == 0


def test_preferences_stay(db: Database) -> None:
    db.table("preferences").insert({"site": "shop.example", "trusted": 1, "cookies": "keep"})
    purge(db, PurgeRequest(all=True))
    purge(db, PurgeRequest(site="shop.example"))
    assert db.table("preferences").count == 1


@pytest.mark.parametrize("request_", [PurgeRequest(site="nowhere.example"), PurgeRequest(company="nobody")])
def test_what_was_never_seen_removes_nothing(filled: Database, request_: PurgeRequest) -> None:
    assert purge(filled, request_) == PurgeResult(0, complete=True)


def test_names_that_are_still_used_stay(filled: Database) -> None:
    before = {name: filled.table(name).count for name in ("sites", "companies", "hosts", "texts", "verdicts")}
    purge(filled, PurgeRequest(company="nobody"))
    assert {name: filled.table(name).count for name in before} == before


def test_it_must_be_said_what(db: Database) -> None:
    for fields in ({}, {"all": True, "site": "a.example"}, {"site": "a.example", "company": "b"}):
        with pytest.raises(PurgeError, match="exactly one"):
            PurgeRequest(**fields)
    with pytest.raises(PurgeError, match="from 0 up"):
        PurgeRequest(older_than_days=-1)
    with pytest.raises(SiteNameError):
        purge(db, PurgeRequest(site="https://a.example/"))


@pytest.mark.parametrize(
    "asked",
    [
        PurgeRequest(all=True),
        PurgeRequest(site="news.example"),
        PurgeRequest(company="other"),
        PurgeRequest(older_than_days=3),
    ],
    ids=["all", "site", "company", "age"],
)
def test_requests_can_go_bit_by_bit_before_the_rest(
    db: Database, make: Make, asked: PurgeRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.purge.AT_ONCE", 4)
    going = [make(time=TODAY - 9 * DAY + n, site="news.example", company_slug="other") for n in range(10)]
    staying = [make(time=TODAY + 5)] * (0 if asked.all else 3)
    Recorder(db).write([*going, *staying], Counts())
    digest_all(db, TODAY + DAY)
    bits = 1
    while forget_some(db, asked, TODAY):
        bits += 1
    assert (bits, db.table("requests").count) == (3, len(staying))
    open_again = [start for length, start in db.execute("SELECT length, start FROM digested").fetchall()]
    assert all(start > TODAY - 2 * DAY for start in open_again)
    assert purge(db, asked, TODAY) == PurgeResult(10, True)
    assert db.execute("SELECT coalesce(sum(requests), 0) FROM rollups").fetchone() == (len(staying),)


def test_a_site_that_has_no_such_name_is_refused_before_anything_goes(db: Database) -> None:
    with pytest.raises(SiteNameError):
        forget_some(db, PurgeRequest(site="not a site"))
