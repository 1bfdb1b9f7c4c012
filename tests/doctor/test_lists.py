"""Filter lists: in effect, not too old, updated without trouble."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from doctor.finding import Finding
from doctor.lists import check
from doctor.words import DAY
from filterlists.catalogue import catalogue
from store.home import Home
from tests.doctor.conftest import NOW

EASYLIST = catalogue()["easylist"].url
ACTIVE = {"rules": 50, "lists": [{"name": "jejak", "title": "Built-in", "rules": 20}]}
LOADED = {"rules": 99, "lists": [*ACTIVE["lists"], {"name": "easylist", "title": "EasyList", "rules": 79}]}  # type: ignore[misc]


def store(home: Home, text: str = "! Expires: 4 days\n||a.example^\n", **changes: Any) -> None:
    """One list in the data folder, EasyList unless said otherwise."""
    name = changes.pop("name", "easylist")
    entry = {
        "source": EASYLIST,
        "title": "EasyList",
        "enabled": True,
        "home_page": "",
        "licence": "",
        "fetched_at": NOW - DAY,
        "rules": 79,
        "error": None,
        "etag": None,
        "last_modified": None,
        **changes,
    }
    (home.lists / f"{name}.txt").write_text(text)
    content = {"version": 1, "builtin_enabled": True, "lists": {name: entry}}
    (home.lists / "lists.json").write_text(json.dumps(content))


def finding(home: Home, status: Mapping[str, Any] | None = LOADED) -> Finding:
    (found,) = check(home.lists, status, NOW)
    return found


def test_fresh_lists_in_effect_are_well(home: Home) -> None:
    store(home)
    assert finding(home).summary == "99 rules of 2 lists are in effect, none too old."
    assert finding(home).details == {"jejak": 20, "easylist": 79}
    assert finding(home, None).details == {"easylist": 79}


def test_before_the_first_download_the_built_in_one_is_said_to_be_alone(home: Home) -> None:
    assert (finding(home, ACTIVE).level, list(home.lists.iterdir())) == ("notice", [])


@pytest.mark.parametrize(("age", "level"), [(3.9, "ok"), (4.1, "notice"), (29, "notice"), (31, "problem")])
def test_its_own_term_says_when_a_list_is_old(home: Home, age: float, level: str) -> None:
    store(home, fetched_at=NOW - age * DAY)
    assert finding(home).level == level


def test_a_longer_term_is_respected(home: Home) -> None:
    store(home, "! Expires: 30 days\n||a.example^\n", fetched_at=NOW - 29 * DAY)
    assert finding(home).level == "ok"
    store(home, "! Expires: 30 days\n||a.example^\n", fetched_at=NOW - 100 * DAY)
    assert finding(home).level == "notice"


def test_a_list_from_a_file_is_as_old_as_its_user_wants(home: Home) -> None:
    store(home, name="mine", source="/home/ben/mine.txt", fetched_at=NOW - 999 * DAY)
    assert finding(home, None).level == "ok"


def test_one_that_couldnt_be_fetched_is_a_problem_with_its_reason(home: Home) -> None:
    store(home, fetched_at=None, error="No network.")
    found = finding(home, ACTIVE)
    assert (found.level, "No network." in found.summary) == ("problem", True)
    assert "`jejak lists update easylist`" in found.what_to_do
    store(home, fetched_at=None)
    assert finding(home, ACTIVE).level == "notice"


def test_one_that_the_service_doesnt_use_is_a_problem(home: Home) -> None:
    store(home)
    assert finding(home, ACTIVE).level == "problem"


def test_a_failed_update_is_told_while_the_copy_is_fresh(home: Home) -> None:
    store(home, error="It answered 503.")
    assert (finding(home).level, "It answered 503." in finding(home).summary) == ("notice", True)


def test_an_update_that_was_put_aside_is_told_with_the_reason(home: Home) -> None:
    store(home, error="It would stop the ordinary web.", quarantined_at=NOW - 60)
    found = finding(home)
    assert (found.level, "put aside as damaged: It would stop" in found.summary) == ("notice", True)


def test_no_list_at_all_is_a_problem(home: Home) -> None:
    content = {"version": 1, "builtin_enabled": False, "lists": {}}
    (home.lists / "lists.json").write_text(json.dumps(content))
    found = finding(home, {"rules": 0, "lists": []})
    assert (found.level, "`jejak lists enable jejak`" in found.what_to_do) == ("problem", True)


def test_a_damaged_file_is_told_and_left_as_it_is(home: Home) -> None:
    (home.lists / "lists.json").write_text("{")
    assert (finding(home).level, "damaged" in finding(home).summary) == ("problem", True)
    assert [path.name for path in home.lists.iterdir()] == ["lists.json"]


def test_what_only_the_user_has_is_private(home: Home) -> None:
    store(home, name="mine", title="Ben's list", source="https://ben.example/l.txt", error="ben.example: 404")
    assert set(finding(home, None).private) == {
        "mine",
        "Ben's list",
        "https://ben.example/l.txt",
        "ben.example: 404",
    }
    store(home, error="It answered 503.")
    assert finding(home).private == {}
