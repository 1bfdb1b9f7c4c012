"""The report as a page: the same numbers, nothing that loads or runs, and fit to be read aloud."""

import json
import re
import stat
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.main import cli
from cli.reportpage import Facts, facts, report_page
from footprint.companies import Category
from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.record import CookieAction, CookieDirection, CookieSeen, Outcome
from store.detailkeeper import DetailKeeper
from store.home import Home
from store.reports import Reports
from tests.cli.history import logged, past

HOSTILE = '"><img src=x onerror=alert(1)>\u202e'
POINTS = (
    DataPoint(Kind.SEARCH, "Search", "q", HOSTILE, Certainty.EXACT, Source.URL),
    DataPoint(Kind.OWN_DETAIL, "Your e-mail address", "em", "as SHA-256", Certainty.EXACT, Source.URL),
)
STOPPED: dict[str, Any] = {
    "outcome": Outcome.BLOCKED,
    "reason": "list_rule",
    "rule": "||x^",
    "list_name": "l",
    "line": 1,
}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    stripped = CookieSeen("spy<b>", CookieDirection.SENT, CookieAction.STRIPPED, "advertising")
    spy: dict[str, Any] = {
        "company_slug": "spy",
        "company": "Spy <Inc> & Co",
        "cookies": (stripped,),
        **STOPPED,
    }
    home = logged(
        tmp_path / "home",
        [
            past("https://spy.example/a", data_points=POINTS, **spy),
            past("https://spy.example/b", site="shop.example", **spy),
            past("https://px.example/", category=Category.ANALYTICS, reason="trusted_site"),
        ],
    )
    DetailKeeper(home.details).add("email", "anna@mail.example")
    return home


class Page(HTMLParser):
    """The page as a reader has it: elements in order, the text of each, tables by their caption."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.words)


def page(home: Home) -> Page:
    return Page(report_page(facts(home, ("all", None))))


def test_it_has_the_numbers_of_the_report(home: Home) -> None:
    known, reports = facts(home, ("all", None)), Reports(home.database)
    assert known.summary == reports.summary(None, None)
    assert (known.summary["stopped"], known.summary["let_through"]) == (2, 1)
    said = page(home).text
    assert "So far 1 company would have learnt" in said
    assert "1 more request to trackers went out on news.example." in said
    for company in reports.companies(None, None)["companies"]:
        row = [
            company[name] for name in ("name", "category", "sites", "stopped", "let_through", "data_points")
        ]
        assert " ".join(map(str, row)) in said
    for claim in known.profiles[0]["claims"]:
        assert claim["about"]
        assert claim["text"].replace("\u202e", "\\u202e") in said
    assert "shop.example 1 1 0 0" in said
    assert "spy<b> advertising Spy <Inc> & Co other company's 0 0 0 2" in said
    assert "Your e-mail address (a…@m….example)" in said
    assert "Spy <Inc> & Co news.example as SHA-256 1 0" in said


def test_it_says_when_it_was_made_and_of_which_time(home: Home) -> None:
    known = facts(home, ("7d", 1_794_990_000.0))
    said = Page(report_page(known._replace(made=1_795_000_000.0)))
    assert re.search(
        r"Jejak report: in the last 7 days, made on 2026-11-\d\d \d\d:\d\d on your own", said.text
    )


def test_what_comes_from_outside_is_only_ever_text(home: Home) -> None:
    found = page(home)
    names = {name for name, _ in found.tags}
    assert not names & {"script", "img", "iframe", "link", "b", "object", "form", "a", "base", "svg"}
    attributes = {name for _, each in found.tags for name in each}
    assert not {name for name in attributes if name.startswith("on")} | (
        attributes & {"src", "href", "srcset"}
    )
    assert "anna@mail" not in found.text
    assert "\u202e" not in found.text
    assert "url(" not in report_page(facts(home, ("all", None)))


def test_it_can_be_read_aloud(home: Home) -> None:
    """Language, title, one first heading, no level left out, and every table named and headed."""
    found = page(home)
    assert found.open == []
    assert ("html", {"lang": "en"}) in found.tags
    levels = [int(name[1]) for name, _ in found.tags if re.fullmatch(r"h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    tables = [name for name, _ in found.tags if name in ("table", "caption")]
    assert tables == ["table", "caption"] * (len(tables) // 2)
    assert all(each.get("scope") in ("row", "col") for name, each in found.tags if name == "th")
    assert [name for name, _ in found.tags if name in ("main", "title")] == ["title", "main"]


def test_an_empty_log_makes_a_page_that_says_so(tmp_path: Path) -> None:
    empty: Facts = facts(Home.open(tmp_path / "home"), ("all", None))
    assert "Nothing yet." in Page(report_page(empty)).text


def run(home: Home, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["--home", str(home.path), "report", "--since", "all", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_it_goes_to_a_file_of_ones_own_or_to_the_terminal(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    assert "report.html" in run(home, "--format", "html", "--output", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Page(file.read_text()).text.count("Spy <Inc>") > 2
    assert run(home, "--format", "html").startswith("<!doctype html>")


def test_what_makes_no_sense_is_said(home: Home, tmp_path: Path) -> None:
    assert "--format html" in run(home, "--output", str(tmp_path / "x"), code=2)
    assert "everything" in run(home, "--format", "html", "--company", "spy", code=2)
    assert "could not be written" in run(
        home, "--format", "html", "--output", str(home.database / "x"), code=1
    )
    assert json.loads(run(home, "--json"))["companies"]
