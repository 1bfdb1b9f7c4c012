"""Vendor definitions read from their files: data, one TOML file each in `data/vendors/`.

docs/data-points.md says how to write one. A definition's head (its name and how to recognise it) is read at
once, the tables of its keys only when a request of that vendor turns up: reading all of all takes a while.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from footprint.datapoint import Kind
from footprint.rules import DefinitionError, rules_of, string_list
from footprint.vendors import Definition, Definitions, Match, Meanings

_HEAD = {
    "name",
    "company",
    "category",
    "self_hosted",
    "stacked",
    "use",
    "segments",
    "skip",
    "prefixes",
    "match",
}
_TABLES = {"technical", "details", "unpack"} | {kind.value for kind in Kind}
_MATCH_KEYS = {"hosts", "paths", "methods", "require"}
_FIRST_TABLE = re.compile(r"^\[(?!\[match\]\])", re.MULTILINE)


@cache
def definitions() -> Definitions:
    """The definitions that come with Jejak, read once; raises `DefinitionError` for a file that is wrong."""
    return Definitions([definition_from(_text(entry), entry.name) for entry in _entries("vendors")])


def _entries(folder: str) -> list[Traversable]:
    found = (files("footprint") / "data" / folder).iterdir()
    return sorted((entry for entry in found if entry.name.endswith(".toml")), key=lambda entry: entry.name)


def _text(entry: Traversable) -> str:
    return entry.read_text(encoding="utf-8")


def definition_from(text: str, where: str) -> Definition:
    """A definition from a file's text; `where` is the file's name, for messages."""
    first = _FIRST_TABLE.search(text)
    head = _parsed(text[: first.start()] if first else text, where, _HEAD)
    if not isinstance(head.get("name"), str) or not head.get("match"):
        raise DefinitionError(f"{where}: needs a name and at least one [[match]], before all other tables")
    return Definition(
        head["name"],
        str(head.get("company", "")),
        str(head.get("category", "unknown")),
        tuple(match for entry in head["match"] for match in _matches(entry, where)),
        tuple(string_list(head.get("segments", []), f"{where}: segments")),
        cache(partial(_meanings, text, where)),
        head.get("self_hosted") is True,
        head.get("stacked") is True,
    )


def _parsed(text: str, where: str, known: set[str]) -> dict[str, Any]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{where}: isn't TOML: {error}") from error
    if wrong := set(table) - known:
        raise DefinitionError(f"{where}: unknown {', '.join(sorted(wrong))}; see docs/data-points.md")
    return table


def _meanings(text: str, where: str) -> Meanings:
    """What a definition says of keys, on top of what the formats say that it uses."""
    table = _parsed(text, where, _HEAD | _TABLES)
    used = [_format(name, where) for name in string_list(table.get("use", []), f"{where}: use")]
    rules = rules_of(table, where)
    for other in used:
        rules = rules.over(other.rules)
    unpack = _unpack_table(table, where)
    return Meanings(
        rules, {**{key: value for other in used for key, value in other.unpack.items()}, **unpack}
    )


def _format(name: str, where: str) -> Meanings:
    found = files("footprint") / "data" / "formats" / f"{name}.toml"
    if not found.is_file():
        raise DefinitionError(f"{where}: use: there is no data/formats/{name}.toml")
    return _meanings(_text(found), f"formats/{name}.toml")


def _matches(entry: Mapping[str, object], where: str) -> Iterator[Match]:
    """One match for an entry's plain domains, one for its host patterns; without both, one for any host."""
    if wrong := set(entry) - _MATCH_KEYS:
        raise DefinitionError(f"{where}: [[match]] has unknown {', '.join(sorted(wrong))}")
    hosts, require = _list(entry, "hosts", where), entry.get("require", {})
    if not isinstance(require, dict) or not (hosts or entry.get("paths") or require):
        raise DefinitionError(f"{where}: [[match]] needs hosts or paths, and require as a table of keys")
    match = Match(
        hosts=tuple(host for host in hosts if "*" not in host),
        host_patterns=(),
        paths=_list(entry, "paths", where),
        methods=_list(entry, "methods", where),
        require=tuple((key, str(value)) for key, value in require.items()),
    )
    patterns = tuple(host for host in hosts if "*" in host)
    if match.hosts or not patterns:
        yield match
    if patterns:
        yield replace(match, hosts=(), host_patterns=patterns)


def _list(entry: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    return tuple(string_list(entry.get(key, []), f"{where}: [[match]] {key}"))


def _unpack_table(table: Mapping[str, object], where: str) -> Mapping[str, str]:
    unpack = table.get("unpack", {})
    if not isinstance(unpack, dict) or any(len(str(value)) < 2 for value in unpack.values()):
        raise DefinitionError(
            f"{where}: [unpack] wants two characters a key (between pairs, within a pair), "
            "and after them the name of the last pair if that may hold them, too"
        )
    return {str(key): str(value) for key, value in unpack.items()}
