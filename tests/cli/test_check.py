"""`jejak check` says what would be changed, by which rule, and what isn't for which exception."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.main import cli

PAGE = ("--page", "https://news.example/")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def run(home: Path, *arguments: str) -> str:
    result = CliRunner().invoke(cli, ["--home", str(home), *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def answer(home: Path, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(home, "check", *arguments, "--json"))
    return found


@pytest.mark.parametrize(
    ("rule", "url", "kind", "verdict", "change", "what"),
    [
        ("$removeparam=uid", "https://a.example/?uid=7&b", "image", "modify", "removeparam", "uid"),
        ("||a.example^$redirect=noopjs", "https://a.example/x", "script", "redirect", "redirect", "noop.js"),
        ("||a.example^$csp=sandbox", "https://a.example/", "subdocument", "modify", "csp", "sandbox"),
        ("||a.example/out?$urlskip=?to", "https://a.example/out?to=https://b.example/", "document",
         "redirect", "urlskip", "https://b.example/"),
    ],
)  # fmt: skip
def test_a_change_is_named_with_its_rule(
    home: Path, rule: str, url: str, kind: str, verdict: str, change: str, what: str
) -> None:
    run(home, "rules", "add", rule)
    found = answer(home, url, *PAGE, "--type", kind)
    assert found["verdict"] == verdict
    assert found["changes"] == [{"change": change, "what": what, "rule": rule, "list": "own", "line": 1}]
    said = run(home, "check", url, *PAGE, "--type", kind)
    assert f"  change     {change} {what}\n    by       {rule}\n    from     own, line 1\n" in said


def test_a_change_that_an_exception_lifts_is_named_with_it(home: Path) -> None:
    run(home, "rules", "add", "$removeparam=uid")
    run(home, "rules", "add", "@@||a.example^$removeparam")
    url = "https://a.example/?uid=7"
    found = answer(home, url, *PAGE, "--type", "image")
    assert (found["verdict"], found["changes"]) == ("allow", [])
    assert [(each["rule"], each["exception"]) for each in found["lifted"]] == [
        ("$removeparam=uid", "@@||a.example^$removeparam")
    ]
    assert "not done   $removeparam=uid (own, line 1)" in run(home, "check", url, *PAGE, "--type", "image")


def test_a_rule_that_waits_for_the_answer_is_named(home: Path) -> None:
    run(home, "rules", "add", "||a.example^$header=x-ads")
    url = "https://a.example/x.js"
    found = answer(home, url, *PAGE, "--type", "script")
    assert found["verdict"] == "allow"
    assert found["waiting"] == [{"rule": "||a.example^$header=x-ads", "list": "own", "line": 1}]
    assert "may still  ||a.example^$header=x-ads (own, line 1)" in run(
        home, "check", url, *PAGE, "--type", "script"
    )


def test_a_request_that_nothing_concerns_has_none_of_it(home: Path) -> None:
    found = answer(home, "https://a.example/", *PAGE)
    assert [found[name] for name in ("verdict", "changes", "lifted", "waiting")] == ["allow", [], [], []]
