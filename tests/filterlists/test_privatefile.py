"""Files written whole, for their owner only."""

import os
import stat
from pathlib import Path

import pytest

from filterlists.errors import ListUnreadable
from filterlists.privatefile import read_regular, write_private


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_written_for_the_owner_only_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_private(tmp_path / "new" / "rules.txt", "ä\n")
    finally:
        os.umask(before)
    assert (tmp_path / "new" / "rules.txt").read_text(encoding="utf-8") == "ä\n"
    assert mode(tmp_path / "new" / "rules.txt") == 0o600
    assert mode(tmp_path / "new") == 0o700


def test_a_failed_write_leaves_the_old_text_and_no_scraps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rules.txt"
    write_private(path, "old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ListUnreadable, match=r"rules\.txt could not be written: No space left"):
        write_private(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_reading_names_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(ListUnreadable, match=r"gone\.txt does not exist"):
        read_regular(tmp_path / "gone.txt", 10)
    with pytest.raises(ListUnreadable, match="is a folder"):
        read_regular(tmp_path, 10)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ListUnreadable, match="not an ordinary file"):
        read_regular(tmp_path / "pipe", 10)


def test_reading_stops_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(b"x" * 11)
    assert read_regular(path, 11) == b"x" * 11
    with pytest.raises(ListUnreadable, match="larger than"):
        read_regular(path, 10)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("||a.example^")
    path.chmod(0)
    with pytest.raises(ListUnreadable, match="Permission denied"):
        read_regular(path, 100)
