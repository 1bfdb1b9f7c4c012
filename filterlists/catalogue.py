"""Well-known filter lists: their names, addresses, licences and what each is for."""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FILE = Path(__file__).parent / "data" / "catalogue.toml"


@dataclass(frozen=True, slots=True)
class KnownList:
    """One list of the catalogue.

    `name` is the short name it gets; `licence` is an SPDX expression, words or an address, "not stated" where
    none was found; `kind` is what it is about in a word or two; `breaks` what may stop working with
    it; `size` how large it was and when; `default` lists are fetched on the first start.
    """

    name: str
    title: str
    url: str
    home_page: str
    licence: str
    kind: str
    purpose: str
    breaks: str
    size: str
    default: bool = False

    def as_dict(self) -> dict[str, object]:
        """The fields, as `jejak lists search --json` prints them."""
        return asdict(self)


@cache
def catalogue() -> Mapping[str, KnownList]:
    """All known lists by name, in the order of the catalogue's file."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType({name: KnownList(name, **entry) for name, entry in entries.items()})


def by_url(url: str) -> KnownList | None:
    """The known list at this address."""
    return next((known for known in catalogue().values() if known.url == url), None)


def search(words: str = "") -> tuple[KnownList, ...]:
    """Known lists that have every one of `words` somewhere in their fields, upper and lower case alike."""
    wanted = words.casefold().split()
    return tuple(known for known in catalogue().values() if all(word in _searched(known) for word in wanted))


def _searched(known: KnownList) -> str:
    fields = (known.name, known.title, known.url, known.licence, known.kind, known.purpose)
    return " ".join(fields).casefold()
