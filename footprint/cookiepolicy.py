"""What becomes of cookies: treatments by type and party, three presets of them, and what the user said."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from footprint.cookietype import CookieType, Party
from footprint.errors import ChoiceError

MOST_CAP_DAYS = 400  # browsers keep no cookie for longer
EVERYWHERE = ""
_CAP = re.compile(r"cap:([0-9]{1,4})")


class PolicyError(ChoiceError):
    """Words that are no policy for cookies; the message says what would be."""


class Kind(StrEnum):
    """What may become of a cookie."""

    KEEP = "keep"
    SESSION = "session"
    CAP = "cap"
    STRIP = "strip"


@dataclass(frozen=True, slots=True)
class Treatment:
    """What becomes of a cookie; `days` is how long it may last where that is capped."""

    kind: Kind
    days: int = 0

    def __str__(self) -> str:
        return f"cap:{self.days}" if self.kind is Kind.CAP else self.kind.value


KEEP, SESSION, STRIP = Treatment(Kind.KEEP), Treatment(Kind.SESSION), Treatment(Kind.STRIP)


def cap(days: int) -> Treatment:
    """Let a cookie last so many days at most."""
    return Treatment(Kind.CAP, days)


def treatment_of(text: str) -> Treatment:
    """The treatment of that name; raises PolicyError."""
    if found := _CAP.fullmatch(text):
        if not 1 <= int(found[1]) <= MOST_CAP_DAYS:
            raise PolicyError(
                f"{text!r}: write cap:N with 1 to {MOST_CAP_DAYS} days; for none at all say session."
            )
        return cap(int(found[1]))
    if text not in ("keep", "session", "strip"):
        raise PolicyError(
            f"{text!r} is nothing that can be done with cookies: say keep, session, cap:7 or strip."
        )
    return Treatment(Kind(text))


def type_called(text: str) -> CookieType:
    """The type of that name; raises PolicyError."""
    if text not in set(CookieType):
        raise PolicyError(f"{text!r} is no type of cookies; there are {', '.join(CookieType)}.")
    return CookieType(text)


def _preset(first: str, third: str) -> Mapping[tuple[CookieType, Party], Treatment]:
    """One treatment a type, in the types' order, for the page's own cookies and for other companies'."""
    both = ((Party.FIRST, first), (Party.THIRD, third))
    return MappingProxyType(
        {
            (kind, party): treatment_of(text)
            for party, texts in both
            for kind, text in zip(CookieType, texts.split(), strict=True)
        }
    )


#                   necessary functional analytics advertising unclassified
PRESETS = {
    "relaxed": _preset("keep keep cap:30 cap:7 keep", "keep session strip strip session"),
    "balanced": _preset("keep keep cap:7 strip keep", "strip strip strip strip strip"),
    "strict": _preset("keep keep strip strip session", "strip strip strip strip strip"),
}
DEFAULT_PRESET = "balanced"


@dataclass(frozen=True, slots=True)
class CookieRules:
    """What the user said of cookies, apart from the preset, each for a site or everywhere ("").

    `types` by (site, type, party); `cookies` and `own_types` by (site, name).
    """

    types: Mapping[tuple[str, CookieType, Party], Treatment] = field(
        default_factory=lambda: MappingProxyType({})
    )
    cookies: Mapping[tuple[str, str], Treatment] = field(default_factory=lambda: MappingProxyType({}))
    own_types: Mapping[tuple[str, str], CookieType] = field(default_factory=lambda: MappingProxyType({}))

    def of_type(self, sites: Iterable[str], kind: CookieType, party: Party) -> Treatment | None:
        """What was said of a type, on the first of the sites that something was said for."""
        return next((found for site in sites if (found := self.types.get((site, kind, party)))), None)

    def of_cookie(self, sites: Iterable[str], name: str) -> Treatment | None:
        """What was said of a cookie."""
        return next((found for site in sites if (found := self.cookies.get((site, name)))), None)

    def own_types_on(self, sites: Iterable[str]) -> Mapping[str, CookieType]:
        """The types that the user gave cookies, the first site's before the others'."""
        wanted = tuple(sites)[::-1]
        return {
            name: kind for site in wanted for (place, name), kind in self.own_types.items() if place == site
        }

    def rows(self) -> Iterator[tuple[str, str, str, str, str]]:
        """(site, kind, subject, party, choice) of each, as they are stored."""
        for (site, kind, party), treatment in self.types.items():
            yield site, "type", kind.value, party.value, str(treatment)
        for (site, name), treatment in self.cookies.items():
            yield site, "cookie", name, "", str(treatment)
        for (site, name), kind in self.own_types.items():
            yield site, "own_type", name, "", kind.value


def rules_of(rows: Iterable[tuple[str, str, str, str, str]]) -> CookieRules:
    """The rules again; raises ValueError where a row is none."""
    types: dict[tuple[str, CookieType, Party], Treatment] = {}
    cookies: dict[tuple[str, str], Treatment] = {}
    own_types: dict[tuple[str, str], CookieType] = {}
    for site, kind, subject, party, choice in rows:
        if kind == "type":
            types[site, type_called(subject), Party(party)] = treatment_of(choice)
        elif kind == "cookie":
            cookies[site, subject] = treatment_of(choice)
        elif kind == "own_type":
            own_types[site, subject] = type_called(choice)
        else:
            raise PolicyError(f"{kind!r} is nothing that can be said of cookies.")
    return CookieRules(*map(MappingProxyType, (types, cookies, own_types)))  # type: ignore[arg-type]
