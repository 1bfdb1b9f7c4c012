"""The command on a data folder that no service runs on."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import cli


def said(home: Path, *arguments: str, code: int = 0) -> str:
    """What `jejak cookies clearing` prints."""
    result = CliRunner().invoke(cli, ["--home", str(home), "cookies", "clearing", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_schedules_are_set_listed_and_taken_back(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert "Nothing is cleared" in said(home, "ls")
    assert "shop.example: every 7 days" in said(home, "set", "shop.example", "--every", "7d")
    assert "advertising cookies: every day" in said(home, "set", "--type", "advertising", "--every", "1")
    assert "all sites: on leaving" in said(home, "set", "--all-sites", "--on-leave")
    assert "mail.example: left alone" in said(home, "keep", "mail.example")
    assert "mail.example" not in said(home, "keep", "mail.example", "--off")
    assert "shop.example" not in said(home, "set", "shop.example", "--default")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("set", "--on-leave"), 2, "a site, --type TYPE, --all-sites"),
        (("set", "a.example"), 2, "--every 7d, --on-leave"),
        (("set", "a.example", "--every", "week"), 2, "no number of days"),
        (("set", "a.example", "--every", "0d"), 1, "no time for clearing"),
        (("set", "--type", "x", "--never"), 1, "no type of cookies"),
        (("set", "a b", "--never"), 1, "not a site name"),
        (("keep", "a.example", "--off", "--default"), 2, "not both"),
    ],
)
def test_what_makes_no_sense(tmp_path: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    assert words in said(tmp_path / "home", *arguments, code=code)
