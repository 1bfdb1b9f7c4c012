"""A command finds the running service, and no other."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from store.errors import HomeError
from store.home import Home
from store.service import ServiceInfo, read_service, remove_service, write_service
from tests.fulldisk import full_disk

HERE = ServiceInfo(os.getpid(), 8877, 8878, "secret", 1.5)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.open(tmp_path / "home")


def test_a_running_service_is_found(home: Home) -> None:
    with home.lock():
        write_service(home, HERE)
        assert read_service(home) == HERE
        assert home.service.stat().st_mode & 0o777 == 0o600
        remove_service(home)
        assert read_service(home) is None
    remove_service(home)


def test_what_a_crash_left_behind_is_no_service(home: Home) -> None:
    write_service(home, HERE)
    assert read_service(home) is None  # nobody holds the lock


def test_a_process_that_is_gone_is_no_service(home: Home) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    with home.lock():
        write_service(home, replace(HERE, pid=gone.pid))
        assert read_service(home) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}', '{"other": 1}'])
def test_a_file_that_makes_no_sense_is_no_service(home: Home, text: str) -> None:
    with home.lock():
        home.service.write_text(text)
        assert read_service(home) is None


def test_nothing_is_left_lying_about(home: Home) -> None:
    write_service(home, HERE)
    write_service(home, HERE)
    assert sorted(file.name for file in home.path.iterdir()) == ["authority", "lists", "service.json"]


def test_a_full_disk_is_named_and_keeps_what_was_there(home: Home) -> None:
    write_service(home, HERE)
    before = home.service.read_bytes()
    with full_disk(), pytest.raises(HomeError, match=r"service.json can't be written .*Free some space"):
        write_service(home, replace(HERE, pid=1))
    assert home.service.read_bytes() == before
    assert sorted(file.name for file in home.path.iterdir()) == ["authority", "lists", "service.json"]


def test_a_file_that_cant_be_read_is_named(home: Home) -> None:
    home.service.mkdir()
    with pytest.raises(HomeError, match=r"service.json can't be read .*start it again"):
        read_service(home)
