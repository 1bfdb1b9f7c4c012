"""The command on a data folder that no service runs on."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import cli
from store.writer import Writer


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def said(home: Path, *arguments: str, code: int = 0) -> str:
    """What `jejak …` prints."""
    result = CliRunner().invoke(cli, ["--home", str(home), *arguments])
    assert result.exit_code == code, result.output
    return result.output


def test_one_is_switched_for_a_site_and_back(home: Path) -> None:
    answer = said(home, "protections", "set", "parameters", "off", "--site", "shop.example")
    assert "On shop.example:" in answer
    assert "off, your choice" in answer
    assert "It may break: Cashback" in answer
    assert "On shop.example: parameters off" in said(home, "protections", "ls")
    back = said(home, "protections", "set", "parameters", "default", "--site", "shop.example", "--json")
    assert json.loads(back)["choices"] == []


def test_all_are_listed_with_what_they_did(home: Path) -> None:
    said(home, "protections", "ls")
    writer = Writer(home / "jejak.db")
    writer.start()
    writer.count_protections(["gpc"] * 1200)
    writer.close()
    listed = said(home, "protections", "ls")
    assert "gpc" in listed
    assert "1,200" in listed
    rows = json.loads(said(home, "protections", "ls", "--json"))["protections"]
    assert {each["name"]: each["times"] for each in rows}["gpc"] == 1200
    assert json.loads(said(home, "report", "--json"))["summary"]["protections"] == {"gpc": 1200}


def test_a_trusted_site(home: Path) -> None:
    said(home, "sites", "trust", "shop.example")
    answer = said(home, "protections", "ls", "--site", "shop.example")
    assert "You trust shop.example: no protection acts there." in answer


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("set", "dnt", "on"), 1, "no protection; there are referrer, gpc, parameters"),
        (("set", "gpc", "maybe"), 2, "'maybe' is not one of"),
        (("set", "gpc", "off", "--site", "https://x/"), 1, "not a site name"),
        (("ls", "--site", "a b"), 1, "not a site name"),
    ],
)
def test_what_makes_no_sense(home: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    assert words in said(home, "protections", *arguments, code=code)
    assert json.loads(said(home, "protections", "ls", "--json"))["choices"] == []
