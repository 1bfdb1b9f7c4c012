"""How many files and connections the system lets Jejak open."""

import sys
from collections.abc import Iterator

from doctor.finding import Finding, notice, ok
from doctor.words import number

ENOUGH = 4096  # two for each connection, and a browser with many tabs has a thousand connections


def open_files(pid: int | None) -> int | None:
    """The hard limit of that process, or of this one; None where the system doesn't tell."""
    if sys.platform == "win32":
        return None
    import resource  # noqa: PLC0415 - not there on Windows

    try:
        if pid is not None and sys.platform == "linux":
            return resource.prlimit(pid, resource.RLIMIT_NOFILE)[1]
        return resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    except OSError:
        return None


def check(limit: int | None) -> Iterator[Finding]:
    """Whether the limit, which Jejak raises as far as it may, is enough for a browser."""
    if limit is None:
        return
    if 0 <= limit < ENOUGH:  # -1: without limit
        yield notice(
            "limits",
            f"The system lets Jejak open {number(limit)} files and connections; many tabs need more.",
            f"Raise the limit before starting it: `ulimit -Hn {ENOUGH * 4}` (as root), then `jejak run`",
            {"open_files": limit},
        )
    else:
        yield ok("limits", "Jejak may open as many connections as it needs.", {"open_files": limit})
