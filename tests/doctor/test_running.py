"""The service: running, answering, of the installed version."""

from dataclasses import replace
from pathlib import Path

from desktop.place import Place
from doctor.patient import Patient
from doctor.running import check
from store.home import Home
from store.service import ServiceInfo
from tests.doctor.conftest import NOW

SERVICE = ServiceInfo(4711, 8877, 8878, "token", NOW - 60)


def patient(home: Home, place: Place) -> Patient:
    return Patient(home, place, Path(), SERVICE, {"version": "0.1.0"}, now=NOW)


def test_one_that_answers_is_well(home: Home, place: Place) -> None:
    (finding,) = check(patient(home, place), "0.1.0")
    assert (finding.level, finding.details) == ("ok", {"running_seconds": 60})


def test_its_workers_are_counted(home: Home, place: Place) -> None:
    status = {"version": "0.1.0", "processes": [5, 6]}
    (finding,) = check(replace(patient(home, place), status=status), "0.1.0")
    assert "2 processes serve the proxy" in finding.summary


def test_none_is_a_problem_and_says_what_cant_be_known(home: Home, place: Place) -> None:
    (finding,) = check(Patient(home, place, Path()), "0.1.0")
    assert (finding.level, "can't be known" in finding.summary) == ("problem", True)
    assert "`jejak run`" in finding.what_to_do


def test_a_silent_one_is_a_problem(home: Home, place: Place) -> None:
    silent = replace(patient(home, place), status=None, silence="it gave no answer within 1 seconds")
    (finding,) = check(silent, "0.1.0")
    assert (finding.level, silent.silence in finding.summary) == ("problem", True)
    assert "kill 4711" in finding.what_to_do


def test_another_version_is_told(home: Home, place: Place) -> None:
    (finding,) = check(patient(home, place), "0.2.0")
    assert (finding.level, finding.details) == ("notice", {"running": "0.1.0", "installed": "0.2.0"})
