"""Pausing on a data folder that no service runs on; with one: tests/service/test_pausing.py."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import cli
from cli.pausing import length
from footprint.companies import Category
from footprint.record import CookieAction, CookieDirection, CookieSeen, Outcome, Record
from store.home import Home
from store.preferences import load
from store.writer import Writer


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def said(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--home", str(home), "sites", *arguments])


def leaves(home: Path, **fields: object) -> None:
    """A request that left for the pause."""
    database = Home.at(home).database
    until = load(database).pauses["shop.example"]
    cookies = (CookieSeen("uid", CookieDirection.SENT, CookieAction.KEPT, "advertising"),)
    writer = Writer(database)
    writer.start()
    writer.put(
        Record(
            until - 1, "shop.example", "extension", "GET", "https://t.example/", "t.example", "image", True,
            Outcome.ALLOWED, "paused", "t", "Tracker Inc.", Category.ADVERTISING, "||t.example^",
            "easyprivacy", 7, cookies=cookies,
        )
    )  # fmt: skip
    writer.close()


def test_a_site_is_paused_shown_as_such_and_resumed_with_a_receipt(home: Path) -> None:
    paused = said(home, "pause", "www.shop.example", "--for", "10m")
    assert (paused.exit_code, "shop.example is paused until " in paused.output) == (0, True)
    assert "What leaves is recorded. To end it sooner: jejak sites resume shop.example" in paused.output
    leaves(home)
    assert "paused until " in said(home, "ls").output
    assert "is paused until " in said(home, "show", "shop.example").output
    assert (
        "So far:\n1 request went to 1 other company; 1 of them only because it is paused."
        in said(home, "receipt", "shop.example").output
    )
    receipt = said(home, "resume", "shop.example").output
    for words in (
        "1 request went to 1 other company; 1 of them only because it was paused.",
        "Tracker Inc.",
        "uid",
        "  the list easyprivacy: 1 request",
        "  the cookie policy balanced: 1 cookie",
        "Not in it: private windows (nothing of them is recorded) and connections that pass untouched.",
    ):
        assert words in receipt
    assert said(home, "receipt", "shop.example").output == receipt
    assert not load(Home.at(home).database).pauses


def test_a_pause_in_which_nothing_was_seen(home: Path) -> None:
    said(home, "pause", "shop.example", "--for", "90s")
    assert "shop.example" in said(home, "ls").output
    assert "No request to another company was seen." in said(home, "resume", "shop.example").output


def test_where_nothing_is_recorded_there_will_be_no_receipt(home: Path) -> None:
    CliRunner().invoke(cli, ["--home", str(home), "recording", "off"])
    output = said(home, "pause", "shop.example").output
    assert "Recording is off, so nobody will be able to say what left." in output
    assert "what left while recording was off" in said(home, "resume", "shop.example").output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("pause", "shop.example", "--for", "10 minutes"), "'10 minutes' isn't a length of time. Try 30m"),
        (("pause", "shop.example", "--for", "0m"), "isn't a length of time"),
        (("pause", "shop.example", "--for", "25h"), "from a second to 24 hours"),
        (("pause", "https://shop.example/"), "not a site name"),
        (("resume", "shop.example"), "shop.example isn't paused"),
        (("receipt", "shop.example"), "shop.example was not paused, as far as the log goes back."),
    ],
)
def test_what_makes_no_sense_is_said(home: Path, arguments: tuple[str, ...], words: str) -> None:
    result = said(home, *arguments)
    assert result.exit_code != 0
    assert words in result.output


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "no time"), (1, "1 second"), (90, "1 minute 30 seconds"), (3600, "1 hour"), (86_400, "1 day")],
)
def test_a_length_in_words(seconds: float, words: str) -> None:
    assert length(seconds) == words
