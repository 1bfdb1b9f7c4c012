"""All checks together: in order, each told even where another fails itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.place import Place
from doctor.checkup import CHECKS, checkup, report
from doctor.finding import Finding, ok
from doctor.patient import Patient, meet
from store.home import Home
from tests.store.test_health import footprints


def ill(_: Patient) -> Iterator[Finding]:
    yield ok("ill", "well so far")
    raise KeyError("https://secret.example/")


def test_a_check_that_fails_itself_is_one_problem_among_the_others(home: Home, place: Place) -> None:
    checks = [("first", lambda _: [ok("first", "well")]), ("ill", ill), ("last", lambda _: [ok("last", "w")])]
    first, failed, last = checkup(Patient(home, place, Path()), checks)
    assert (first.check, failed.check, last.check) == ("first", "ill", "last")
    assert (failed.level, "KeyError" in failed.summary) == ("problem", True)
    assert list(failed.private.values()) == ["KeyError"]


@pytest.mark.parametrize("there", [True, False])
def test_an_empty_or_missing_data_folder_stays_as_it_is(tmp_path: Path, there: bool, place: Place) -> None:
    home = Home.open(tmp_path / "home") if there else Home(tmp_path / "home")
    before = footprints(home.lists) if there else None
    patient = meet(home, place, tmp_path)
    findings = checkup(patient)
    assert [each for each in findings if "failed itself" in each.summary] == []
    assert {each.check for each in findings if each.level == "problem"} <= {"service", "extension", "ports"}
    assert (footprints(home.lists) if there else None) == before
    assert home.path.exists() is there
    assert report(patient, findings)["findings"] == [each.as_dict() for each in findings]


def test_every_check_has_a_name_of_its_own() -> None:
    names = [name for name, _ in CHECKS]
    assert len(set(names)) == len(names)
