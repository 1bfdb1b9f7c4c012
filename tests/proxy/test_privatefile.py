"""Files that only their owner may read."""

import stat
from pathlib import Path

import pytest

from proxy.errors import ProxyError
from proxy.privatefile import open_private_folder, write_private
from tests.fulldisk import full_disk


def test_a_file_is_replaced_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("old")
    path.chmod(0o644)
    (tmp_path / "secret.new").write_text("left behind by a crash")
    write_private(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]


def test_a_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    open_private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


def test_a_full_disk_keeps_what_was_there_and_takes_the_same_again(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    write_private(path, b"old")
    with full_disk():
        write_private(path, b"old")
        with pytest.raises(ProxyError, match=r"secret: can't be written .*Free some space"):
            write_private(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]
