"""A clock that is behind what has happened is found."""

import json
from datetime import UTC, datetime
from pathlib import Path

from desktop.place import Place
from doctor.clock import authority_date, bundle_date, check, lists_date, moments
from doctor.patient import Patient
from doctor.words import DAY
from proxy.authority import certificate_path, open_authority
from store.home import Home
from tests.doctor.conftest import NOW
from tests.doctor.test_lists import store


def test_a_clock_after_everything_is_well() -> None:
    (finding,) = check({"the last record": NOW - 5, "nothing": None}, NOW)
    assert finding.level == "ok"
    (finding,) = check({}, NOW)
    assert finding.level == "ok"


def test_a_clock_before_something_is_a_problem_that_names_it() -> None:
    (finding,) = check({"the last record": NOW + 5 * DAY, "the bundle": NOW - DAY}, NOW)
    assert (finding.level, finding.details) == ("problem", {"behind_days": 5})
    assert "the last record is of" in finding.summary


def test_a_few_hours_are_a_time_zone_set_wrong_once(home: Home) -> None:
    (finding,) = check({"the last record": NOW + DAY / 2}, NOW)
    assert finding.level == "ok"


def test_moments_are_read_from_what_lies_there(home: Home, tmp_path: Path, place: Place) -> None:
    assert authority_date(tmp_path / "none") is None
    open_authority(home.authority, datetime.fromtimestamp(NOW, UTC))
    assert authority_date(certificate_path(home.authority)) == NOW
    assert lists_date(home.lists) is None
    store(home, fetched_at=NOW - 77)
    assert lists_date(home.lists) == NOW - 77
    (home.lists / "lists.json").write_text(json.dumps([]))
    assert lists_date(home.lists) is None
    assert (bundle_date() or 0) > datetime(2026, 1, 1, tzinfo=UTC).timestamp()
    assert set(moments(Patient(home, place, tmp_path)).values()) == {NOW, bundle_date(), None}
