"""A machine of one's own: a home folder, and programs on PATH that only write down how they were called."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509

from desktop.place import Place
from proxy.authority import open_authority

Program = Callable[..., Path]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A Linux user with an empty home folder and no programs but those that a test adds."""
    home = tmp_path / "home with space"
    (tmp_path / "bin").mkdir()
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return Place(home, {"PATH": str(tmp_path / "bin")}, "linux")


@pytest.fixture
def program(tmp_path: Path, place: Place) -> Program:
    """Put a shell script on PATH; its arguments are written, one call a line, to the file returned."""

    def put(name: str, script: str = "") -> Path:
        calls = tmp_path / f"{name}.calls"
        path = tmp_path / "bin" / name
        path.write_text(f'#!/bin/sh\necho "$@" >> "{calls}"\n{script}\n')
        path.chmod(0o755)
        return calls

    return put


@pytest.fixture
def kioslaverc(program: Program, tmp_path: Path) -> Path:
    """A folder in place of kioslaverc: a file for each key."""
    folder = tmp_path / "kioslaverc"
    folder.mkdir()
    program("kreadconfig6", f'read line < "{folder}/$6" 2>/dev/null && echo "$line" || true')
    program(
        "kwriteconfig6",
        f'[ "$7" = --delete ] && exec /bin/rm -f "{folder}/$6"; echo "$7" > "{folder}/$6"',
    )
    return folder


@pytest.fixture
def certutil(tmp_path: Path) -> None:
    """The real certutil; the test skips where it isn't installed."""
    if shutil.which("certutil") is None:
        pytest.skip("no certutil; Debian: apt install libnss3-tools")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> x509.Certificate:
    """An authority of Jejak's."""
    return open_authority(tmp_path_factory.mktemp("authority")).certificate


@pytest.fixture(scope="module")
def other_authority(tmp_path_factory: pytest.TempPathFactory) -> x509.Certificate:
    """Another one."""
    return open_authority(tmp_path_factory.mktemp("other")).certificate
