"""Disks that are small, full or read-only, for tests that may mount them."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


def mount(*arguments: str | Path) -> None:
    """Mount, or skip the test, saying why it can't be done here."""
    if os.geteuid() != 0 or not Path("/usr/bin/mount").exists():
        pytest.skip("only root can mount disks")
    mounted = subprocess.run(["mount", *arguments], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode()}")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir(0o700)
    mount("-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", folder)
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(folder: Path, leave: int = 0) -> Path:
    """Take all room but `leave` bytes away."""
    ballast = folder / "ballast"
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    ballast.write_bytes(bytes(max(0, free - leave)))
    return ballast
