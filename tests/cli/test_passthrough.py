"""The command on a data folder that no service runs on."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.main import cli
from cli.passthrough import why_not_inspected
from store.passthrough import Why
from store.passthroughkeeper import PassthroughKeeper
from store.writer import Writer


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def said(home: Path, *arguments: str, code: int = 0) -> str:
    """What `jejak passthrough` prints."""
    result = CliRunner().invoke(cli, ["--home", str(home), "passthrough", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def listed(home: Path, name: str) -> Any:
    found = json.loads(said(home, "ls", "--json"))["entries"]
    return next((each for each in found if each["name"] == name), None)


def test_a_name_of_the_list_is_switched_off_and_on(home: Path) -> None:
    assert "paypal.com is looked into" in said(home, "remove", "paypal.com")
    assert listed(home, "paypal.com")["passes"] is False
    assert "looked into" in said(home, "ls")
    assert "paypal.com passes untouched" in said(home, "add", "paypal.com")
    assert listed(home, "paypal.com")["passes"] is True


def test_the_users_own_come_and_go(home: Path) -> None:
    added = json.loads(said(home, "add", "*.clinic.example", "--json"))
    assert (added["by"], added["category"]) == ("*.clinic.example", "own")
    assert "*.clinic.example" in said(home, "ls")
    said(home, "remove", "*.clinic.example")
    assert listed(home, "*.clinic.example") is None


def test_the_list_is_counted_and_shown_when_asked_for(home: Path) -> None:
    short, whole = said(home, "ls"), said(home, "ls", "--all")
    assert "banks, payment, health, government, sign-in, password managers" in short
    assert "accounts.google.com" not in short
    assert "accounts.google.com" in whole


def test_what_was_learnt_and_what_was_not_looked_into_is_shown(home: Path) -> None:
    said(home, "ls")
    writer = Writer(home / "jejak.db")
    writer.start()
    PassthroughKeeper(writer).learn("app.example", Why.PINNED, browsers=False)
    writer.count_not_inspected("app.example", "certificate_refused")
    writer.count_not_inspected("www.irs.gov", "never_decrypt")
    writer.close()
    shown = said(home, "ls")
    for words in ("app.example", "pinned", "other programs", "refused our certificate", "*.gov"):
        assert words in shown
    assert "Forgot app.example" in said(home, "forget", "app.example")
    assert "Learnt" not in said(home, "ls")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["remove", "nobody.example"], "looked into already"),
        (["forget", "nobody.example"], "isn't among the hosts"),
        (["add", "https://a.example/"], "host alone"),
    ],
)
def test_what_cannot_be_done_is_said(home: Path, arguments: list[str], words: str) -> None:
    assert words in said(home, *arguments, code=1)


def test_reasons_are_told_with_their_numbers() -> None:
    reasons = {"never_decrypt": 1200, "pinned": 3, "names_differ": 0}
    assert why_not_inspected(reasons) == " (1,200 never decrypted, 3 pinned)"
    assert why_not_inspected({}) == ""
