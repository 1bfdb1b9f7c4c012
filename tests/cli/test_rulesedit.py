"""`jejak rules edit` with editors that are scripts."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import cli
from filterlists.ownrules import OwnRules


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    assert CliRunner().invoke(cli, ["--home", str(home), "rules", "add", "||a.example^"]).exit_code == 0
    return home


def edited(home: Path, code: str, answers: str = "") -> Result:
    """What becomes of the rules when the editor does `code` with the file `path`."""
    editor = home.parent / "editor.py"
    editor.write_text(
        f"#!{sys.executable}\nimport os, sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{code}\n"
    )
    editor.chmod(0o755)
    command = ["--home", str(home), "rules", "edit"]
    return CliRunner().invoke(cli, command, input=answers, env={"VISUAL": str(editor), "EDITOR": "false"})


def rules(home: Path) -> str:
    return OwnRules(home / "rules.txt").text()


def test_what_is_saved_counts(home: Path) -> None:
    result = edited(home, "path.write_text('! new\\n' + path.read_text() + '||b.example^\\n')")
    assert (result.exit_code, result.output) == (0, "Saved. It counts from the next request on.\n")
    assert rules(home) == "! new\n||a.example^\n||b.example^\n"


def test_an_editor_that_saves_nothing_changes_nothing(home: Path) -> None:
    assert edited(home, "").output == "Nothing was changed.\n"
    assert rules(home) == "||a.example^\n"


def test_a_bad_line_is_shown_and_may_be_mended(home: Path) -> None:
    mend = "text = path.read_text()\npath.write_text(text.replace('$nonsense', '') if 'b.' in text else "
    result = edited(home, mend + "text + '||b.example^$nonsense\\n')", "y\n")
    assert result.exit_code == 0, result.output
    assert "Line 2: That rule can't be used: the option $nonsense is not applied." in result.output
    assert "  ||b.example^$nonsense\n               ^" in result.output
    assert rules(home) == "||a.example^\n||b.example^\n"


@pytest.mark.parametrize("answers", ["n\n", ""])
def test_giving_up_changes_nothing_and_loses_nothing(home: Path, answers: str) -> None:
    result = edited(home, "path.write_text('||b.example^$nonsense\\n')", answers)
    assert result.exit_code == 1
    assert "Nothing was changed: 1 line can't be used." in result.output
    assert rules(home) == "||a.example^\n"
    assert (home / "rules-not-saved.txt").read_text() == "||b.example^$nonsense\n"
    assert str(home / "rules-not-saved.txt") in result.output


def test_what_was_changed_meanwhile_is_not_overwritten(home: Path) -> None:
    rival = f"pathlib.Path({str(home / 'rules.txt')!r}).write_text('||c.example^\\n')"
    result = edited(home, f"path.write_text('||b.example^\\n')\n{rival}")
    assert result.exit_code == 1
    assert "changed by someone else" in result.output
    assert rules(home) == "||c.example^\n"
    assert (home / "rules-not-saved.txt").read_text() == "||b.example^\n"


def test_an_editor_that_fails_is_told(home: Path) -> None:
    result = edited(home, "sys.exit(3)")
    assert result.exit_code == 1
    assert "Editing failed" in result.output
    assert rules(home) == "||a.example^\n"
