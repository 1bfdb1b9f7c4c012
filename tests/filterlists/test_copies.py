"""The texts of the lists on disk."""

import stat
from pathlib import Path

import pytest

from filterlists.copies import PREVIOUS, QUARANTINE, Copies
from filterlists.errors import ListUnreadable


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    return Copies(tmp_path / "lists")


def test_the_text_before_is_kept(copies: Copies) -> None:
    assert not copies.replace("one", "a\n")
    assert not copies.replace("one", "a\n")
    assert copies.found("one", PREVIOUS) is None
    assert copies.replace("one", "b\n")
    assert (copies.found("one"), copies.found("one", PREVIOUS)) == ("b\n", "a\n")


def test_swapped_and_swapped_back(copies: Copies) -> None:
    copies.replace("one", "a\n")
    copies.replace("one", "b\n")
    copies.swap("one")
    assert (copies.found("one"), copies.found("one", PREVIOUS)) == ("a\n", "b\n")
    copies.file("one").unlink()
    copies.swap("one")
    assert copies.found("one") == "b\n"


def test_nothing_to_swap_with_changes_nothing(copies: Copies) -> None:
    copies.write("one", "a\n")
    with pytest.raises(ListUnreadable):
        copies.swap("one")
    assert copies.found("one") == "a\n"


def test_all_of_them_are_for_the_owner_only(copies: Copies) -> None:
    for which in ("", PREVIOUS, QUARANTINE):
        copies.write("one", "a\n", which)
        path = copies.file("one", which)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    copies.delete("one", "", PREVIOUS, QUARANTINE)
    copies.delete("one", "", PREVIOUS, QUARANTINE)
    assert copies.found("one", QUARANTINE) is None


@pytest.mark.parametrize("name", ["../one", "", "a/b"])
def test_no_text_outside_the_folder(copies: Copies, name: str) -> None:
    with pytest.raises(ValueError, match="file name"):
        copies.file(name, PREVIOUS)
