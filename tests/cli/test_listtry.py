"""A list tried on the user's own history."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.main import cli
from footprint.companies import Category
from footprint.record import Outcome
from tests.cli.history import logged, past

LIST = "! Title: Strict\n||pixel.example^\n||cdn.example^$script\n@@||needed.example^\n||known.example^\n"
HAVING = "! Title: Having\n||needed.example^\n||known.example^\n"


def run(home: Path, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["--home", str(home), *arguments])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def source(tmp_path: Path) -> str:
    (tmp_path / "strict.txt").write_text(LIST)
    return str(tmp_path / "strict.txt")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    stopped: dict[str, Any] = {"outcome": Outcome.BLOCKED, "reason": "list_rule"}
    logged(
        tmp_path / "home",
        [
            past("https://pixel.example/p.gif"),
            past("https://pixel.example/p.gif", site="shop.example"),
            past("https://cdn.example/app.js", resource_type="script", category=Category.CONTENT),
            past("https://cdn.example/a.png"),
            past("https://needed.example/x.js", resource_type="script", **stopped),
            past("https://known.example/x.gif", **stopped),
            past("https://harmless.example/x.gif", site=""),
        ],
    )
    (tmp_path / "having.txt").write_text(HAVING)
    run(tmp_path / "home", "lists", "add", str(tmp_path / "having.txt"))
    return tmp_path / "home"


def test_what_would_change_and_which_sites_are_at_risk(home: Path, source: str) -> None:
    found = json.loads(run(home, "lists", "try", source, "--json"))
    assert (found["name"], found["requests"], found["sites"], found["enabled"]) == ("strict", 7, 3, False)
    assert sorted(
        (each["url"], each["requests"], each["rule"], each["line"]) for each in found["newly_stopped"]
    ) == [
        ("https://cdn.example/app.js", 1, "||cdn.example^$script", 3),
        ("https://pixel.example/p.gif", 1, "||pixel.example^", 2),
        ("https://pixel.example/p.gif", 1, "||pixel.example^", 2),
    ]
    assert [(each["url"], each["rule"]) for each in found["freed"]] == [
        ("https://needed.example/x.js", "@@||needed.example^")
    ]
    assert [(each["site"], each["host"]) for each in found["at_risk"]] == [("news.example", "cdn.example")]
    assert found["stopped_already"] == 1


def test_the_same_for_a_person_and_nothing_is_switched_on(home: Path, source: str) -> None:
    said = run(home, "lists", "try", source)
    assert "Strict, tried on 7 requests to other companies on 3 sites" in said
    assert "Newly stopped: 3 requests to 2 companies" in said
    assert "2  pixel.example  on news.example, shop.example  [||pixel.example^]" in said
    assert "Let through by its exceptions: 1 request to 1 company" in said
    assert "news.example: 1 request, as script from cdn.example" in said
    assert "Nothing was switched on. `jejak lists add" in said
    assert "strict" not in run(home, "lists", "ls")


def test_one_that_is_on_is_compared_with_being_without_it(home: Path) -> None:
    found = json.loads(run(home, "lists", "try", "having", "--json"))
    assert found["enabled"] is True
    assert sorted(each["host"] for each in found["newly_stopped"]) == ["known.example", "needed.example"]
    assert "It is switched on" in run(home, "lists", "try", "having")


def test_a_trusted_site_stays_as_it_is(home: Path, source: str) -> None:
    run(home, "sites", "trust", "news.example")
    found = json.loads(run(home, "lists", "try", source, "--json"))
    assert [each["site"] for each in found["newly_stopped"]] == ["shop.example"]


def test_without_a_history_it_says_so(tmp_path: Path, source: str) -> None:
    assert "There is no history yet" in run(tmp_path / "empty", "lists", "try", source)
    found = json.loads(run(tmp_path / "empty", "lists", "try", source, "--json"))
    assert (found["requests"], found["newly_stopped"], found["since"]) == (0, [], None)


def test_what_is_no_list_is_an_error(home: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("<html>")
    assert "is a web page" in run(home, "lists", "try", str(tmp_path / "page.txt"), code=1)
    assert "No list 'nonsense'" in run(home, "lists", "try", "nonsense", code=1)
