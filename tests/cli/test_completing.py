"""What the shell offers, asked as a shell asks."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import cli
from tests.running import JEJAK


def offered(home: Path, *words: str) -> list[str]:
    """What bash is given for a command line that ends in the middle of its last word."""
    environment = {
        **os.environ,
        "JEJAK_HOME": str(home),
        "COMP_WORDS": " ".join(["jejak", *words]),
        "COMP_CWORD": str(len(words)),
        "_JEJAK_COMPLETE": "bash_complete",
    }
    run = subprocess.run([JEJAK], env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in run.stderr
    return [line.partition(",")[2] for line in run.stdout.splitlines() if line]


def call(home: Path, *arguments: str) -> str:
    result = CliRunner().invoke(cli, ["--home", str(home), *arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    (tmp_path / "mine.txt").write_text("! Title: My own\n||spy.example^\n")
    call(home, "lists", "add", str(tmp_path / "mine.txt"))
    return home


def test_lists_that_are_there(home: Path) -> None:
    assert offered(home, "lists", "remove", "my") == ["my-own"]
    assert offered(home, "lists", "rollback", "e") == ["easylist", "easyprivacy"]
    assert "urlhaus" not in offered(home, "lists", "enable", "")


def test_lists_of_the_catalogue(home: Path) -> None:
    assert offered(home, "lists", "add", "abp") == ["abpindo", "abpindo-mild", "abpvn"]
    assert {"my-own", "urlhaus"} <= set(offered(home, "lists", "try", ""))
    assert {"my-own", "urlhaus"} <= set(offered(home, "lists", "show", ""))


def test_own_rules(home: Path) -> None:
    call(home, "rules", "add", "||tracker.example^")
    assert offered(home, "rules", "remove", "||t") == ["'||tracker.example^'"]  # quoted: bash would run it


def test_commands_and_options(home: Path) -> None:
    assert {"overlap", "rollback", "try"} <= set(offered(home, "lists", ""))
    assert "--json" in offered(home, "lists", "show", "--j")


def test_nothing_is_made_where_nothing_is(tmp_path: Path) -> None:
    assert offered(tmp_path / "none", "sites", "show", "") == []
    assert offered(tmp_path / "none", "lists", "remove", "easyl") == ["easylist"]
    assert not (tmp_path / "none").exists()


def test_a_damaged_folder_offers_nothing(home: Path) -> None:
    (home / "lists" / "lists.json").write_text("{")
    (home / "jejak.db").write_bytes(b"not a database" * 100)
    assert offered(home, "lists", "remove", "") == []
    assert offered(home, "sites", "show", "") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_each_shell(shell: str, tmp_path: Path) -> None:
    script = CliRunner().invoke(cli, ["completion", shell]).output
    assert "_JEJAK_COMPLETE" in script
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here to read it")
    path = tmp_path / "script"
    path.write_text(script)
    subprocess.run([shell, "-n", str(path)], check=True)


def test_an_unknown_shell_is_an_error() -> None:
    result = CliRunner().invoke(cli, ["completion", "cmd"])
    assert result.exit_code == 2
    assert "bash" in result.output
