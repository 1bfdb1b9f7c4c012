"""The browser extension: built, paired, and heard from."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from doctor.finding import Finding, notice, ok, problem
from doctor.words import counted, days
from store.health import Health

LATELY = 3600.0  # seconds; while its browser is open it listens all the time
PAIR = "Type the code into the extension: `jejak pair`"


def check(
    folder: Path, health: Health | None, status: Mapping[str, Any] | None, now: float
) -> Iterator[Finding]:
    """Whether it is there to be loaded, and whether a browser uses it."""
    paired = health.paired if health else 0
    if not (folder / "manifest.json").is_file():
        yield problem(
            "extension",
            f"There is no built extension in {folder}.",
            "Build it: `python3 bootstrap.py run` in Jejak's folder, or install Jejak again.",
        )
    elif not paired:
        load = f"Load it from {folder} (`jejak extension path`) at chrome://extensions. "
        yield notice("extension", "No browser's extension is paired yet.", load + PAIR)
    elif status is not None:
        yield _heard(paired, status["extension_heard_at"], now)
    else:
        yield ok("extension", f"{counted(paired, 'extension')} paired.", {"paired": paired})


def _heard(paired: int, heard_at: float | None, now: float) -> Finding:
    if heard_at is not None and now - heard_at < LATELY:
        return ok("extension", "The extension is paired, and speaks to Jejak.", {"paired": paired})
    since = "since Jejak was started" if heard_at is None else f"for {days(now - heard_at)}"
    return notice(
        "extension",
        f"The extension is paired, but wasn't heard from {since}.",
        "Nothing to do where its browser is closed. Else look whether it is switched on at "
        "chrome://extensions, and what its popup says.",
        {"paired": paired},
    )
