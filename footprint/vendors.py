"""Vendor definitions: which requests are whose beacons, and what their fields mean."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from footprint.fields import Field
from footprint.plaintext import clean
from footprint.rules import Rules


@dataclass(frozen=True, slots=True)
class Match:
    """One way of recognising a vendor's request; parts left empty don't matter.

    `hosts` are domains, each with everything under it. A match may have `host_patterns` in their place.
    """

    hosts: tuple[str, ...]
    host_patterns: tuple[re.Pattern[str], ...]
    paths: tuple[re.Pattern[str], ...]
    methods: tuple[str, ...]
    require: tuple[tuple[str, re.Pattern[str]], ...]

    def fits(self, method: str, host: str, path: str, fields: Mapping[str, str]) -> bool:
        """Whether this request is meant; `hosts` was asked before, by `Definitions`' index."""
        return (
            (not self.methods or method in self.methods)
            and (not self.host_patterns or any(pattern.fullmatch(host) for pattern in self.host_patterns))
            and (not self.paths or any(pattern.fullmatch(path) for pattern in self.paths))
            and all(pattern.fullmatch(fields.get(key, "")) for key, pattern in self.require)
        )


@dataclass(frozen=True, slots=True)
class Definition:
    """A vendor's beacon: how to recognise it and what its keys mean.

    `unpack` names fields that are lists of pairs in one text, with the two characters that separate them.
    """

    name: str
    matches: tuple[Match, ...]
    rules: Rules
    unpack: Mapping[str, str]

    def unpacked(self, fields: Sequence[Field]) -> tuple[Field, ...]:
        """The fields, those that hold packed pairs replaced by what is in them."""
        if not self.unpack:
            return tuple(fields)
        return tuple(inner for field in fields for inner in self._unpack(field))

    def _unpack(self, field: Field) -> Iterator[Field]:
        separators = self.unpack.get(field.key)
        if not separators:
            yield field
            return
        between, within = separators[0], separators[1]
        parts = field.value.split(between)
        cut = (part.partition(within) for part in parts)
        alternate = zip(parts[::2], parts[1::2], strict=False)
        pairs = alternate if between == within else ((name, value) for name, _, value in cut)
        for name, value in pairs:
            if value:
                yield Field(field.source, f"{field.key}.{name}", clean(unquote(value)))


class Definitions:
    """All definitions, found by host first: those for one domain before those for any host."""

    def __init__(self, definitions: Sequence[Definition]) -> None:
        by_domain: dict[str, list[tuple[Match, Definition]]] = {}
        for definition in definitions:
            for match in definition.matches:
                for host in match.hosts or ("",):
                    by_domain.setdefault(host, []).append((match, definition))
        self._by_domain = {host: tuple(entries) for host, entries in by_domain.items()}
        self._names = tuple(definition.name for definition in definitions)

    @property
    def names(self) -> tuple[str, ...]:
        """The vendors' names, in the order of their files."""
        return self._names

    def find(self, method: str, host: str, path: str, fields: Sequence[Field]) -> Definition | None:
        """The definition whose beacon this request is, the one for the narrowest domain first."""
        values: dict[str, str] = {}
        for field in reversed(fields):
            values[field.key] = field.value
        for domain in _domains(host):
            for match, definition in self._by_domain.get(domain, ()):
                if match.fits(method, host, path, values):
                    return definition
        return None


def _domains(host: str) -> Iterator[str]:
    """`a.b.c`, `b.c`, `c`, and "" for any host."""
    while host:
        yield host
        host = host.partition(".")[2]
    yield ""
