"""Versions of Jejak and of what it stands on."""

import platform
import sqlite3
import ssl
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version

from doctor.finding import Finding, ok, problem

OLDEST_PYTHON = (3, 12)
MITMPROXY = "12.2."  # the versions that Jejak was made for and that have no signing key of somebody else's
PACKAGES = ("jejak", "mitmproxy", "aiohttp", "certifi", "cryptography", "google-re2", "sqlite-utils")


def versions() -> dict[str, str]:
    """Everything by name; "missing" where it isn't installed."""
    return {
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "openssl": ssl.OPENSSL_VERSION,
        **{name: _installed(name) for name in PACKAGES},
    }


def check(found: Mapping[str, str]) -> Iterator[Finding]:
    """Whether they are those that Jejak was made for."""
    python = tuple(map(int, found["python"].split(".")[:2]))
    if python < OLDEST_PYTHON or not found["mitmproxy"].startswith(MITMPROXY):
        summary = (
            f"Python {found['python']} and mitmproxy {found['mitmproxy']} aren't those that Jejak was made "
            f"for: Python {'.'.join(map(str, OLDEST_PYTHON))} or newer, mitmproxy {MITMPROXY}x."
        )
        yield problem("versions", summary, "Install Jejak again: `python3 bootstrap.py run`", found)
        return
    summary = "Jejak {jejak}, Python {python}, mitmproxy {mitmproxy}, SQLite {sqlite}.".format_map(found)
    yield ok("versions", summary, found)


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"
