"""A person presses Tab in the real shells, and what came into the command line is run."""

import fcntl
import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import cli
from cli.shells import quoted
from filterlists.ownrules import OwnRules
from store.home import Home
from store.preferences import load
from tests.cli.history import logged, past
from tests.running import JEJAK

RULES = ("||tracker.example^$third-party", "@@||tracker.example^$script,domain=a.example|b.example")
OWN_TERMINAL = """  # fish wants to own its terminal
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""
START = {
    "bash": (["--norc", "--noprofile", "-i"], "source {}"),
    "zsh": (["-f", "-i"], "autoload -Uz compinit; compinit -u -D; source {}"),
    "fish": (["--private", "--no-config", "-i"], "source {}"),
}


class Terminal:
    """A shell at work in a terminal."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        self._screen, keyboard = pty.openpty()
        fcntl.ioctl(keyboard, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 200, 0, 0))
        self._shell = subprocess.Popen(
            [sys.executable, "-c", OWN_TERMINAL, *command],
            stdin=keyboard,
            stdout=keyboard,
            stderr=keyboard,
            env=environment,
            start_new_session=True,
        )
        os.close(keyboard)

    def type(self, keys: str, shown: str) -> None:
        """Press keys, and wait until something is shown."""
        os.write(self._screen, keys.encode())
        seen, end = "", time.monotonic() + 30
        while shown not in seen:
            ready, _, _ = select.select([self._screen], [], [], max(0, end - time.monotonic()))
            assert ready, f"{shown!r} didn't come after {keys!r}, but {seen!r}"
            seen += os.read(self._screen, 4096).decode(errors="replace")

    def close(self) -> None:
        """End the shell."""
        self._shell.kill()
        self._shell.wait()
        os.close(self._screen)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    logged(home, [past("https://spy.example/a.gif", time=time.time())])
    (tmp_path / "mine.txt").write_text("! Title: My own\n||spy.example^\n")
    for command in (
        ["lists", "add", str(tmp_path / "mine.txt")],
        *(["rules", "add", rule] for rule in RULES),
    ):
        assert CliRunner().invoke(cli, ["--home", str(home), *command]).exit_code == 0
    return home


@pytest.fixture(params=["bash", "zsh", "fish"])
def terminal(request: pytest.FixtureRequest, home: Path, tmp_path: Path) -> Iterator[Terminal]:
    shell: str = request.param
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    (tmp_path / "script").write_text(CliRunner().invoke(cli, ["completion", shell]).output)
    environment = {
        "PATH": f"{Path(JEJAK).parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "JEJAK_HOME": str(home),
        "TERM": "xterm" if shell == "fish" else "dumb",
        "LC_ALL": "C.UTF-8",
    }
    options, begin = START[shell]
    terminal = Terminal([shell, *options], environment)
    terminal.type(f"{begin.format(tmp_path / 'script')}; echo BE''GIN\n", "BEGIN")
    yield terminal
    terminal.close()


def test_names_of_lists_sites_and_rules_are_completed_and_count(terminal: Terminal, home: Path) -> None:
    terminal.type("jejak lists disable my\t", "my-own")
    terminal.type("\n", "Disabled my-own")
    terminal.type("jejak sites trust new\t", "news.example")
    terminal.type("\n", "is trusted")
    terminal.type("jejak rules remove @@\t", "b.example")
    terminal.type("\n", "Removed")
    terminal.type("jejak rules remove '||tr\t", "third-party")
    terminal.type("\n", "Removed")
    assert load(Home.at(home).database).site("news.example").trusted
    assert list(OwnRules(Home.at(home).rules).rules()) == []


@pytest.mark.parametrize(
    ("typed", "inserted"),
    [
        ("", "'||a.example^$script'"),
        ("'||", "||a.example^$script"),
        ('"||', r"||a.example^\$script"),
    ],
)
def test_a_candidate_goes_on_as_it_was_begun(typed: str, inserted: str) -> None:
    assert quoted("||a.example^$script", typed) == inserted


def test_what_needs_no_quotes_gets_none() -> None:
    assert quoted("my-own", "my") == "my-own"
    assert quoted("it's", "'i") == r"it'\''s"
