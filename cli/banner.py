"""What `jejak run` says once it listens."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cli.screen import counted, number


@dataclass(frozen=True, slots=True)
class Started:
    """Where the service listens and what it protects with."""

    version: str
    proxy: str
    api: str
    home: Path
    lists: Sequence[tuple[str, int]]
    pairing_code: str
    extension: str
    authority: Path
    unrecorded: str | None = None


def banner(started: Started) -> str:
    """What a new user needs to go on: addresses, rules, data, pairing code, the next step."""
    lists = ", ".join(f"{title} {number(rules)}" for title, rules in started.lists)
    rules = sum(rules for _, rules in started.lists)
    return "\n".join(
        (
            f"Jejak {started.version}",
            "",
            f"  Proxy    {started.proxy}",
            f"  API      {started.api}",
            f"  Rules    {number(rules)} from {counted(len(started.lists), 'list')} ({lists})",
            f"  Data     {started.home}",
            *([f"  Record   none. {started.unrecorded}"] if started.unrecorded else []),
            f"  Pairing  {started.pairing_code}   (works once, for 10 minutes; `jejak pair` makes another)",
            "",
            "Next: open a browser that goes through Jejak with",
            "",
            "    jejak browse",
            "",
            "and type the pairing code into the extension. For your usual browser: load the extension from",
            f"{started.extension}, set the proxy above, and trust",
            f"{started.authority} (README.md says how).",
            "",
            "Ctrl-C stops it.",
        )
    )
