"""Data sets on disk: text and what is said of it are one file, of the user alone."""

import stat
from pathlib import Path

import pytest

from store.datafolder import Copy, CopyDamaged, DataFolder

COPY = Copy("https://a.example/x", "MIT", 1_795_500_000.0, 2, '"e"', None)


def test_a_text_comes_back_as_it_was_put(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    assert folder.copy("x") is None
    folder.put("x", COPY, "ä\n\nb")
    assert (folder.copy("x"), folder.text("x")) == (COPY, "ä\n\nb")
    folder.put("x", COPY, "")
    assert folder.text("x") == ""
    folder.delete("x")
    folder.delete("x")
    assert folder.copy("x") is None


def test_files_are_the_users_alone(tmp_path: Path) -> None:
    DataFolder(tmp_path / "data").put("x", COPY, "a")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data", tmp_path / "data" / "x.txt")]
    assert modes == [0o700, 0o600]
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["x.txt"]


@pytest.mark.parametrize("content", [b"", b"\n", b"[]\n", b'{"source": 1}\n', b"\xff\xfe\n", b"a,b\n1,2\n"])
def test_a_damaged_file_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.txt").write_bytes(content)
    with pytest.raises(CopyDamaged, match=r"x\.txt is damaged"):
        DataFolder(tmp_path).copy("x")


def test_a_damaged_text_says_so(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.put("x", COPY, "a")
    with (tmp_path / "x.txt").open("ab") as file:
        file.write(b"\xff")
    with pytest.raises(CopyDamaged):
        folder.text("x")
