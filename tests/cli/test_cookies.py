"""The command on a data folder that no service runs on."""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import cli
from footprint.companies import Category
from footprint.record import CookieAction, CookieDirection, CookieSeen, Outcome, Record
from store.writer import Writer


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def said(home: Path, *arguments: str, code: int = 0) -> str:
    """What `jejak cookies` prints."""
    result = CliRunner().invoke(cli, ["--home", str(home), "cookies", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_a_policy_is_shown_and_chosen(home: Path) -> None:
    assert "Policy: balanced" in said(home, "policy")
    assert "Policy: strict" in said(home, "policy", "strict")
    types = json.loads(said(home, "policy", "--json"))["types"]
    assert types[3] == {"type": "advertising", "first": "strip", "third": "strip"}
    assert "on a.example: relaxed" in said(home, "policy", "relaxed", "--site", "a.example")
    assert "a.example" not in said(home, "policy", "default", "--site", "a.example")


def test_types_and_cookies_are_set_and_taken_back(home: Path) -> None:
    assert "of the page's own analytics: stripped" in said(
        home, "set", "analytics", "strip", "--party", "first"
    )
    assert "on a.example: _ga: kept for 1 day at most" in said(
        home, "set", "--cookie", "_ga", "cap:1", "--site", "a.example"
    )
    assert "everywhere: uid is advertising" in said(home, "set", "--cookie", "uid", "advertising")
    assert "_ga" not in said(home, "set", "--cookie", "_ga", "default", "--site", "a.example")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("policy", "lax"), 2, "'lax' is not one of"),
        (("policy", "default"), 1, "no policy for cookies"),
        (("policy", "--site", "a.example"), 2, "Say which policy holds there"),
        (("set", "marketing", "strip", "--party", "first"), 2, "no type of cookies; there are necessary"),
        (("set", "marketing", "strip"), 2, "no type of cookies; there are necessary"),
        (("set", "analytics", "eat", "--party", "first"), 1, "say keep, session, cap:7 or strip"),
        (("set", "analytics", "cap:0", "--party", "first"), 1, "1 to 400 days"),
        (("set", "analytics", "strip"), 2, "--party first"),
        (("set", "analytics", "--party", "first"), 2, "Say a type and an action"),
        (("set", "--cookie", "_ga", "strip", "--party", "first"), 2, "--party is for types"),
        (("set", "--cookie", "_ga", "analytics", "strip"), 2, "one thing only"),
        (("set", "--cookie", "a;b", "strip"), 1, "can't be a cookie's name"),
        (("set", "--cookie", "_ga", "strip", "--site", "https://x/"), 1, "not a site name"),
        (("ls", "--site", "https://x/"), 1, "not a site name"),
        (("explain", "_ga", "--site", "a b"), 1, "not a site name"),
    ],
)
def test_what_makes_no_sense(home: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    assert words in said(home, *arguments, code=code)
    assert json.loads(said(home, "policy", "--json"))["choices"] == []


def test_choices_against_each_other_are_refused_with_what_to_do(home: Path) -> None:
    CliRunner().invoke(cli, ["--home", str(home), "sites", "set", "a.example", "--cookies", "keep"])
    answer = said(home, "set", "analytics", "strip", "--party", "third", "--site", "a.example", code=1)
    assert "jejak sites set a.example --cookies default" in answer


def test_what_was_seen(home: Path) -> None:
    assert "No cookies were seen" in said(home, "ls")
    writer = Writer(home / "jejak.db")
    writer.start()
    cookie = CookieSeen("u\x1bid", CookieDirection.SET, CookieAction.STRIPPED, "advertising")
    writer.put(
        Record(
            time.time(), "news.example", "extension", "GET", "https://t.example/", "t.example", "image", True,
            Outcome.MODIFIED, "no_rule", "t", "Tracker", Category.ADVERTISING, cookies=(cookie,),
        )
    )  # fmt: skip
    writer.close()
    shown = said(home, "ls", "--since", "all", "--site", "news.example")
    assert "advertising  u\\x1bid  Tracker  t.example  third" in shown
    assert json.loads(said(home, "ls", "--since", "all", "--json"))["cookies"][0]["stripped"] == 1
