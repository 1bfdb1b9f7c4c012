"""Running a program: what it prints, and every way in which it can fail."""

import pytest

from desktop import programs
from desktop.errors import DesktopError, ProgramMissing
from desktop.programs import ProgramFailed, run


def test_what_it_prints_is_returned_and_what_it_is_given_reaches_it() -> None:
    assert run(("cat",), b"given") == "given"


def test_it_has_no_terminal_to_ask_on() -> None:
    with pytest.raises(ProgramFailed):
        run(("sh", "-c", "exec < /dev/tty"))


def test_a_failure_says_the_command_and_why() -> None:
    with pytest.raises(ProgramFailed, match=r"sh -c 'echo no >&2; exit 3': exit code 3\. no"):
        run(("sh", "-c", "echo no >&2; exit 3"))


def test_a_program_that_is_missing_is_said() -> None:
    with pytest.raises(ProgramMissing, match="no-such-program can't be run"):
        run(("no-such-program",))


def test_one_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "TIMEOUT_SECONDS", 0.2)
    with pytest.raises(DesktopError, match="no answer"):
        run(("sleep", "60"))
