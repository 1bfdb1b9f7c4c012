"""Vendor definitions: which requests are whose beacons, and what their fields mean."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from footprint.datapoint import Source
from footprint.fields import Field
from footprint.pathtest import PathTest
from footprint.plaintext import MAX_KEY, clean, cut
from footprint.rules import Rules, key_pattern

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Match:
    """One way of recognising a vendor's request; parts left empty don't matter.

    `hosts` are domains, each with everything under it. A match may have `host_patterns` in their place.
    """

    hosts: tuple[str, ...]
    host_patterns: tuple[str, ...]
    paths: tuple[str, ...]
    methods: tuple[str, ...]
    require: tuple[tuple[str, str], ...]

    def fits(self, method: str, host: str, path: str, fields: Mapping[str, str]) -> bool:
        """Whether this request is meant; `hosts` was asked before, by `Definitions`' index."""
        return (
            (not self.methods or method in self.methods)
            and all(_holds(value, fields.get(key, "")) for key, value in self.require)
            and (not self.paths or _one_of(self.paths, path))
            and (not self.host_patterns or _one_of(self.host_patterns, host))
        )

    @property
    def strictness(self) -> int:
        """How much it asks for beside the host."""
        return 4 * len(self.require) + 2 * bool(self.paths) + bool(self.methods)


def _one_of(patterns: Sequence[str], text: str) -> bool:
    return any(key_pattern(pattern).fullmatch(text) for pattern in patterns)


def _holds(wanted: str, value: str) -> bool:
    """Whether a value is the one required; `*` alone means any but none."""
    return bool(value) if wanted == "*" else key_pattern(wanted).fullmatch(value) is not None


@dataclass(frozen=True, slots=True)
class Meanings:
    """What the keys of a definition mean.

    `unpack` names fields (by pattern, too) that are lists of pairs in one text, with the two characters that
    separate them, and the name of the last pair where that may hold them, too.
    """

    rules: Rules
    unpack: Mapping[str, str]

    def _separators(self, key: str) -> str:
        if key in self.unpack:
            return self.unpack[key]
        return next((two for name, two in self.unpack.items() if key_pattern(name).fullmatch(key)), "")

    def unpacked(self, fields: Sequence[Field]) -> tuple[Field, ...]:
        """The fields, those that hold packed pairs replaced by what is in them."""
        if not self.unpack:
            return tuple(fields)
        return tuple(inner for field in fields for inner in self._unpack(field))

    def _unpack(self, field: Field) -> Iterator[Field]:
        separators = self._separators(field.key)
        if not separators or separators[1] not in field.value:
            yield field
            return
        between, within, last = separators[0], separators[1], separators[2:]
        packed, marked, rest = (
            field.value.partition(f"{between}{last}{within}") if last else (field.value, "", "")
        )
        if marked:
            yield Field(field.source, f"{field.key}.{last}", clean(unquote(rest)))
        parts = packed.split(between)
        cut = (part.partition(within) for part in parts)
        alternate = zip(parts[::2], parts[1::2], strict=False)
        pairs = alternate if between == within else ((name, value) for name, _, value in cut)
        for name, value in pairs:
            if value:
                yield Field(field.source, f"{field.key}.{name}", clean(unquote(value)))


@dataclass(frozen=True, slots=True)
class Definition:
    """A vendor's beacon: whose it is, how to recognise it, and, read when first needed, what its keys mean.

    `segments` are patterns of paths that name parts of them: `/c/{account}`. `self_hosted`: on a site's own
    host it is the site's own, and tells the vendor nothing. `stacked`: `c.`, `a.`, `.a` and `.c` without
    values open and close prefixes of the keys between them.
    """

    name: str
    company: str
    category: str
    matches: tuple[Match, ...]
    segments: tuple[str, ...]
    read: Callable[[], Meanings]
    self_hosted: bool = False
    stacked: bool = False

    @property
    def rules(self) -> Rules:
        """What the keys mean."""
        return self.read().rules

    def fields(self, path: str, fields: Sequence[Field]) -> tuple[Field, ...]:
        """A request's fields with those of its path before them, packed pairs opened."""
        told = tuple(_stacked(fields)) if self.stacked else fields
        return (*self._in_path(path), *self.read().unpacked(told))

    def _in_path(self, path: str) -> Iterator[Field]:
        for segment in self.segments:
            if found := _segment_pattern(segment).fullmatch(path):
                for name, value in found.groupdict().items():
                    if value := clean(unquote(value)):
                        yield Field(Source.URL, name, value)
                return


def _stacked(fields: Sequence[Field]) -> Iterator[Field]:
    """`c.`, `a.`, `x=1`, `.a`, `.c` as `c.a.x=1`."""
    prefixes: list[str] = []
    for field in fields:
        if field.key:
            yield field._replace(key=cut("".join((*prefixes, field.key)), MAX_KEY)) if prefixes else field
        elif field.value.endswith("."):
            prefixes.append(field.value)
        elif field.value.startswith(".") and prefixes:
            prefixes.pop()


@cache
def _segment_pattern(text: str) -> re.Pattern[str]:
    """`{name}` as a group for a part of a path, `*` and `#` as in keys."""
    pieces = _PLACEHOLDER.split(text)
    names = (f"(?P<{name}>[^/]+?)" for name in pieces[1::2])
    plain = [key_pattern(piece).pattern for piece in pieces[::2]]
    return re.compile("".join(part for pair in zip(plain, (*names, ""), strict=True) for part in pair))


class Definitions:
    """All definitions, found by host first: those for one domain before those for any host."""

    def __init__(self, definitions: Sequence[Definition]) -> None:
        by_domain: dict[str, list[tuple[Match, Definition]]] = {}
        for definition in definitions:
            for match in definition.matches:
                for host in match.hosts or ("",):
                    by_domain.setdefault(host, []).append((match, definition))
        self._by_domain = {
            host: tuple(sorted(entries, key=lambda entry: -entry[0].strictness))
            for host, entries in by_domain.items()
        }
        self._anywhere = self._by_domain.pop("", ())
        self._by_content = tuple(entry for entry in self._anywhere if not entry[0].paths)
        self._path_test = PathTest.of(path for match, _ in self._anywhere for path in match.paths)
        self._all = tuple(definitions)

    @property
    def names(self) -> tuple[str, ...]:
        """The vendors' names, in the order of their files."""
        return tuple(definition.name for definition in self._all)

    def __iter__(self) -> Iterator[Definition]:
        """Each definition, in the order of their files."""
        return iter(self._all)

    def find(self, method: str, host: str, path: str, fields: Sequence[Field]) -> Definition | None:
        """The definition whose beacon this request is: the narrowest domain first, then who asks for most."""
        values: dict[str, str] = {}
        for field in reversed(fields):
            values[field.key] = field.value
        for domain in _domains(host):
            for match, definition in self._by_domain.get(domain, ()):
                if match.fits(method, host, path, values):
                    return definition
        for match, definition in self._anywhere if self.may_be_anywhere(path) else self._by_content:
            if match.fits(method, host, path, values):
                return definition
        return None

    def may_be_anywhere(self, path: str) -> bool:
        """Whether a path looks like that of a beacon known on any host: a site's own, too."""
        return self._path_test.may_hold(path)


def _domains(host: str) -> Iterator[str]:
    """`a.b.c`, `b.c`, `c`."""
    while host:
        yield host
        host = host.partition(".")[2]
