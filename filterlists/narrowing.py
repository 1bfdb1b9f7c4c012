"""Exceptions that let some requests of one site through, and as little else as can be."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from filterlists.modifiers import Change, Modifier

_MADE_BY_MACHINE = re.compile(r"(?=[^/]*\d)[0-9a-f]{8,}|\d{4,}", re.IGNORECASE)  # a build, a session, a date
_SPECIAL = re.compile(r"[*^|$,\s]+")


@dataclass(frozen=True, slots=True)
class Seen:
    """A request that was seen: its address and resource type."""

    url: str
    resource_type: str


def everything_on(site: str) -> tuple[str, ...]:
    """Exceptions for all that the pages of a site ask for, and to all that rules change there."""
    return (f"@@*$domain={site}", *(f"@@*${change},domain={site}" for change in Change))


def rule_off(pattern: str, requests: Sequence[Seen], site: str) -> tuple[str, ...]:
    """Exceptions that take a rule of this pattern back on one site, for the types it was seen to stop."""
    if pattern.strip("*"):
        return (f"@@{pattern}${_options(requests, site)}",)
    return tuple(f"@@||{host}^${_options(each, site)}" for host, each in _by_host(requests).items())


def unchanged(pattern: str, modifier: Modifier, site: str) -> str:
    """The exception by which a rule's change isn't made on one site."""
    value = modifier.value.replace(",", "\\,")
    return f"@@{pattern}${modifier.change}{'=' if value else ''}{value},domain={site}"


def narrowest(requests: Sequence[Seen], site: str) -> tuple[str, ...]:
    """Exceptions for these requests alone, one for each host: their common path, types and site.

    What machines make up anew for each page or release (long numbers) counts for any.
    """
    return tuple(
        f"@@||{host}{_common_path(each)}${_options(each, site)}" for host, each in _by_host(requests).items()
    )


def _options(requests: Iterable[Seen], site: str) -> str:
    types = sorted({request.resource_type for request in requests})
    return ",".join((*types, f"domain={site}"))


def _by_host(requests: Iterable[Seen]) -> dict[str, list[Seen]]:
    hosts = defaultdict[str, list[Seen]](list)
    for request in requests:
        hosts[urlsplit(request.url).netloc].append(request)
    return dict(sorted(hosts.items()))


def _common_path(requests: Iterable[Seen]) -> str:
    paths = sorted({_pattern_of(urlsplit(request.url).path or "/") for request in requests})
    if len(paths) == 1:
        return "^" if paths == ["/"] else paths[0]
    folder = posixpath.commonpath([path[: path.rindex("/") + 1] for path in paths])
    return "^" if folder == "/" else f"{folder}/"


def _pattern_of(path: str) -> str:
    return _SPECIAL.sub("*", _MADE_BY_MACHINE.sub("*", path))
