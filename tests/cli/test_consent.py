"""`jejak consent` and the report's sentences, on a data folder that no service runs on."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import cli
from store.home import Home
from store.writer import Writer
from tests.store.test_reports_consent import ONE, STOPPED


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = Home.open(tmp_path / "home")
    writer = Writer(home.database)
    writer.start()
    for number in range(5):
        writer.count_evidence(replace(ONE, site=f"{number}.example"))
    for each in (ONE, replace(ONE, company_slug="x", company="X\x1b[2J"), STOPPED):
        writer.count_evidence(each)
    writer.close()
    return home.path


def said(home: Path, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["--home", str(home), *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_the_list(home: Path) -> None:
    lines = said(home, "consent", "ls", "--since", "all").splitlines()
    assert lines[0].startswith("news.example: you refused advertising; 2 companies were contacted")
    assert "1 more would have been" in lines[0]
    assert len(lines) == 8
    assert len(json.loads(said(home, "consent", "ls", "--since", "all", "--json"))["sites"]) == 6


def test_one_site_with_its_evidence(home: Path) -> None:
    shown = said(home, "consent", "show", "news.example", "--since", "all")
    assert "OneTrust, in OptanonConsent: advertising refused (20" in shown
    for words in ("Criteo", "dis.criteo.com", "cookie uid sent", "happened", "Taboola", "stopped"):
        assert words in shown
    assert "\x1b" not in shown
    answer = json.loads(said(home, "consent", "show", "NEWS.example", "--since", "all", "--json"))
    assert answer["findings"][0]["companies_reached"] == 2


def test_where_nothing_was_found(home: Path, tmp_path: Path) -> None:
    assert "on calm.example" in said(home, "consent", "show", "calm.example")
    assert said(tmp_path / "fresh", "consent", "ls").startswith("Nothing contradicted an answer of yours")
    assert json.loads(said(home, "consent", "show", "calm.example", "--json"))["findings"] == []
    assert "not a site name" in said(home, "consent", "show", "https://x/", code=1)


def test_the_report_says_it(home: Path) -> None:
    shown = said(home, "report", "--since", "all")
    assert "… and on 3 more sites; see jejak consent ls" in shown
    assert "you refused advertising" in said(home, "report", "--site", "news.example", "--since", "all")
    assert len(json.loads(said(home, "report", "--since", "all", "--json"))["consent"]) == 6
