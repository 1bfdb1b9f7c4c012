"""Headers of an answer that make you recognisable, or have your browser tell on you: what is left of each.

All others stay byte for byte.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from footprint.protections import Protection
from proxy.head import Fields
from proxy.preloading import Stopped, links_left, refresh_left
from proxy.reporting import Foreign, endpoints_left, groups_left, policy_left

_ADVERTISING = (
    b"ad-auction-additional-bid", b"ad-auction-allowed", b"ad-auction-buyer-signals",
    b"ad-auction-only", b"ad-auction-result", b"ad-auction-result-nonce", b"ad-auction-signals",
    b"attribution-reporting-info", b"attribution-reporting-register-os-source",
    b"attribution-reporting-register-os-trigger", b"attribution-reporting-register-source",
    b"attribution-reporting-register-trigger", b"observe-browsing-topics",
    b"shared-storage-cross-origin-worklet-allowed", b"shared-storage-write", b"x-allow-fledge",
    b"x-fledge-bidding-signals-format-version",
)  # fmt: skip
_PARTIAL = 206


@dataclass(frozen=True, slots=True)
class Answered:
    """Whose answer it is and to what; `on` are the page's protections, `fields` all of its headers.

    `tracker`: the server is a known one, also where a person went there, as by a link that passes it.
    """

    on: frozenset[Protection]
    third_party: bool
    tracker: bool
    method: str
    status: int
    fields: Fields
    foreign: Foreign
    stopped: Stopped


type Done = tuple[Protection, str]
"""A protection that did something, and the header that it did it to."""

type _Rule = Callable[[bytes, Answered], bytes | None]


def _for_nobody(_value: bytes, _answered: Answered) -> bytes | None:
    return None


def _mark(value: bytes, answered: Answered) -> bytes | None:
    """`ETag`, unless the page needs it: to go on with a file, to write, or to read it itself."""
    if not answered.third_party:
        return value
    if answered.tracker:
        return None
    needed = answered.method != "GET" or answered.status == _PARTIAL or _is_shown(b"etag", answered.fields)
    return value if needed else None


def _is_shown(name: bytes, fields: Fields) -> bool:
    """Whether a server lets scripts of other origins read this header, by its name."""
    said = [value.lower() for each, value in fields if each.lower() == b"access-control-expose-headers"]
    return name in [each.strip() for each in b",".join(said).split(b",")]


def _date(value: bytes, answered: Answered) -> bytes | None:
    """`Last-Modified` of trackers alone: by that of others a browser judges how long a file stays fresh."""
    return None if answered.third_party and answered.tracker else value


def _asking(value: bytes, answered: Answered) -> bytes | None:
    return None if answered.third_party or answered.tracker else value


def _errors(value: bytes, answered: Answered) -> bytes | None:
    """`NEL`, where it stands beside groups of endpoints that are the page's own, all of them."""
    groups = [group for name, group in answered.fields if name.lower() == b"report-to"]
    own = groups and all(groups_left(group, answered.foreign) == group for group in groups)
    return value if own and not answered.third_party else None


_RULES: Mapping[bytes, tuple[Protection, _Rule]] = {
    b"etag": (Protection.CACHE_IDS, _mark),
    b"last-modified": (Protection.CACHE_IDS, _date),
    b"accept-ch": (Protection.CLIENT_HINTS, _asking),
    b"critical-ch": (Protection.CLIENT_HINTS, _asking),
    b"link": (Protection.PRELOADS, lambda value, answered: links_left(value, answered.stopped)),
    b"refresh": (Protection.PRELOADS, lambda value, answered: refresh_left(value, answered.stopped)),
    b"content-security-policy": (Protection.REPORTS, lambda value, to: policy_left(value, to.foreign)),
    b"content-security-policy-report-only": (
        Protection.REPORTS,
        lambda value, to: policy_left(value, to.foreign),
    ),
    b"reporting-endpoints": (Protection.REPORTS, lambda value, to: endpoints_left(value, to.foreign)),
    b"report-to": (Protection.REPORTS, lambda value, to: groups_left(value, to.foreign)),
    b"nel": (Protection.REPORTS, _errors),
    **dict.fromkeys(_ADVERTISING, (Protection.AD_APIS, _for_nobody)),
}


def without_harvest(answered: Answered) -> tuple[Fields, tuple[Done, ...]]:
    """The header fields as the browser may have them, and which protections did something."""
    left: list[tuple[bytes, bytes]] = []
    done: dict[Done, None] = {}
    for field in answered.fields:
        rule = _RULES.get(field[0].lower())
        if rule is None or rule[0] not in answered.on:
            left.append(field)
            continue
        kept = rule[1](field[1], answered)
        if kept is not None:
            left.append((field[0], kept))
        if kept != field[1]:
            done[rule[0], field[0].decode("latin-1")] = None
    return tuple(left), tuple(done)


def is_watched(names: Iterable[bytes]) -> bool:
    """Whether any of the header fields of these names, in lower case, is one that is looked at."""
    return not _RULES.keys().isdisjoint(names)
