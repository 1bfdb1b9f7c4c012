"""The age of the list of authorities that servers are checked against."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from doctor.finding import Finding, notice, ok
from proxy.bundle import Bundle

NAME = "servers"


def check(made: date, status: Mapping[str, Any] | None, now: float) -> Iterator[Finding]:
    """The age of certifi's list; a running service says itself what else is wrong with it."""
    today = datetime.fromtimestamp(now, UTC).date()
    old = Bundle(Path(), made, ()).notice(today)
    details = {"made": made.isoformat()}
    if old is None:
        yield ok(NAME, f"The list of authorities that servers are checked against is of {made}.", details)
    elif status is None or old not in (status["notice"] or ""):
        yield notice(NAME, old, details=details)
