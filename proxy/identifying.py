"""Request headers that identify you, besides cookies: what is left of each. All others stay byte for byte."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from footprint.protections import Protection
from proxy.head import Fields
from proxy.referrer import trimmed

_GPC = b"1"
_HINTS = (
    b"sec-ch-ua-arch", b"sec-ch-ua-bitness", b"sec-ch-ua-form-factors", b"sec-ch-ua-full-version",
    b"sec-ch-ua-full-version-list", b"sec-ch-ua-model", b"sec-ch-ua-platform-version", b"sec-ch-ua-wow64",
    b"sec-ch-device-memory", b"sec-ch-dpr", b"sec-ch-viewport-height", b"sec-ch-viewport-width",
    b"sec-ch-width", b"device-memory", b"dpr", b"viewport-width", b"width", b"downlink", b"ect", b"rtt",
)  # fmt: skip
_ADVERTISING = (
    b"attribution-reporting-eligible", b"attribution-reporting-support", b"sec-ad-auction-fetch",
    b"sec-browsing-topics", b"sec-shared-storage-data-origin", b"sec-shared-storage-writable",
)  # fmt: skip


class Asked(NamedTuple):
    """Who is asked, and whether that is another party or a known tracker; `on` are the page's protections."""

    on: frozenset[Protection]
    host: str
    third_party: bool
    tracker: bool


type Done = tuple[Protection, str]
"""A protection that did something, and what there is to tell of it."""

type _Rule = Callable[[bytes, Asked], bytes | None]


def _referrer(value: bytes, asked: Asked) -> bytes | None:
    return trimmed(value, asked.host, asked.tracker)


def _to_nobody(_value: bytes, _asked: Asked) -> bytes | None:
    return None


def _not_to_others(value: bytes, asked: Asked) -> bytes | None:
    return None if asked.third_party else value


def _not_to_trackers(value: bytes, asked: Asked) -> bytes | None:
    return None if asked.third_party and asked.tracker else value


RULES: Mapping[bytes, tuple[Protection, _Rule]] = {
    b"sec-gpc": (Protection.GPC, lambda _value, _asked: _GPC),
    b"referer": (Protection.REFERRER, _referrer),
    b"if-none-match": (Protection.CACHE_IDS, _not_to_others),
    b"if-modified-since": (Protection.CACHE_IDS, _not_to_others),
    b"authorization": (Protection.CREDENTIALS, _not_to_trackers),
    b"x-client-data": (Protection.CLIENT_DATA, _not_to_others),
    **dict.fromkeys(_HINTS, (Protection.CLIENT_HINTS, _not_to_others)),
    **dict.fromkeys(_ADVERTISING, (Protection.AD_APIS, _to_nobody)),
}


def without_identifiers(fields: Fields, asked: Asked) -> tuple[Fields, tuple[Done, ...]]:
    """The header fields as they may be sent, and which protections did something."""
    names = [name.lower() for name, _ in fields]
    left: list[tuple[bytes, bytes] | None] = list(fields)
    done: dict[Done, None] = {}
    for place in [place for place, name in enumerate(names) if name in RULES]:
        protection, rule = RULES[names[place]]
        name, value = fields[place]
        kept = rule(value, asked) if protection in asked.on else value
        if kept != value:
            left[place] = None if kept is None else (name, kept)
            done[protection, _told(name, kept)] = None
    if Protection.GPC in asked.on and b"sec-gpc" not in names:
        left.append((b"Sec-GPC", _GPC))
        done[Protection.GPC, ""] = None
    return tuple([field for field in left if field is not None]), tuple(done)


def _told(name: bytes, kept: bytes | None) -> str:
    """What is told of a change: the header that is gone, or what is left of its value."""
    return name.decode("latin-1") if kept is None else kept.decode("latin-1")
