"""What `jejak report` says besides its sentence: who a company is, and how often no page was known."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import cli
from tests.cli.history import logged, past

LINKEDIN = past("https://px.ads.linkedin.com/collect", company_slug="linkedin", company="LinkedIn")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    logged(tmp_path / "home", [LINKEDIN, past("https://t.unheard-of.example/")])
    return tmp_path / "home"


def run(home: Path, *arguments: str) -> str:
    result = CliRunner().invoke(cli, ["--home", str(home), "report", "--since", "all", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_who_a_company_is(home: Path) -> None:
    assert run(home, "--company", "linkedin").splitlines()[1] == (
        "advertising; US; belongs to Microsoft; https://www.linkedin.com/; "
        "privacy policy: https://www.linkedin.com/legal/privacy-policy"
    )
    found = json.loads(run(home, "--company", "linkedin", "--json"))
    assert (found["known"], found["group"], found["country"]) == (True, "Microsoft", "US")


def test_an_unknown_owner_is_said_so(home: Path) -> None:
    lines = run(home, "--company", "t.unheard-of.example").splitlines()
    assert lines[1] == "Owner unknown: nobody here knows whose this host is."
    assert json.loads(run(home, "--company", "t.unheard-of.example", "--json"))["known"] is False


def test_how_often_no_page_was_known(home: Path, tmp_path: Path) -> None:
    assert "it is not known which page asked" not in run(home)
    logged(tmp_path / "other", [LINKEDIN, past("https://t.example/", site="", site_certainty="unknown")])
    assert "For 1 request to others (50 %) it is not known which page asked." in run(tmp_path / "other")
