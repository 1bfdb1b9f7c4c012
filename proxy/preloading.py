"""Headers that lead a browser on by itself: to what it may need soon, or to the next page."""

import re
from collections.abc import Callable

from filterlists.request import ResourceType
from proxy.headerlist import joined, parts_of

type Stopped = Callable[[str, ResourceType], bool]
"""Whether a request to an address, full or from here, would be stopped."""

_EARLY = frozenset({b"preconnect", b"dns-prefetch", b"prefetch", b"preload", b"modulepreload", b"prerender"})
_TARGET = re.compile(rb"\s*<([^>]*)>(.*)", re.DOTALL)
_RELATION = re.compile(rb';\s*rel\s*=\s*(?:"([^"]*)"|([^\s;"]+))', re.IGNORECASE)
_PURPOSE = re.compile(rb';\s*as\s*=\s*"?([a-z]+)', re.IGNORECASE)
_NEXT_PAGE = re.compile(rb"\s*[0-9.]*\s*[;,\s]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)
_KINDS = {
    b"script": ResourceType.SCRIPT,
    b"style": ResourceType.STYLESHEET,
    b"image": ResourceType.IMAGE,
    b"font": ResourceType.FONT,
    b"audio": ResourceType.MEDIA,
    b"video": ResourceType.MEDIA,
    b"track": ResourceType.MEDIA,
    b"fetch": ResourceType.XMLHTTPREQUEST,
    b"document": ResourceType.SUBDOCUMENT,
}


def links_left(value: bytes, stopped: Stopped) -> bytes | None:
    """A `Link` header without links to what would be stopped; None where nothing is left."""
    parts = parts_of(value)
    return joined(parts, [part for part in parts if not _leads_to_stopped(part, stopped)], value)


def refresh_left(value: bytes, stopped: Stopped) -> bytes | None:
    """A `Refresh` header, None where the page that it leads to would be stopped."""
    target = _NEXT_PAGE.match(value)
    return None if target and stopped(_text(target[1].strip()), ResourceType.DOCUMENT) else value


def _leads_to_stopped(part: bytes, stopped: Stopped) -> bool:
    """Whether a part is a link by which a browser would fetch, or turn to, what would be stopped."""
    link = _TARGET.match(part)
    relation = _RELATION.search(link[2]) if link else None
    if link is None or relation is None:
        return False
    relations = frozenset((relation[1] or relation[2] or b"").lower().split())
    if relations.isdisjoint(_EARLY):
        return False
    purpose = _PURPOSE.search(link[2])
    kind = _KINDS.get(purpose[1].lower(), ResourceType.OTHER) if purpose else ResourceType.OTHER
    if b"modulepreload" in relations:
        kind = ResourceType.SCRIPT
    return stopped(_text(link[1].strip()), kind)


def _text(address: bytes) -> str:
    return address.decode("latin-1")
