"""Which errors are the store's own (a lock, a full disk, a damaged file), and how to say so."""

import errno
import shutil
import sqlite3
from pathlib import Path

PRIMARY_CODE = 0xFF  # SQLite's extended codes carry the kind of fault in their lowest byte
HELD = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM}  # a full disk shows as either
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
LITTLE = 64 * 1024  # bytes; less than that is no room for a batch and SQLite's own files
SHUT_OUT = {errno.EROFS, errno.EACCES, errno.EPERM}
SHUT = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def in_words(error: BaseException, path: Path) -> str | None:
    """Why the store can't write and what to do about it, or None where the error isn't the store's."""
    code, number = _code(error), getattr(error, "errno", None)
    if code in HELD:
        return f"Another program is holding the database {path}. Close it; recording goes on by itself then."
    if code == sqlite3.SQLITE_FULL or number in NO_ROOM or (code in FULL and not _has_room(path)):
        return f"The disk is full ({path}). Free some space on it; recording goes on by itself then."
    if code in SHUT or number in SHUT_OUT:
        return f"The database {path} can't be written to ({error}). Make it and its folder writable."
    if code in FULL or isinstance(error, OSError):
        return f"The disk that holds {path} is failing ({error}). Look whether it and its folder are there."
    if code in DAMAGED:
        return f"The database {path} is damaged ({error}). It is moved aside and a fresh one is begun."
    return None


def is_held(error: BaseException) -> bool:
    """Whether the error says that another program has the database locked: that passes."""
    return _code(error) in HELD


def is_damage(error: BaseException) -> bool:
    """Whether the error says that the file is damaged or no database."""
    return _code(error) in DAMAGED


def needs_room(error: BaseException) -> bool:
    """Whether the error may come from a disk that takes nothing more, or takes nothing at all."""
    return _code(error) in FULL | SHUT


def _has_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free >= LITTLE
    except OSError:
        return True


def _code(error: BaseException) -> int | None:
    code = getattr(error, "sqlite_errorcode", None) if isinstance(error, sqlite3.Error) else None
    return None if code is None else code & PRIMARY_CODE
