"""Connections that weren't looked into, by host and reason, and by the name that let them pass."""

from pathlib import Path

from sqlite_utils import Database

from store.counts import Counts
from store.days import quarter_of
from store.passthrough import Learnt, Passthrough, Why
from store.recorder import Recorder
from store.reports import Reports
from store.reports_passthrough import MOST_HOSTS, host_report, passthrough_report

NOW = 1_790_000_000.0
SEEN = [
    {"host": "www.irs.gov", "reason": "never_decrypt", "connections": 5},
    {"host": "login.gov", "reason": "never_decrypt", "connections": 2},
    {"host": "app.example", "reason": "pinned", "connections": 2},
    {"host": "app.example", "reason": "certificate_refused", "connections": 1},
]


def test_hosts_come_with_their_reasons_most_first(db: Database, path: Path) -> None:
    counts = Counts()
    for each in SEEN:
        counts.not_inspected[quarter_of(NOW), str(each["host"]), str(each["reason"])] = int(
            str(each["connections"])
        )
    Recorder(db).write([], counts)
    reports = Reports(path)
    assert reports.not_inspected(None, None) == [SEEN[0], SEEN[2], SEEN[1], SEEN[3]]
    assert reports.not_inspected(NOW + 86_400, None) == []
    assert reports.status()["not_inspected_reasons"] == {
        "certificate_refused": 1,
        "never_decrypt": 7,
        "pinned": 2,
    }


def test_connections_are_counted_with_the_name_that_let_them_pass() -> None:
    learnt = {
        ("app.example", False): Learnt("app.example", False, Why.PINNED, NOW + 1),
        ("old.example", True): Learnt("old.example", True, Why.PINNED, NOW),
    }
    answer = passthrough_report(Passthrough().with_learnt(learnt), SEEN, NOW)
    counted = {each["name"]: each["connections"] for each in answer["entries"] if each["connections"]}
    assert counted == {"*.gov": 7}
    assert [(each["host"], each["connections"]) for each in answer["learnt"]] == [("app.example", 2)]
    assert answer["hosts"] == SEEN


def test_no_answer_is_without_end() -> None:
    many = [{"host": f"h{at}.example", "reason": "pinned", "connections": 1} for at in range(MOST_HOSTS + 1)]
    assert len(passthrough_report(Passthrough(), many, NOW)["hosts"]) == MOST_HOSTS


def test_one_host_says_why_and_until_when() -> None:
    known = Passthrough().with_learnt({("a.example", True): Learnt("a.example", True, Why.PINNED, NOW + 1)})
    looked_into = {"host": "a.example", "reason": "", "name": "", "category": "", "until": None}
    assert host_report(known, "a.example", True, NOW) == {**looked_into, "reason": "pinned", "until": NOW + 1}
    assert host_report(known, "a.example", False, NOW) == looked_into
    assert host_report(known, "www.irs.gov", True, NOW)["category"] == "government"
