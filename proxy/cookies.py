"""Cookies on their way out and in: what is left of the headers that carry them, and what became of each.

What is kept stays as it was, byte for byte: order, attributes, duplicates and values that nobody
understands. What becomes of a cookie is asked by its name alone, once for each.
"""

from collections.abc import Callable
from dataclasses import dataclass

from footprint.cookiepolicy import KEEP, SESSION, STRIP, Kind, Treatment
from footprint.cookierow import FOLLOWING
from footprint.cookietype import CookieType
from footprint.identifierguess import looks_like_an_identifier
from footprint.record import CookieAction, CookieDirection, CookieSeen
from proxy.head import Fields
from proxy.remembered import remembered
from proxy.setcookie import is_taken_back, lifetime, limited

MOST_COUNTED = 200
_LONGEST_NAME = 256
_LIMITED = {Kind.SESSION: CookieAction.SESSION, Kind.CAP: CookieAction.CAPPED}


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a cookie, and of which type it is."""

    treatment: Treatment
    type: CookieType = CookieType.UNCLASSIFIED


type FateOf = Callable[[str], Fate]
"""What becomes of a cookie of this name."""

_KEPT, _STRIPPED = Fate(KEEP), Fate(STRIP)


def keep_all(_name: str) -> Fate:
    """Every cookie is kept."""
    return _KEPT


def keep_none(_name: str) -> Fate:
    """No cookie is kept."""
    return _STRIPPED


def until_left(fate_of: FateOf) -> FateOf:
    """The same, but that what would stay ends with the visit, unless the site can't do without it."""

    def fate(name: str) -> Fate:
        found = fate_of(name)
        stays = found.treatment.kind in (Kind.KEEP, Kind.CAP) and found.type is not CookieType.NECESSARY
        return Fate(SESSION, found.type) if stays else found

    return fate


@remembered(256)
def filter_sent(fields: Fields, fate_of: FateOf) -> tuple[Fields, tuple[CookieSeen, ...]]:
    """Request headers without what is stripped, and what became of each cookie in them."""
    if b"cookie" not in [name.lower() for name, _ in fields]:
        return fields, ()
    left: list[tuple[bytes, bytes]] = []
    seen: list[CookieSeen] = []
    for name, value in fields:
        if name.lower() != b"cookie":
            left.append((name, value))
            continue
        kept, became = _sent(value, fate_of)
        seen.extend(became)
        if kept is not None:
            left.append((name, kept))
    return tuple(left), tuple(seen[:MOST_COUNTED])


def filter_set(fields: Fields, fate_of: FateOf, now: float) -> tuple[Fields, tuple[CookieSeen, ...]]:
    """Response headers without what is stripped and with lifetimes lowered, and what became of each."""
    if b"set-cookie" not in [name.lower() for name, _ in fields]:
        return fields, ()
    left: list[tuple[bytes, bytes]] = []
    seen: list[CookieSeen] = []
    for name, value in fields:
        kept = _set(value, fate_of, now, seen) if name.lower() == b"set-cookie" else value
        if kept is not None:
            left.append((name, kept))
    return tuple(left), tuple(seen[:MOST_COUNTED])


@remembered(128)
def _sent(value: bytes, fate_of: FateOf) -> tuple[bytes | None, tuple[CookieSeen, ...]]:
    """What is left of a `Cookie` header, None where nothing is, and what became of each cookie in it."""
    cookies = value.split(b";")
    kept: list[bytes] = []
    seen: list[CookieSeen] = []
    for cookie in cookies:
        name = _name(cookie)
        fate = fate_of(name)
        stripped = fate.treatment.kind is Kind.STRIP
        if cookie.strip():
            action = CookieAction.STRIPPED if stripped else CookieAction.KEPT
            seen.append(CookieSeen(name, CookieDirection.SENT, action, fate.type.value))
        if not stripped:
            kept.append(cookie)
    became = tuple(seen[:MOST_COUNTED])
    if len(kept) == len(cookies):
        return value, became
    return b"; ".join(cookie.strip() for cookie in kept if cookie.strip()) or None, became


def _set(value: bytes, fate_of: FateOf, now: float, seen: list[CookieSeen]) -> bytes | None:
    """What is left of a `Set-Cookie` header, None where nothing is."""
    name = _name(value)
    fate = fate_of(name)
    if fate.treatment.kind is Kind.STRIP:
        kept, action = None, CookieAction.STRIPPED
    else:
        kept = value if fate.treatment.kind is Kind.KEEP else limited(value, fate.treatment, now)
        action = CookieAction.KEPT if kept == value else _LIMITED[fate.treatment.kind]
    if value.strip():
        ends = fate.type in FOLLOWING and is_taken_back(value, now)
        likely = fate.type is CookieType.UNCLASSIFIED and _looks_like_an_identifier(value, now)
        seen.append(CookieSeen(name, CookieDirection.SET, action, fate.type.value, ends, likely))
    return kept


def _looks_like_an_identifier(cookie: bytes, now: float) -> bool:
    pair, *attributes = cookie.split(b";")
    value = pair.partition(b"=")[2].decode("latin-1")
    return looks_like_an_identifier(value, lifetime(attributes, now))


def _name(cookie: bytes) -> str:
    """The cookie's name; "" for one that is only a value, as browsers read it."""
    pair = cookie.partition(b";")[0]
    name, equals, _ = pair.partition(b"=")
    return name.strip().decode("utf-8", "replace")[:_LONGEST_NAME] if equals else ""
