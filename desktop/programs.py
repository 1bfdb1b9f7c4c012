"""Runs the programs that a machine is set up with; nothing here knows what they do."""

import os
import shlex
import subprocess

from desktop.errors import DesktopError, ProgramMissing

Command = tuple[str, ...]
TIMEOUT_SECONDS = 60


class ProgramFailed(DesktopError):
    """A program ended with another exit code than 0; `said` is all that it wrote."""

    def __init__(self, command: Command, code: int, said: str) -> None:
        super().__init__(f"{shlex.join(command)}: exit code {code}. {said.strip()}".strip())
        self.said = said


def run(command: Command, given: bytes = b"") -> str:
    """What the program printed; raises ProgramMissing, ProgramFailed, or DesktopError when it hangs.

    It gets no terminal, so that one that would ask for a password fails instead of waiting, and it
    speaks English, so that its words can be read.
    """
    try:
        done = subprocess.run(  # noqa: S603 - commands are built in this package, never by a shell
            command,
            input=given,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
            start_new_session=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except (FileNotFoundError, PermissionError) as error:
        raise ProgramMissing(f"{command[0]} can't be run: {error.strerror}.") from error
    except subprocess.TimeoutExpired as error:
        raise DesktopError(f"{shlex.join(command)}: no answer within {TIMEOUT_SECONDS} seconds.") from error
    printed = done.stdout.decode(errors="replace")
    if done.returncode:
        raise ProgramFailed(command, done.returncode, printed + done.stderr.decode(errors="replace"))
    return printed
