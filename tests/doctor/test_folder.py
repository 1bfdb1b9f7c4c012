"""The data folder: whose it is, and who gets in."""

import os
from pathlib import Path

import pytest

from doctor.folder import check
from store.home import Home


def test_a_private_folder_is_well(home: Home) -> None:
    (finding,) = check(home)
    assert (finding.level, str(home.path) in finding.summary) == ("ok", True)


def test_none_yet_is_no_problem_and_makes_none(tmp_path: Path) -> None:
    (finding,) = check(Home(tmp_path / "none"))
    assert (finding.level, "jejak run" in finding.what_to_do) == ("notice", True)
    assert not (tmp_path / "none").exists()


def test_others_who_may_write_are_a_problem_that_is_left_as_it_is(home: Home) -> None:
    home.path.chmod(0o777)
    (finding,) = check(home)
    assert (finding.level, f"chmod 700 {home.path}" in finding.what_to_do) == ("problem", True)
    assert home.path.stat().st_mode & 0o777 == 0o777


@pytest.mark.parametrize("place", ["jejak.db", "authority/jejak-ca.pem", "lists/mine.txt"])
def test_a_file_that_others_may_read_is_a_problem(home: Home, place: str) -> None:
    file = home.path / place
    file.touch(0o600)
    assert next(iter(check(home))).level == "ok"
    file.chmod(0o644)
    (finding,) = check(home)
    assert (finding.level, file.name in finding.summary) == ("problem", True)
    assert finding.private == {file.name: "their names"}


def test_a_folder_of_somebody_else_is_a_problem(home: Home) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    os.chown(home.path, 12345, 12345)
    (finding,) = check(home)
    assert (finding.level, "chown" in finding.what_to_do) == ("problem", True)
