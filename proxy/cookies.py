"""Cookies of third parties: which are kept, and what is left of the headers that carry them.

What is kept stays as it was, byte for byte. Every function asks a `Keep` cookie by cookie, so that
choices by type can come in without a change here.
"""

from collections.abc import Callable

from footprint.record import CookieAction, CookieDirection, CookieSeen
from proxy.head import Fields
from proxy.remembered import remembered

type Keep = Callable[[str], bool]
"""Whether to keep a cookie of this name."""

MOST_COUNTED = 200
_LONGEST_NAME = 256


def keep_none(_name: str) -> bool:
    """No cookie is kept."""
    return False


def keep_all(_name: str) -> bool:
    """Every cookie is kept."""
    return True


@remembered(256)
def filter_sent(fields: Fields, keep: Keep) -> tuple[Fields, tuple[CookieSeen, ...]]:
    """Request headers with the kept cookies, and what became of each cookie in them."""
    return _filter(fields, b"cookie", CookieDirection.SENT, b";", keep)


def filter_set(fields: Fields, keep: Keep) -> tuple[Fields, tuple[CookieSeen, ...]]:
    """Response headers with the kept `Set-Cookie`s, and what became of each."""
    return _filter(fields, b"set-cookie", CookieDirection.SET, None, keep)


def _filter(
    fields: Fields, header: bytes, direction: CookieDirection, separator: bytes | None, keep: Keep
) -> tuple[Fields, tuple[CookieSeen, ...]]:
    """Headers without the cookies that aren't kept; `separator` stands between those of one header."""
    if header not in [name.lower() for name, _ in fields]:
        return fields, ()
    left: list[tuple[bytes, bytes]] = []
    seen: list[CookieSeen] = []
    for name, value in fields:
        if name.lower() != header:
            left.append((name, value))
            continue
        cookies = value.split(separator) if separator else [value]
        kept = [cookie for cookie in cookies if _judge(cookie, direction, keep, seen)]
        if len(kept) == len(cookies):
            left.append((name, value))
        elif kept:
            left.append((name, b"; ".join(cookie.strip() for cookie in kept)))
    return tuple(left), tuple(seen[:MOST_COUNTED])


def _judge(cookie: bytes, direction: CookieDirection, keep: Keep, seen: list[CookieSeen]) -> bool:
    name = _name(cookie)
    kept = keep(name)
    if cookie.strip():
        seen.append(CookieSeen(name, direction, CookieAction.KEPT if kept else CookieAction.STRIPPED))
    return kept


def _name(cookie: bytes) -> str:
    """The cookie's name; "" for one that is only a value, as browsers read it."""
    pair = cookie.partition(b";")[0]
    name, equals, _ = pair.partition(b"=")
    return name.strip().decode("utf-8", "replace")[:_LONGEST_NAME] if equals else ""
