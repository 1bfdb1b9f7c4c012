"""Deletes the data folder: everything that is Jejak's, and nothing that somebody else put there."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from store.errors import HomeError
from store.home import Home


def wipe(home: Home) -> tuple[Path, ...]:
    """Delete all data while no service runs; what is left there because Jejak didn't make it.

    Raises HomeBusy while one runs, and HomeError where something can't be deleted.
    """
    try:
        with home.lock():
            for path in _own(home):
                _delete(path)
        home.lock_file.unlink(missing_ok=True)
        left = tuple(sorted(home.path.iterdir()))
        if not left:
            home.path.rmdir()
    except OSError as error:
        raise HomeError(f"{home.path} can't be deleted: {error}.") from error
    return left


def _own(home: Home) -> Iterator[Path]:
    yield from (home.authority, home.lists, home.path / "browser", home.rules, home.service, home.setup)
    yield from (home.denied_keys, home.path / "setup.lock")
    yield from home.path.glob("jejak[.-]*")
    yield from home.path.glob(".*.tmp")


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
