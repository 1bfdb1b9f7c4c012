"""`jejak me` on a data folder that no service runs on."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import cli


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def said(home: Path, *arguments: str, typed: str = "", code: int = 0) -> str:
    """What `jejak me` prints."""
    result = CliRunner().invoke(cli, ["--home", str(home), "me", *arguments], input=typed)
    assert result.exit_code == code, result.output
    return result.output


def test_a_value_is_asked_for_unseen_and_never_shown(home: Path) -> None:
    output = said(home, "add", "email", typed="anna@mail.example\n")
    assert "Your e-mail address (a…@m….example), as email" in output
    assert "anna" not in output
    assert "anna" not in said(home, "ls") + said(home, "ls", "--json")
    assert json.loads((home / "me.json").read_text())[0]["value"] == "anna@mail.example"


def test_a_value_on_the_command_line_is_taken_with_a_word_about_it(home: Path) -> None:
    assert "shell may have kept" in said(home, "add", "name", "Anna Tan")


def test_what_is_done_is_chosen_shown_and_taken_back(home: Path) -> None:
    said(home, "add", "phone", "+60 12-345 6789")
    assert "on all sites: taken out of the request" in said(home, "set", "phone", "strip")
    assert "on shop.test: the request isn't sent" in said(
        home, "set", "phone", "block", "--site", "www.Shop.test"
    )
    assert "strip (block on shop.test)" in said(home, "ls")
    assert "on shop.test: taken out" in said(home, "set", "phone", "default", "--site", "shop.test")
    assert "no longer watched" in said(home, "remove", "phone")
    assert "Begin with" in said(home, "ls")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "email", "nobody"), "no e-mail address"),
        (("add", "shoe", "39"), "shoe"),
        (("remove", "email"), "`jejak me ls`"),
        (("set", "email", "eat"), "eat"),
        (("set", "email", "block"), "No detail"),
    ],
)
def test_what_makes_no_sense_is_said(home: Path, arguments: tuple[str, ...], words: str) -> None:
    code = 2 if words in ("shoe", "eat") else 1
    assert words in said(home, *arguments, code=code)


def test_a_damaged_file_is_said_and_kept(home: Path) -> None:
    said(home, "ls")
    (home / "me.json").write_text("{")
    for arguments in (("ls",), ("add", "name", "Anna Tan"), ("remove", "name")):
        assert "me.json" in said(home, *arguments, code=1)
    assert (home / "me.json").read_text() == "{"


def test_the_form_guard_is_switched_on_and_off_everywhere_and_for_one_site(home: Path) -> None:
    assert "jejak me guard on" in said(home, "guard")
    assert "You are asked before" in said(home, "guard", "on")
    assert "Never for forms that go to shop.test." in said(home, "guard", "off", "--site", "www.Shop.test")
    assert json.loads(said(home, "guard", "--json")) == {"on": True, "unasked": ["shop.test"]}
    assert "Never for" not in said(home, "guard", "on", "--site", "shop.test")
    assert "go without a question" in said(home, "guard", "off")


def test_the_form_guard_says_what_it_cant_do(home: Path) -> None:
    assert "Say on or off" in said(home, "guard", "--site", "shop.test", code=2)
    assert "not a site name" in said(home, "guard", "off", "--site", "https://x/", code=1)
