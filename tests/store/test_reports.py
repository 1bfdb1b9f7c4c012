"""Reports are safe in any thread, and never keep the file from anyone."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlite_utils import Database

from footprint.record import Record
from store.errors import StoreError
from store.purge import give_bytes_back
from store.reports import Reports

Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]

QUESTIONS: list[Callable[[Reports], object]] = [
    lambda reports: reports.status(),
    lambda reports: reports.summary(None, None),
    lambda reports: reports.timeline(None, None, "hour"),
    lambda reports: reports.timeline(None, None, "day"),
    lambda reports: reports.companies(None, None),
    lambda reports: reports.company("tracker", None, None),
    lambda reports: reports.sites(None, None),
    lambda reports: reports.site("shop.example", None, None),
    lambda reports: reports.requests({}),
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_report_is_json_with_and_without_a_database(
    path: Path, make: Make, question: Callable[[Reports], object], request: pytest.FixtureRequest
) -> None:
    json.dumps(question(Reports(path)), allow_nan=False)
    assert not path.exists()
    request.getfixturevalue("keep")([make()])
    json.dumps(question(Reports(path)), allow_nan=False)


def test_many_threads_ask_while_it_is_written(path: Path, make: Make, keep: Keep) -> None:
    reports = Reports(path)
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(question, reports) for question in QUESTIONS * 5]
        for _ in range(20):
            keep([make()] * 10)
        answers = [future.result() for future in asked]
    assert len(answers) == 45
    assert reports.status()["seen"] == 200


def test_a_report_leaves_no_reader_behind(path: Path, make: Make, keep: Keep, db: Database) -> None:
    keep([make()])
    for question in QUESTIONS:
        question(Reports(path))
    assert give_bytes_back(db)


def test_a_damaged_file_is_an_error_in_words(path: Path) -> None:
    path.write_bytes(b"garbage" * 1000)
    with pytest.raises(StoreError, match="damaged"):
        Reports(path).status()
