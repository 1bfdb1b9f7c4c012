"""The data folder: there, and the user's alone."""

import os
import shlex
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from doctor.finding import Finding, notice, ok, problem
from doctor.words import counted
from store.home import WRITABLE_BY_OTHERS, Home

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def check(home: Home) -> Iterator[Finding]:
    """Owner and modes of the folder and of what lies in it."""
    try:
        yield _judge(home.path, home.path.stat(), [path for path in _kept(home) if _lets_others_in(path)])
    except FileNotFoundError:
        yield notice("folder", f"There is no data folder {home.path} yet.", "Start Jejak: `jejak run`")
    except OSError as error:
        yield problem(
            "folder",
            f"The data folder {home.path} can't be looked into: {error.strerror or error}.",
            "Run Jejak as the user whose folder it is, or give another with --home.",
        )


def _judge(folder: Path, status: os.stat_result, open_files: Sequence[Path]) -> Finding:
    quoted = shlex.quote(str(folder))
    if sys.platform != "win32" and status.st_uid != os.geteuid():
        whose = f"The data folder {folder} belongs to another user (id {status.st_uid})."
        return problem("folder", whose, f'Take it over: `sudo chown -R "$(id -un)" {quoted}`')
    if sys.platform != "win32" and status.st_mode & WRITABLE_BY_OTHERS:
        return problem(
            "folder",
            f"Other users may write to the data folder {folder}, so what is in it can't be trusted.",
            f"Look whether everything in it is yours, then: `chmod 700 {quoted}`",
        )
    if open_files:
        return _readable(open_files, quoted)
    return ok("folder", f"The data folder {folder} is yours alone.")


def _readable(open_files: Sequence[Path], quoted: str) -> Finding:
    names = ", ".join(path.name for path in open_files[:3])
    return problem(
        "folder",
        f"Other users can get at {counted(len(open_files), 'file')} in the data folder ({names}).",
        f"Close them: `chmod -R go= {quoted}`",
        {"files": len(open_files)},
        {names: "their names"},
    )


def _kept(home: Home) -> Iterator[Path]:
    """What Jejak keeps; the profile of `jejak browse` is the browser's own affair."""
    yield from (path for path in home.path.iterdir() if path.is_file())
    for folder in (home.authority, home.lists):
        if folder.is_dir():
            yield from (folder, *folder.iterdir())


def _lets_others_in(path: Path) -> bool:
    try:
        return sys.platform != "win32" and bool(path.stat().st_mode & OTHERS)
    except FileNotFoundError:  # gone since it was listed
        return False
