"""Deleting the data folder: everything of Jejak's, nothing of anybody else's."""

from pathlib import Path

import pytest

from store.errors import HomeBusy
from store.home import Home
from store.wipe import wipe

OURS = (
    "jejak.db",
    "jejak.db-wal",
    "jejak.db.corrupt-20260101-1",
    "jejak.pac",
    "rules.txt",
    "denied-keys.txt",
    "service.json",
    "setup.json",
    "setup.lock",
    "authority/jejak-ca.pem",
    "authority/next/jejak-ca.pem",
    "lists/lists.json",
    "browser/Default/Cookies",
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home.open(tmp_path / "home")
    for name in OURS:
        path = home.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return home


def test_nothing_is_left(home: Home) -> None:
    assert wipe(home) == ()
    assert not home.path.exists()


def test_what_isnt_ours_stays(home: Home) -> None:
    (home.path / "holiday.jpg").write_text("x")
    (home.path / "notes").mkdir()
    assert wipe(home) == (home.path / "holiday.jpg", home.path / "notes")


def test_a_link_is_deleted_and_not_what_it_leads_to(home: Home, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "file").write_text("x")
    (home.path / "jejak.link").symlink_to(tmp_path / "elsewhere")
    wipe(home)
    assert (tmp_path / "elsewhere" / "file").exists()


def test_nothing_is_deleted_while_jejak_runs(home: Home) -> None:
    with home.lock(), pytest.raises(HomeBusy):
        wipe(home)
    assert (home.path / "jejak.db").exists()
