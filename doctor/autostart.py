"""Starting at log-in: needed where the whole system is sent through Jejak."""

from collections.abc import Iterator
from pathlib import Path

from doctor.finding import Finding, notice, ok

NAME = "start"


def check(unit: Path, platform: str, through: bool) -> Iterator[Finding]:
    """Whether the service is installed; `through`: the system sends programs to Jejak."""
    if platform != "linux":
        return  # launchd's and Windows' own files are the user's to install
    if unit.exists():
        yield ok(NAME, "Jejak is set up as a service that starts at log-in.", {"unit": True})
    elif through:
        yield notice(
            NAME,
            "The system sends programs to Jejak, but nothing starts it at log-in: until you do, they "
            "have no network.",
            "Let it start by itself: `jejak setup`",
            {"unit": False},
        )
    else:
        yield ok(NAME, "Jejak runs when you start it; nothing starts it at log-in.", {"unit": False})
