"""The log, page by page."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from footprint.datapoint import Kind
from footprint.record import Answered, ChangeMade, Outcome, Record
from store.errors import QuestionError
from store.reports import Reports
from store.stored import as_stored

NOON = 1_790_000_000.0
Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]


@pytest.fixture
def reports(path: Path, make: Make, keep: Keep) -> Reports:
    point = replace(make().data_points[0], kind=Kind.PURCHASE)
    keep(
        [
            make(time=10.0, site="news.example"),
            make(time=30.0, outcome=Outcome.ALLOWED),
            make(
                time=20.0,
                company_slug="other",
                company="Other",
                url="https://cdn.other.example/a.js?ID=7",
                host="cdn.other.example",
                resource_type="script",
                rule="||other.example^",
                list_name="own",
                exception="@@||other.example/ok",
            ),
            make(time=40.0, outcome=Outcome.MODIFIED, data_points=(point,)),
            make(time=30.0, data_points=()),
        ]
    )
    return Reports(path)


def times(answer: dict[str, Any]) -> list[float]:
    return [request["time"] for request in answer["requests"]]


def test_after_the_clock_was_set_back_paging_still_meets_each_request_once(
    path: Path, make: Make, keep: Keep
) -> None:
    held = [NOON] * 3  # as the clock stood still
    keep([make(time=time) for time in (NOON - 1, *held, NOON - 9e4, NOON - 9e4 + 1, NOON + 1)])
    reports, met, cursor = Reports(path), list[int](), None
    while True:
        page = reports.requests({}, limit=2, cursor=cursor)
        met += [request["id"] for request in page["requests"]]
        if (cursor := page["next"]) is None:
            break
    assert met == [7, 4, 3, 2, 1, 6, 5]
    days = reports.timeline(NOON - 2e5, NOON + 2e5, "day")["points"]
    assert sum(sum(day["stopped"].values()) for day in days) == len(met)
    assert reports.summary(None, None)["requests"] == len(met)


def test_the_newest_come_first(reports: Reports) -> None:
    answer = reports.requests({})
    assert times(answer) == [40.0, 30.0, 30.0, 20.0, 10.0]
    assert [request["id"] for request in answer["requests"]] == [4, 5, 2, 3, 1]
    assert answer["next"] is None


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"site": "news.example"}, [1]),
        ({"site": "nowhere.example"}, []),
        ({"company": "other"}, [3]),
        ({"company": "nobody"}, []),
        ({"outcome": "blocked"}, [5, 3, 1]),
        ({"outcome": "modified"}, [4]),
        ({"outcome": "allowed"}, [2]),
        ({"kind": "purchase"}, [4]),
        ({"kind": "page"}, [2, 3, 1]),
        ({"kind": "smell"}, []),
        ({"since": 30.0}, [4, 5, 2]),
        ({"until": 30.0}, [3, 1]),
        ({"since": 20.0, "until": 30.0, "site": None}, [3]),
        ({"company": "tracker", "site": "shop.example", "outcome": "blocked", "since": 1.0}, [5]),
        ({"id": 3}, [3]),
        ({"host": "cdn.other.example"}, [3]),
        ({"host": "other.example"}, []),
        ({"type": "script"}, [3]),
        ({"list": "own"}, [3]),
        ({"list": "easyprivacy"}, [4, 5, 2, 1]),
        ({"rule": "||other.example^"}, [3]),
        ({"rule": "@@||other.example/ok"}, [3]),
        ({"text": "Other.Example/A"}, [3]),
        ({"text": "100%_"}, []),
    ],
)
def test_filters(reports: Reports, filters: dict[str, Any], expected: list[int]) -> None:
    assert [request["id"] for request in reports.requests(filters)["requests"]] == expected


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_pages_follow_each_other_without_gap_or_overlap(reports: Reports, size: int) -> None:
    seen, cursor = list[int](), None
    for _ in range(10):
        answer = reports.requests({}, size, cursor)
        seen += [request["id"] for request in answer["requests"]]
        cursor = answer["next"]
        if cursor is None:
            break
    assert seen == [4, 5, 2, 3, 1]


def test_what_arrives_between_pages_doesnt_shift_them(reports: Reports, make: Make, keep: Keep) -> None:
    first = reports.requests({}, 2)
    keep([make(time=50.0)])
    assert times(reports.requests({}, 2, first["next"])) == [30.0, 20.0]


def test_a_page_has_bounds(reports: Reports, make: Make, keep: Keep) -> None:
    keep([make() for _ in range(600)])
    assert len(reports.requests({}, 10_000)["requests"]) == 500
    assert len(reports.requests({}, 0)["requests"]) == 1


@pytest.mark.parametrize("cursor", ["", "1", ":", "a:b", "1.0:x", "1:2:3"])
def test_a_cursor_that_isnt_one(reports: Reports, cursor: str) -> None:
    with pytest.raises(QuestionError, match="not a cursor"):
        reports.requests({}, 50, cursor)


def test_an_outcome_that_isnt_one(reports: Reports) -> None:
    with pytest.raises(QuestionError, match="not an outcome"):
        reports.requests({"outcome": "eaten"})


def test_what_was_changed_comes_back_as_it_was_recorded(path: Path, make: Make, keep: Keep) -> None:
    record = make(changes=(ChangeMade("csp", "worker-src 'none'", "||a.example^$csp=…", "own", 3),))
    [number] = keep([record])
    [stored] = Reports(path).requests({})["requests"]
    assert stored["changes"] == as_stored(number, record)["changes"] != []


def test_what_a_server_answered_comes_back_as_it_was_recorded(path: Path, make: Make, keep: Keep) -> None:
    records = [make(answer=Answered(200, 1_024, 12)), make(answer=Answered(304, None, 0)), make()]
    numbers = keep(records)
    found = {each["id"]: each for each in Reports(path).requests({})["requests"]}
    assert [found[number] for number in numbers] == list(map(as_stored, numbers, records))


def test_a_log_of_an_earlier_version_says_nothing_of_answers(path: Path, make: Make, keep: Keep) -> None:
    keep([make()])
    with closing(sqlite3.connect(path)) as db:
        for column in ("status", "size", "milliseconds"):
            db.execute(f"ALTER TABLE requests DROP COLUMN {column}")
    (request,) = Reports(path).requests({})["requests"]
    assert (request["status"], request["size"], request["milliseconds"]) == (0, None, None)
