"""Looking at lists."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.main import cli
from footprint.record import Outcome
from tests.cli.history import logged, past

TEXT = """! Title: Mine
||spy.example^
||b.example^
@@||spy.example/ok
||c .example^
||d.example^$replace=/a/b/
"""


def run(home: Path, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["--home", str(home), "lists", *arguments])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def home(tmp_path: Path) -> Path:
    now = time.time()
    cited: dict[str, Any] = {"rule": "||spy.example^", "list_name": "mine", "line": 2}
    stopped: dict[str, Any] = {"outcome": Outcome.BLOCKED, "reason": "list_rule", **cited}
    passed: dict[str, Any] = {"reason": "list_exception", "exception": "@@||spy.example/ok", **cited}
    logged(
        tmp_path / "home",
        [
            past("https://spy.example/a.gif", time=now - 60, **stopped),
            past("https://spy.example/a.gif", time=now - 20 * 86_400, **stopped),
            past("https://spy.example/ok", time=now - 60, **passed),
        ],
    )
    (tmp_path / "mine.txt").write_text(TEXT)
    run(tmp_path / "home", "add", str(tmp_path / "mine.txt"))
    return tmp_path / "home"


def test_a_list_is_shown_with_what_is_in_it_and_what_it_did(home: Path) -> None:
    found = json.loads(run(home, "show", "mine", "--json"))
    assert found["rules"] == {
        "network": 2,
        "exceptions": 1,
        "cosmetic": 0,
        "unsupported": 1,
        "malformed": 1,
        "changing": 0,
    }
    assert found["unsupported_by_option"] == {"$replace": 1}
    assert [(each["line"], each["text"]) for each in found["malformed_lines"]] == [(5, "||c .example^")]
    assert found["decided_in_7_days"] == {"stopped": 1, "let_through": 1, "changed": 0}
    assert found["fired"] == [
        {"rule": "||spy.example^", "requests": 3},
        {"rule": "@@||spy.example/ok", "requests": 1},
    ]
    assert found["never_fired"] == 1


def test_the_same_for_a_person(home: Path) -> None:
    said = run(home, "show", "mine")
    assert "mine  Mine (on)" in said
    assert "1  $replace" in said
    assert "line 5: ||c .example^" in said
    assert "1  of its rules never matched anything in your log; these matched most:" in said
    assert "3  ||spy.example^" in said


def test_the_built_in_list_is_shown_too(home: Path) -> None:
    assert json.loads(run(home, "show", "jejak", "--json"))["rules"]["network"] > 1000


def test_a_list_that_isnt_there_or_has_no_text_is_an_error(home: Path) -> None:
    assert "There is no list 'nonsense'" in run(home, "show", "nonsense", code=1)
    assert "easylist was never fetched" in run(home, "overlap", "easylist", code=1)
    assert "There is no list 'urlhaus'" in run(home, "show", "urlhaus", "--never-fired", code=1)


def test_of_a_list_that_isnt_here_the_catalogue_tells(home: Path) -> None:
    assert "here      no: `jejak lists try urlhaus`" in run(home, "show", "urlhaus")
    assert json.loads(run(home, "show", "urlhaus", "--json"))["added"] is False
    assert "here      on, never fetched: `jejak lists update easylist`" in run(home, "show", "easylist")


def test_rules_that_never_fired_are_named(home: Path) -> None:
    assert run(home, "show", "mine", "--never-fired") == "      3  ||b.example^\n"
    found = json.loads(run(home, "show", "mine", "--never-fired", "--json"))
    assert found == {"never_fired": [{"line": 3, "rule": "||b.example^"}]}


def test_lists_are_compared(home: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("! Title: Other\n0.0.0.0 spy.example\n0.0.0.0 x.example\n")
    run(home, "add", str(tmp_path / "other.txt"))
    found = json.loads(run(home, "overlap", "mine", "other", "--json"))
    assert found == {
        "lists": [
            {"name": "mine", "rules": 3, "alone": 2},
            {"name": "other", "rules": 2, "alone": 1},
        ],
        "pairs": [{"first": "mine", "second": "other", "shared": 1}],
    }
    assert "in no other" in run(home, "overlap")


def test_the_state_of_an_update_is_shown(home: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text(TEXT + "||com^\n")
    assert "||com^" in run(home, "update", "mine", code=1)
    assert "update put aside" in run(home, "ls")
    assert "mine: The new text of mine would stop a good part" in run(home, "ls")
    assert "||com^" in run(home, "show", "mine")
    assert "Took the new text of mine: Mine, 4 rules." in run(home, "accept", "mine")
    assert "Went back with mine: Mine, 3 rules." in run(home, "rollback", "mine")
    assert "rolled back" in run(home, "ls")
    assert "You took back the text of" in run(home, "show", "mine")
    assert "no earlier text of" in run(home, "rollback", "easylist", code=1)


def test_few_lists_of_the_catalogue_are_shown_with_everything(home: Path) -> None:
    one = run(home, "search", "ABPindo", "gambling")
    assert "breaks" in one
    assert "licence" in one
    assert "what it is for" in run(home, "search")
    assert "No list of the catalogue" in run(home, "search", "no such words")
    assert json.loads(run(home, "search", "no such words", "--json")) == {"lists": []}
