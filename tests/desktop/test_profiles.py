"""Which Firefox profiles there are."""

from pathlib import Path

import pytest

from desktop.errors import DesktopError
from desktop.profiles import firefox_profiles

INI = """[Install4F96D1932A9F858E]
Default=ab.default-release

[Profile1]
Name=default
IsRelative=1
Path=ab.default

[Profile0]
Name=100% mine
IsRelative=1
Path=cd.with space

[Profile2]
Name=elsewhere
IsRelative=0
Path={elsewhere}

[General]
Version=2
"""


def used(profile: Path) -> Path:
    profile.mkdir(parents=True)
    (profile / "cert9.db").touch()
    return profile


def test_every_profile_that_was_used_counts_wherever_it_lies(tmp_path: Path) -> None:
    folder = tmp_path / "firefox"
    mine, elsewhere = used(folder / "cd.with space"), used(tmp_path / "elsewhere")
    (folder / "ab.default").mkdir()
    (folder / "profiles.ini").write_text(INI.format(elsewhere=elsewhere))
    assert firefox_profiles(folder) == (mine, elsewhere)


def test_without_a_firefox_there_are_none(tmp_path: Path) -> None:
    assert firefox_profiles(tmp_path) == ()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"Path=x\n"])
def test_a_damaged_list_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "profiles.ini").write_bytes(content)
    with pytest.raises(DesktopError, match=r"profiles\.ini can't be read"):
        firefox_profiles(tmp_path)
