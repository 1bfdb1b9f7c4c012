"""Parameters of an address that follow a click: see `data/parameters.toml`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from footprint.datafile import data_table

_MOST = 200  # parameters that are looked at
_LABELS_OF_ENDING = 2  # as in co.uk
# Words of a host or path by which a link signs somebody in or off, and is left as whoever made it meant it.
_EXEMPT = re.compile(
    r"(?<![a-z])(?:un-?subscri\w*|opt-?out|preference-?cent(?:er|re)|email-?preferences|abmelden|abbestell\w*"
    r"|desabonn\w*|desinscri\w*|disiscri\w*|uitschrijven|avmeld\w*"
    r"|sign-?in|log-?in|log-?on|log-?out|sign-?out|sso|saml2?|oauth2?|openid(?:-connect)?|oidc|authori[sz]e"
    r"|auth|callback|verify|verification|confirm|activate|activation|magic-?link|reset-?password|password)(?![a-z])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of parameters, in lower case: whole ones, and beginnings."""

    whole: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, names: Iterable[str]) -> "Names":
        """Those given, where `*` ends a beginning."""
        lower = [name.lower() for name in names]
        beginnings = tuple(name[:-1] for name in lower if name.endswith("*"))
        return cls(frozenset(name for name in lower if not name.endswith("*")), beginnings)

    def __contains__(self, name: str) -> bool:
        return name in self.whole or (bool(self.beginnings) and name.startswith(self.beginnings))


@dataclass(frozen=True, slots=True)
class Parameters:
    """All that are known: everywhere, on sites, and those that keep an address whole."""

    everywhere: Names
    on: Mapping[str, Names] = field(default_factory=lambda: MappingProxyType({}))
    whole: Names = field(default_factory=Names)

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "Parameters":
        """As the file has them."""
        on = {site: Names.of(names) for sites, names in table["on"].items() for site in sites.split()}
        everywhere = Names.of(name for names in table["everywhere"].values() for name in names)
        return cls(everywhere, MappingProxyType(on), Names.of(table["whole"]["names"]))

    def tracking(self, url: str, host: str, page: bool) -> tuple[str, ...]:
        """The names in an address, as they stand there, that follow a click; none where it has to stay whole.

        `page`: whether it is a page's address, where names count that do so on their sites only.
        """
        address, _, query = url.partition("?")
        if not query:
            return ()
        names = _names(query)
        places = [self.everywhere, *self._on(host)] if page else [self.everywhere]
        plain = [name.lower() for name in names] if "%" not in query else list(map(_plain, names))
        known = [
            name
            for place in places
            for spelled, name in zip(plain, names, strict=True)
            if spelled in place.whole or spelled.startswith(place.beginnings)
        ]
        return () if not known or self.stays_whole(address, names) else tuple(dict.fromkeys(known))

    def stays_whole(self, address: str, names: Iterable[str]) -> bool:
        """Whether an address without its query, or a name in that, signs in or off, or is a signature."""
        return _EXEMPT.search(address) is not None or any(_plain(name) in self.whole for name in names)

    def _on(self, host: str) -> list[Names]:
        return [self.on[site] for site in _sites(host) if site in self.on]


@cache
def parameters() -> Parameters:
    """The names of the data file."""
    return Parameters.read(data_table("parameters"))


def signs_in(url: str) -> bool:
    """Whether an address looks as if it signed somebody in or off."""
    address, _, query = url.partition("?")
    return parameters().stays_whole(address, _names(query))


def _names(query: str) -> list[str]:
    return [part.partition("=")[0] for part in query.split("&", _MOST)[:_MOST]]


def _plain(name: str) -> str:
    return (unquote(name) if "%" in name else name).lower()


def _sites(host: str) -> Iterator[str]:
    """A host and what is above it, with and without its ending: www.google.co.uk, …, google.*."""
    labels = host.split(".")
    for start in range(len(labels)):
        yield ".".join(labels[start:])
        if 1 <= len(labels) - start - 1 <= _LABELS_OF_ENDING:
            yield f"{labels[start]}.*"
