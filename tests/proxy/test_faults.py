"""Faults are counted, named once, and never decide by accident."""

import logging

import pytest

from proxy.faults import Faults, guarded


class Hooks:
    """An addon whose hook fails."""

    def __init__(self) -> None:
        self.faults = Faults()

    @guarded(lambda subject: subject.append("fallback"))
    def hook(self, subject: list[str]) -> None:
        """Fail half-way."""
        subject.append("begun")
        raise ValueError("https://secret.example/")


def test_the_fallback_decides_and_the_fault_is_counted() -> None:
    hooks, subject = Hooks(), list[str]()
    hooks.hook(subject)
    hooks.hook(subject)
    assert subject == ["begun", "fallback"] * 2
    assert hooks.faults.counts == {"hook": 2, "hook: ValueError": 2}


def test_each_kind_is_said_once_without_what_it_says(caplog: pytest.LogCaptureFixture) -> None:
    hooks = Hooks()
    for _ in range(3):
        hooks.hook([])
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert "ValueError" in record.getMessage()
    assert "secret" not in caplog.text


def test_more_than_twenty_within_a_minute_is_said_until_it_is_over() -> None:
    now = [0.0]
    faults = Faults(lambda: now[0])
    for _ in range(20):
        faults.note("hook", ValueError())
    assert faults.notice is None
    now[0] = 59.0
    faults.note("hook", ValueError())
    assert "Degraded" in (faults.notice or "")
    now[0] = 61.0
    assert faults.notice is None
    for _ in range(40):
        now[0] += 3.1
        faults.note("hook", ValueError())
    assert faults.notice is None
