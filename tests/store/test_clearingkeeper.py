"""What is kept of clearing, and what goes with a purge."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.clearingkeeper import Cleared, ClearingKeeper, load_clearing
from store.purge import PurgeRequest, purge
from store.writer import Writer

NOW = time.time()


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    writer = Writer(path)
    writer.start()
    yield writer
    writer.close()


def test_choices_last(writer: Writer) -> None:
    ClearingKeeper(writer).change({"site": "shop.example", "when": "on-leave"})
    again = ClearingKeeper(writer)
    assert again.current == load_clearing(writer.path)
    assert again.report()["schedules"] == [{"kind": "site", "subject": "shop.example", "when": "on-leave"}]


def test_a_proposal_stands_until_it_is_answered(writer: Writer) -> None:
    keeper = ClearingKeeper(writer, lambda: NOW)
    keeper.propose("www.mail.example", "sid")
    assert keeper.report()["proposals"] == [{"site": "mail.example", "because": "sid", "time": NOW}]
    answer = keeper.change({"keep": "mail.example", "answer": "keep"})
    assert (answer["kept"], answer["proposals"]) == (["mail.example"], [])
    keeper.propose("mail.example", "sid")
    assert keeper.report()["proposals"] == []


@pytest.mark.parametrize("request_", [PurgeRequest(all=True), PurgeRequest(site="a.example")])
def test_what_was_cleared_is_listed_until_it_is_purged(writer: Writer, request_: PurgeRequest) -> None:
    keeper = ClearingKeeper(writer, lambda: NOW)
    keeper.done([Cleared("a.example", 3, True, "left")])
    keeper.propose("a.example", "sid")
    assert keeper.report()["cleared"] == [
        {"time": NOW, "site": "a.example", "cookies": 3, "data": True, "cause": "left"}
    ]
    writer.execute(lambda db: purge(db, request_)).result()
    report = keeper.report()
    assert (report["cleared"], report["proposals"]) == ([], [])
