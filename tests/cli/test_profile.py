"""The sentences on the terminal, each with the request and the field it was read from."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import cli
from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.record import Outcome
from store.home import Home
from tests.cli.history import logged, past

SEARCH = DataPoint(
    Kind.SEARCH, "What you searched for", "q", "red \x1b[31mshoes", Certainty.EXACT, Source.URL
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    url = "https://px.tracker.example/c?q=red"
    stopped = past(url, outcome=Outcome.BLOCKED, data_points=(SEARCH,))
    return logged(tmp_path / "home", [stopped, past(url, site="shop.example", time=1_795_000_500.0)])


def said(home: Home, *words: str) -> str:
    result = CliRunner().invoke(cli, ["--home", str(home.path), *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_company_is_told_in_sentences_with_their_evidence(home: Home) -> None:
    told = said(home, "report", "--company", "px.tracker.example", "--since", "all")
    assert "px.tracker.example saw you on 1 of your 2 sites, and would have seen you on 1 more." in told
    assert "1 request stopped, 1 let through, on 1 day" in told
    assert "What you searched for\n  It would have learnt that you searched for “red" in told
    assert "shoes”.  [1 q]" in told
    assert "\x1b[31m" not in told
    assert "read from all of its 2 requests" in told
    assert "shop.example" in told.split("where")[-1]


def test_the_request_it_names_can_be_looked_at_however_old(home: Home) -> None:
    shown = said(home, "log", "--id", "1")
    assert "https://px.tracker.example/c?q=red" in shown
    assert len(shown.splitlines()) == 1


def test_a_program_gets_the_same_as_json(home: Home) -> None:
    answer = json.loads(said(home, "report", "--company", "px.tracker.example", "--since", "all", "--json"))
    (claim,) = answer["profile"]["claims"]
    assert claim["evidence"] == [{"request_id": 1, "kind": "search", "key": "q"}]
