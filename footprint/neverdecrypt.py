"""The hosts that aren't looked into unless the user says so: banks, health, government and the like."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

FILE = "never-decrypt.txt"
_NAME = re.compile(r"(?:\*\.)?(?!-)[a-z0-9-]+(?:\.(?!-)[a-z0-9-]+)*")


class NeverDecryptError(Exception):
    """The list can't be read; the message names the line and what is wrong."""


@cache
def never_decrypt() -> Mapping[str, str]:
    """The category of each name on the list, in its order; `*.gov` means all below gov."""
    return MappingProxyType(parse((files("footprint") / "data" / FILE).read_text(encoding="utf-8")))


def parse(text: str) -> dict[str, str]:
    """Read a list, whose head says how it is written; raises NeverDecryptError."""
    found: dict[str, str] = {}
    for number, category, name in _names(text):
        if not category:
            raise NeverDecryptError(f"{FILE}:{number}: no # category stands above {name}")
        if not _NAME.fullmatch(name):
            raise NeverDecryptError(f"{FILE}:{number}: {name!r} is neither a host nor *. and a host")
        if name in found:
            raise NeverDecryptError(f"{FILE}:{number}: {name} stands twice")
        found[name] = category
    return found


def _names(text: str) -> Iterator[tuple[int, str, str]]:
    category = ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("##"):
            continue
        if line.startswith("#"):
            category = line.removeprefix("#").strip()
            continue
        yield from ((number, category, name) for name in line.split())
