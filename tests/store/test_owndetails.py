"""The file of the user's own details."""

import stat
from pathlib import Path
from types import MappingProxyType

import pytest

from footprint.owndetail import DetailAction, DetailKind, OwnDetail
from store.errors import DetailFileError
from store.owndetails import load_details, save_details

DETAILS = (
    OwnDetail(DetailKind.NAME, "Valéry Tan"),
    OwnDetail(
        DetailKind.EMAIL,
        "anna@mail.example",
        2,
        DetailAction.STRIP,
        MappingProxyType({"shop.test": DetailAction.BLOCK}),
    ),
)


def test_what_was_written_is_read_and_nobody_else_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "me.json"
    assert load_details(path) == ()
    save_details(path, DETAILS)
    assert load_details(path) == DETAILS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text", ["", "{", "[1]", '[{"kind":"shoe","value":"x"}]', "{}x", '[{"kind":"name"}]']
)
def test_a_damaged_file_is_told_of(tmp_path: Path, text: str) -> None:
    path = tmp_path / "me.json"
    path.write_text(text)
    with pytest.raises(DetailFileError, match=r"me\.json"):
        load_details(path)


def test_a_disk_that_refuses_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "me.json").mkdir()
    with pytest.raises(DetailFileError, match="written"):
        save_details(tmp_path / "me.json", DETAILS)
