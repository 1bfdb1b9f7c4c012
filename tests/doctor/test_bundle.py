"""The diagnosis: useful, and about nobody."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.place import Place
from doctor.bundle import ABOUT, bundle, kernel
from doctor.finding import notice, problem
from doctor.patient import Patient
from store.health import Health
from store.home import Home
from store.service import ServiceInfo
from tests.doctor.conftest import NOW
from tests.doctor.test_lists import store


@pytest.fixture
def patient(home: Home, place: Place) -> Patient:
    status = {"seen": 9, "blocked": 4, "options": {"port": 8877, "offline": True}, "faults": {"decide": 1}}
    service = ServiceInfo(1, 2, 3, "TokenTokenToken", NOW)
    patient = Patient(home, place, Path("/ext"), service, status, {"detail_days": 30}, now=NOW)
    return replace(patient, health=Health(1, 0, True, "", ("lay_out",), (), 7, NOW, 1))


def test_it_says_at_the_top_what_it_is_and_then_how_jejak_is(patient: Patient) -> None:
    store(patient.home, error="It answered 503.")
    patient.home.rules.write_text("! mine\n||a.example^\n\n")
    told = bundle(patient, [notice("disk", "Little room.", "Delete.", {"free_bytes": 5})])
    assert next(iter(told)) == "about"
    assert told["about"] == ABOUT
    assert told["counts"] == {"seen": 9, "blocked": 4}
    assert (told["options"], told["settings"]) == ({"port": 8877, "offline": True}, {"detail_days": 30})
    assert (told["faults"], told["own_rules"]) == ({"decide": 1}, 1)
    assert told["database"]["schema"] == ["lay_out"]
    assert told["made"] == "2026-11-24"
    assert told["lists"] == [
        {
            "name": "easylist",
            "rules": 79,
            "in_effect": None,
            "age_days": 1.0,
            "expires_hours": 96,
            "last_update_failed": True,
        }
    ]
    assert told["findings"] == [
        {"check": "disk", "level": "notice", "summary": "Little room.", "details": {"free_bytes": 5}}
    ]


def test_a_list_of_the_users_own_has_figures_and_no_name(patient: Patient) -> None:
    store(patient.home, name="bens", title="Bens Ding", source="https://ben.example/l.txt", rules=12)
    (told,) = bundle(patient, [])["lists"]
    assert (told["name"], told["rules"]) == ("a private list", 12)


def test_marked_and_unmarked_names_go(patient: Patient) -> None:
    finding = problem("lists", "Diary at x.example", "See Diary", {"Diary": "b.example"}, {"Diary": "a list"})
    (told,) = bundle(patient, [finding])["findings"]
    assert told["summary"] == "a list at <taken-out>"
    assert told["details"] == {"a list": "<taken-out>"}
    assert patient.service is not None
    assert patient.service.token not in json.dumps(bundle(patient, [notice("x", patient.service.token)]))


def test_a_damaged_or_missing_home_still_gives_one(place: Place, tmp_path: Path) -> None:
    home = Home(tmp_path / "none")
    told = bundle(Patient(home, place, tmp_path), [])
    assert (told["running"], told["lists"], told["own_rules"], told["database"]) == (False, [], None, None)
    home.lists.mkdir(parents=True)
    (home.lists / "lists.json").write_text("{")
    assert bundle(Patient(home, place, tmp_path), [])["lists"] == []


def test_a_kernel_has_only_its_number() -> None:
    assert [kernel(name) for name in ("6.1.0-25-amd64", "6.12-bens-own", "odd")] == ["6.1", "6.12", ""]
