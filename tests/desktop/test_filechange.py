"""Files and the service: made, taken back, and what stood there before put back."""

from pathlib import Path

import pytest

from desktop.errors import DesktopError
from desktop.filechange import FileWritten, ServiceInstalled
from desktop.place import Place
from tests.desktop.conftest import Program


def test_a_file_is_written_and_deleted_again(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "file"
    change = FileWritten.planned(path, "ours é")
    before = change.is_made
    change.make()
    assert (before, change.is_made) == (False, True)
    assert path.read_text(encoding="utf-8") == "ours é"
    assert [change.take_back(), change.take_back()] == ["", ""]
    assert not path.exists()


def test_what_stood_there_is_put_back_however_often_ours_was_written(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("theirs")
    first = FileWritten.planned(path, "ours")
    first.make()
    second = FileWritten.planned(path, "ours, later").after(first)
    second.make()
    second.take_back()
    assert path.read_text() == "theirs"


def test_what_somebody_else_wrote_in_between_counts(tmp_path: Path) -> None:
    path = tmp_path / "file"
    first = FileWritten.planned(path, "ours")
    first.make()
    path.write_text("theirs")
    second = FileWritten.planned(path, "ours").after(first)
    second.make()
    second.take_back()
    assert path.read_text() == "theirs"


def test_a_place_that_cant_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DesktopError, match=r"file/below can't be written"):
        FileWritten(str(tmp_path / "file" / "below"), "x", None).make()
    (tmp_path / "folder").mkdir()
    with pytest.raises(DesktopError, match="can't be read"):
        FileWritten.planned(tmp_path / "folder", "x")


def test_the_service_is_stopped_before_its_file_goes(place: Place, program: Program) -> None:
    path = place.home / "systemd/user/jejak.service"
    calls = program("systemctl", f'[ "$2" != disable ] || [ -e "{path}" ] || exit 1')
    change = ServiceInstalled.planned(path, "unit", start=True)
    change.make()
    assert path.read_text() == "unit"
    assert "--user restart jejak.service" in calls.read_text()
    change.take_back()
    change.take_back()
    assert not path.exists()
    assert calls.read_text().splitlines().count("--user disable --now jejak.service") == 1


def test_without_systemd_the_file_alone_comes_and_goes(place: Place) -> None:
    path = place.home / "systemd/user/jejak.service"
    change = ServiceInstalled.planned(path, "unit", start=False)
    change.make()
    assert change.is_made
    link = path.parent / "default.target.wants" / path.name
    link.parent.mkdir()
    link.symlink_to(path)
    change.take_back()
    assert not path.exists()
    assert not link.is_symlink()
