"""Room on the disk that holds the data folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from doctor.finding import Finding, notice, ok, problem
from doctor.words import size

TOO_LITTLE, LITTLE = 100_000_000, 1_000_000_000


def free_bytes(folder: Path) -> int:
    """Room that is left where `folder` is, or will be."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return shutil.disk_usage(there).free


def check(free: int) -> Iterator[Finding]:
    """Whether records and lists will still fit."""
    summary = f"The disk of the data folder has {size(free)} left"
    if free < TOO_LITTLE:
        yield problem(
            "disk",
            f"{summary}: recording stops when it is full.",
            "Delete something, or forget old records: `jejak purge --older 7d`",
            {"free_bytes": free},
        )
    elif free < LITTLE:
        yield notice("disk", f"{summary}.", "Delete something before it is full.", {"free_bytes": free})
    else:
        yield ok("disk", f"{summary}.", {"free_bytes": free})
