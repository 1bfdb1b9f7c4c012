"""`jejak rules` on a data folder that no service runs on."""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import cli


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def said(home: Path, *arguments: str, code: int = 0, given: str | None = None) -> str:
    """What `jejak rules` prints to either stream."""
    result = CliRunner().invoke(cli, ["--home", str(home), "rules", *arguments], input=given)
    assert result.exit_code == code, result.output
    return result.output


def test_rules_come_and_go(home: Path) -> None:
    assert "No rules of your own yet" in said(home, "ls")
    assert said(home, "add", "||a.example^") == "Added ||a.example^\n"
    assert said(home, "ls") == "||a.example^\n"
    assert said(home, "remove", "||a.example^") == "Removed ||a.example^\n"
    assert json.loads(said(home, "ls", "--json")) == {"rules": []}


def test_a_rule_may_end_by_itself(home: Path) -> None:
    assert ", until 2" in said(home, "add", "||a.example^", "--for", "12h")
    (rule,) = json.loads(said(home, "ls", "--json"))["rules"]
    assert rule["rule"] == "||a.example^"
    assert abs(rule["until"] - time.time() - 12 * 3600) < 60
    assert "||a.example^  (until 2" in said(home, "ls")


@pytest.mark.parametrize("span", ["soon", "0d", "12", "-1h", "7x"])
def test_a_length_of_time_that_is_none_is_refused(home: Path, span: str) -> None:
    assert "isn't a length of time" in said(home, "add", "||a.example^", "--for", span, code=2)
    assert "No rules" in said(home, "ls")


def test_rules_are_exported_and_imported_as_they_are(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "rules.txt"
    said(home, "import", "-", given="! mine\n||a.example^\n! until 2099-01-01\n||b.example^\n")
    assert said(home, "export") == "! mine\n||a.example^\n! until 2099-01-01\n||b.example^\n"
    said(home, "export", str(file))
    other = tmp_path / "other"
    assert said(other, "import", str(file)) == "Added 2 rules.\n"
    assert said(other, "export") == said(home, "export")
    assert said(other, "import", str(file)) == "Added 0 rules, 2 rules you had already.\n"


def test_nothing_is_overwritten_unasked(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "rules.txt"
    file.write_text("precious")
    assert "--force" in said(home, "export", str(file), code=1)
    assert file.read_text() == "precious"
    said(home, "export", "--force", str(file))
    assert file.read_text() == ""
    assert "can't be written" in said(home, "export", str(tmp_path / "no" / "file"), code=1)


def test_a_file_with_a_bad_line_is_imported_without_it_or_not_at_all(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "rules.txt"
    file.write_text("||a.example^\n||b.example^$nonsense\n")
    answer = said(home, "import", str(file), code=1)
    assert "Line 2: That rule can't be used" in answer
    assert "Nothing was imported" in answer
    assert json.loads(said(home, "ls", "--json"))["rules"] == []
    assert "Added 1 rule, 1 line left out." in said(home, "import", "--skip", str(file))


def test_what_is_no_text_is_not_imported(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "rules.bin"
    file.write_bytes(b"\xff\xfe\x00\x01")
    assert str(file) in said(home, "import", str(file), code=1)
    assert "No such file" in said(home, "import", str(tmp_path / "nothing"), code=2)
