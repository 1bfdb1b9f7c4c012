"""The data folder: where everything of one user lives, readable by nobody else."""

import os
import shlex
import stat
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from store.errors import HomeError
from store.lock import held

PRIVATE = 0o700
WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class Home:
    """The data folder and what stands where in it."""

    path: Path

    @classmethod
    def at(cls, path: Path | None) -> "Home":
        """The data folder: `path`, else $JEJAK_HOME, else the platform's own place; nothing is looked at."""
        return cls((path or default_home(os.environ)).expanduser().absolute())

    @classmethod
    def open(cls, path: Path | None) -> "Home":
        """Open the data folder, as `at` finds it; made where it is missing.

        Raises HomeError where others could write to it, where it belongs to somebody else, or where it is
        no folder. A folder of ours that others may only read is closed to them without a word: nobody
        but Jejak has business in it, and a umask of 022 would otherwise stop every hand-made folder.
        """
        home = cls.at(path)
        _make_private(home.path)
        _make_private(home.authority)
        _make_private(home.lists)
        return home

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.path / "jejak.db"

    @property
    def authority(self) -> Path:
        """The folder of the certificate authority's key and certificate."""
        return self.path / "authority"

    @property
    def lists(self) -> Path:
        """The folder of the filter lists."""
        return self.path / "lists"

    @property
    def data(self) -> Path:
        """The folder of data sets that the user fetched."""
        return self.path / "data"

    @property
    def rules(self) -> Path:
        """The user's own rules."""
        return self.path / "rules.txt"

    @property
    def tried_setting(self) -> Path:
        """The setting of a site that is only tried, and what stood there before."""
        return self.path / "trial.json"

    @property
    def details(self) -> Path:
        """The user's own details."""
        return self.path / "me.json"

    @property
    def denied_keys(self) -> Path:
        """Keys of servers and authorities that the user doesn't believe."""
        return self.path / "denied-keys.txt"

    @property
    def service(self) -> Path:
        """Where a running service can be reached, and the token of the command line."""
        return self.path / "service.json"

    @property
    def lock_file(self) -> Path:
        """The file whose lock the one writing process holds."""
        return self.path / "lock"

    @property
    def demo(self) -> Path:
        """Says, by being there, that all in this folder is made up."""
        return self.path / "demo.txt"

    @property
    def setup(self) -> Path:
        """What `jejak setup` changed on this machine, and what stood there before."""
        return self.path / "setup.json"

    def lock(self) -> AbstractContextManager[None]:
        """Be the one process that writes here, for the length of a with block; raises HomeBusy."""
        return held(self.lock_file)


def default_home(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Where the data folder is when no option says so."""
    if environment.get("JEJAK_HOME"):
        return Path(environment["JEJAK_HOME"])
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Jejak"
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Jejak"
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "jejak"


def _make_private(folder: Path) -> None:
    try:
        for missing in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
            missing.mkdir(PRIVATE)
        _check(folder)
    except OSError as error:
        raise HomeError(
            f"The data folder {folder} can't be used: {error.strerror or error}. "
            "Give one that you may write to with --home or JEJAK_HOME."
        ) from error


def _check(folder: Path) -> None:
    status = folder.stat()
    if not stat.S_ISDIR(status.st_mode):
        raise HomeError(f"{folder} is a file, not a folder. Move it away, or give another with --home.")
    if sys.platform == "win32":
        return  # a user's own folders are closed to others by inherited access lists there
    quoted = shlex.quote(str(folder))
    if status.st_uid != os.geteuid():
        raise HomeError(
            f"The data folder {folder} belongs to another user (id {status.st_uid}). "
            f'Give another with --home, or take it over: sudo chown -R "$(id -un)" {quoted}'
        )
    if status.st_mode & WRITABLE_BY_OTHERS:
        raise HomeError(
            f"Other users may write to the data folder {folder}, so what is in it can't be trusted. "
            f"Look whether everything in it is yours, then: chmod 700 {quoted}"
        )
    if stat.S_IMODE(status.st_mode) != PRIVATE:
        folder.chmod(PRIVATE)
