"""Tokens of paired extensions: kept as SHA-256 digests, so that a copy of the database opens nothing."""

import hashlib
import time
from pathlib import Path
from threading import Lock

from sqlite_utils import Database

from store.reader import open_reader
from store.writer import Writer


class Tokens:
    """The tokens given out so far, known in memory by their digest, which is safe to look up by.

    Digests of 256-bit random tokens give nothing away through the time a look-up takes.
    """

    def __init__(self, writer: Writer, path: Path) -> None:
        self._writer = writer
        self._changing = Lock()
        with open_reader(path) as db:
            rows = db.execute("SELECT digest, origin FROM tokens").fetchall()
        self._origins = {str(digest): str(origin) for digest, origin in rows}
        writer.restore_with(self._restore)

    def add(self, token: str, origin: str, name: str = "") -> None:
        """Remember a token given to the extension at `origin`; back after the commit. Raises NotStored."""
        digest = _digest(token)
        with self._changing:
            self._writer.execute(lambda db: _write(db, digest, origin, name)).result()
            self._origins = {**self._origins, digest: origin}

    @property
    def any_given(self) -> bool:
        """Whether some extension is paired."""
        return bool(self._origins)

    def origin_of(self, token: str) -> str | None:
        """The origin a token was given to, None for one that never was."""
        return self._origins.get(_digest(token))

    def revoke(self, origin: str) -> int:
        """Forget every token given to `origin`; how many those were. Raises NotStored."""

        def delete(db: Database) -> None:
            db.table("tokens").delete_where("origin = ?", [origin])

        with self._changing:
            self._writer.execute(delete).result()
            left = {digest: other for digest, other in self._origins.items() if other != origin}
            revoked, self._origins = len(self._origins) - len(left), left
        return revoked

    def _restore(self, db: Database) -> None:
        for digest, origin in self._origins.items():
            _write(db, digest, origin, "")


def _write(db: Database, digest: str, origin: str, name: str) -> None:
    row = {"digest": digest, "name": name, "origin": origin, "created_at": time.time()}
    db.table("tokens").insert(row, ignore=True)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
