"""A setting that a page needs, found by trying."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.errors import CommandError
from cli.local import LocalChanges
from cli.main import cli
from cli.rulesfixsettings import find_setting, trial_of
from store.home import Home
from store.preferences import load

SITE = "shop.example"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home.open(tmp_path / "home")
    assert CliRunner().invoke(cli, ["--home", str(home.path), "sites", "set", SITE, "--cookies", "strip"])
    return home


def tried(home: Home, needs: Mapping[str, object], keep: bool, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked when the page needs a setting, and its user wants to keep what helps."""
    asked: list[str] = []

    def confirm(question: str, default: bool) -> bool:
        asked.append(question)
        return keep

    def works() -> bool:
        site = load(home.database).site(SITE).as_dict()
        return needs.items() <= site.items()

    monkeypatch.setattr("click.confirm", confirm)
    find_setting(home, LocalChanges(home), SITE, works)
    return asked


def now(home: Home) -> tuple[str, bool]:
    site = load(home.database).site(SITE)
    return site.cookies, site.trusted


def test_third_party_cookies_are_kept_where_they_help(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    (asked,) = tried(home, {"cookies": "keep"}, keep=True, monkeypatch=monkeypatch)
    assert asked.startswith("It needs third-party cookies.")
    assert now(home) == ("keep", False)


def test_a_site_that_needs_more_can_be_trusted(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    (asked,) = tried(home, {"trusted": True}, keep=True, monkeypatch=monkeypatch)
    assert "jejak cookies ls --site shop.example" in asked
    assert now(home) == ("strip", True)


@pytest.mark.parametrize("needs", [{"cookies": "keep"}, {"trusted": True}])
def test_what_isnt_wanted_is_taken_back(
    home: Home, monkeypatch: pytest.MonkeyPatch, needs: Mapping[str, object]
) -> None:
    assert len(tried(home, needs, keep=False, monkeypatch=monkeypatch)) == 1
    assert now(home) == ("strip", False)


def test_where_nothing_helps_all_is_as_before(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="isn't what Jejak stops or changes"):
        tried(home, {"trusted": "never"}, keep=True, monkeypatch=monkeypatch)
    assert now(home) == ("strip", False)


def test_what_was_tried_when_it_was_killed_is_taken_back_the_next_time(home: Home) -> None:
    changes = LocalChanges(home)
    trial_of(home, changes).begin(SITE, {"cookies": "keep"}, {"cookies": "strip"})
    assert now(home) == ("keep", False)  # and here the program ended
    assert trial_of(home, changes).take_back()
    assert now(home) == ("strip", False)
