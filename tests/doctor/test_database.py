"""What is said of the database's health."""

from pathlib import Path

import pytest

from doctor.database import check
from store.health import Health

PATH = Path("/home/ben/jejak.db")
WELL = Health(40_000, 0, True, "", ("lay_out",), requests=7)


@pytest.mark.parametrize(
    ("health", "level", "words"),
    [
        (None, "ok", "no database yet"),
        (WELL, "ok", "7 requests in 40 kB"),
        (Health(40_000, 0, None, "it is too large …", ("lay_out",)), "ok", "too large to be read to its end"),
        (Health(40_000, 0, False, "row 7 missing from index", ("lay_out",)), "problem", "row 7 missing"),
        (Health(40_000, 0, False, "file is not a database"), "problem", "is damaged"),
        (Health(40_000, 0, None, "unable to open database file"), "problem", "can't be read"),
        (Health(1, 0, True, "", ("lay_out", "later"), ("later",)), "problem", "later version"),
        (Health(1, 99_000_000, True, "", ("lay_out",)), "notice", "99 MB"),
    ],
)
def test_levels(health: Health | None, level: str, words: str) -> None:
    (finding,) = check(PATH, health)
    assert (finding.level, words in finding.summary) == (level, True), finding
    assert bool(finding.what_to_do) == (level != "ok")
