"""How often rules decided something."""

from collections.abc import Callable, Sequence
from pathlib import Path

from footprint.record import ChangeMade, Outcome, Record
from store.reports import Reports

Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]


def test_each_verdict_with_its_requests_most_first(path: Path, make: Make, keep: Keep) -> None:
    passed = {"outcome": Outcome.ALLOWED, "reason": "list_exception", "exception": "@@||tracker.example^"}
    keep([make(time=10.0, **passed), make(time=20.0), make(time=30.0)])
    keep([make(time=40.0, outcome=Outcome.ALLOWED, reason="no_rule", rule="", list_name="", line=0)])
    stopped, let_through = Reports(path).decisions(None)
    assert stopped == {
        "reason": "list_rule",
        "rule": "||tracker.example^",
        "list": "easyprivacy",
        "line": 812,
        "exception": "",
        "requests": 2,
        "last": 30.0,
    }
    assert (let_through["reason"], let_through["exception"]) == ("list_exception", "@@||tracker.example^")


def test_only_those_of_the_period(path: Path, make: Make, keep: Keep) -> None:
    keep([make(time=10.0), make(time=30.0)])
    assert [each["requests"] for each in Reports(path).decisions(20.0)] == [1]
    assert Reports(path).decisions(40.0) == []


def test_nothing_was_logged_yet(path: Path) -> None:
    assert Reports(path).decisions(None) == []


def test_rules_that_changed_requests(path: Path, make: Make, keep: Keep) -> None:
    one = ChangeMade("removeparam", "utm_source", "$removeparam=utm_source", "params", 3)
    other = ChangeMade("removeparam", "id", "||b.example^$removeparam=id", "other", 9)
    keep([make(time=10.0, changes=(one, other)), make(time=20.0, changes=(one,)), make(time=30.0)])
    assert Reports(path).changed(None) == [
        {"rule": "$removeparam=utm_source", "list": "params", "requests": 2},
        {"rule": "||b.example^$removeparam=id", "list": "other", "requests": 1},
    ]
    assert Reports(path).changed(20.0) == [
        {"rule": "$removeparam=utm_source", "list": "params", "requests": 1}
    ]
