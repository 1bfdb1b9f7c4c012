"""`jejak check --explain`."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.main import cli

URL = "https://px.tracker.example/banner/p.gif"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    for rule in ("/banner/p.gif$image", "/banner/*$script", "@@||tracker.example^$domain=other.example"):
        assert CliRunner().invoke(cli, ["--home", str(home), "rules", "add", rule]).exit_code == 0
    return home


def checked(home: Path, *options: str) -> str:
    command = ["--home", str(home), "check", URL, "--page", "news.example", "--type", "image", *options]
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 0, result.output
    return result.output


def test_all_that_was_looked_at_is_told(home: Path) -> None:
    said = checked(home, "--explain")
    assert "looked under  px.tracker.example, tracker.example, example, @news.example" in said
    assert "found there   3 rules, 1 of them for this request" in said
    assert "/banner/p.gif$image (own, line 1): matches" in said
    assert "/banner/*$script (own, line 2): is for other types of request" in said
    assert "(own, line 3): is for other pages, hosts or methods" in said
    assert said.endswith("2. an exception of your own: none\n    3. a rule of your own: decides\n")


def test_without_being_asked_nothing_of_it_is_told(home: Path) -> None:
    assert "looked under" not in checked(home)
    assert "explained" not in json.loads(checked(home, "--json"))


def test_scripts_get_all_of_it(home: Path) -> None:
    answer: Any = json.loads(checked(home, "--explain", "--json"))
    own = answer["explained"]["own"]
    assert answer["reason"] == "own_rule"
    assert "banner" in own["keys"]
    assert [(rule["line"], rule["matches"], rule["why_not"]) for rule in own["rules"]] == [
        (3, False, "page"),
        (1, True, ""),
        (2, False, "type"),
    ]


def test_what_nothing_stops_passes_at_the_end(home: Path) -> None:
    result = CliRunner().invoke(cli, ["--home", str(home), "check", "https://fine.example/", "--explain"])
    assert "found there   0 rules" in result.output
    assert result.output.endswith("7. none of these, so it passes\n")


RULES = (
    "$removeparam=uid",
    "@@||a.example^$removeparam",
    "||a.example^$csp=sandbox",
    "||a.example^$header=x-ads",
)


def changing(home: Path, *options: str) -> str:
    for rule in RULES:
        assert CliRunner().invoke(cli, ["--home", str(home), "rules", "add", rule]).exit_code == 0
    url = "https://a.example/?uid=7"
    command = ["--home", str(home), "check", url, "--page", "news.example", "--type", "image", "--explain"]
    result = CliRunner().invoke(cli, [*command, *options])
    assert result.exit_code == 0, result.output
    return result.output


def test_rules_that_change_something_are_told_with_what_lifts_them(tmp_path: Path) -> None:
    said = changing(tmp_path)
    assert "about changes 4 rules, 3 of them for this request" in said
    assert (
        "$removeparam=uid (own, line 1): matches, lifted by @@||a.example^$removeparam (own, line 2)" in said
    )
    assert "@@||a.example^$removeparam (own, line 2): matches, an exception" in said
    assert "||a.example^$csp=sandbox (own, line 3): is for other types of request" in said
    assert "||a.example^$header=x-ads (own, line 4): matches, but for what the answer says" in said


def test_scripts_get_those_too(tmp_path: Path) -> None:
    own = json.loads(changing(tmp_path, "--json"))["explained"]["own"]
    told = {rule["rule"]: rule for rule in own["changing"]}
    lifted = told["$removeparam=uid"]
    assert (lifted["change"], lifted["matches"], lifted["under"]) == ("removeparam", True, "uid")
    assert lifted["lifted_by"] == "@@||a.example^$removeparam"
    assert told["@@||a.example^$removeparam"]["exception"]
    assert told["||a.example^$csp=sandbox"]["why_not"] == "type"
    assert told["||a.example^$header=x-ads"]["change"] == ""
