"""Vendor definitions read from their files: data, one TOML file each in `data/vendors/`.

docs/data-points.md says how to write one.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from footprint.datapoint import Kind
from footprint.rules import DefinitionError, key_pattern, rules_of, string_list
from footprint.vendors import Definition, Definitions, Match

_KNOWN_TABLES = {"name", "match", "skip", "details", "prefixes", "unpack"} | {kind.value for kind in Kind}
_MATCH_KEYS = {"hosts", "paths", "methods", "require"}


@cache
def definitions() -> Definitions:
    """The definitions that come with Jejak, read once; raises `DefinitionError` for a file that is wrong."""
    folder = files("footprint") / "data" / "vendors"
    found = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda e: e.name
    )
    return Definitions([_load(entry) for entry in found])


def _load(entry: Traversable) -> Definition:
    return definition_from(entry.read_text(encoding="utf-8"), entry.name)


def definition_from(text: str, where: str) -> Definition:
    """A definition from a file's text; `where` is the file's name, for messages."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(f"{where}: isn't TOML: {error}") from error
    if wrong := set(table) - _KNOWN_TABLES:
        raise DefinitionError(f"{where}: unknown {', '.join(sorted(wrong))}; see docs/data-points.md")
    if not isinstance(table.get("name"), str) or not table.get("match"):
        raise DefinitionError(f"{where}: needs a name and at least one [[match]]")
    matches = tuple(match for entry in table["match"] for match in _matches(entry, where))
    return Definition(table["name"], matches, rules_of(table, where), _unpack_table(table, where))


def _matches(entry: Mapping[str, object], where: str) -> Iterator[Match]:
    """One match for an entry's plain domains, one for its host patterns; without both, one for any host."""
    if wrong := set(entry) - _MATCH_KEYS:
        raise DefinitionError(f"{where}: [[match]] has unknown {', '.join(sorted(wrong))}")
    hosts, require = _list(entry, "hosts", where), entry.get("require", {})
    if not isinstance(require, dict) or not (hosts or entry.get("paths")):
        raise DefinitionError(f"{where}: [[match]] needs hosts or paths, and require as a table of keys")
    match = Match(
        hosts=tuple(host for host in hosts if "*" not in host),
        host_patterns=(),
        paths=tuple(key_pattern(path) for path in _list(entry, "paths", where)),
        methods=_list(entry, "methods", where),
        require=tuple((key, _required(str(value))) for key, value in require.items()),
    )
    patterns = tuple(key_pattern(host) for host in hosts if "*" in host)
    if match.hosts or not patterns:
        yield match
    if patterns:
        yield replace(match, hosts=(), host_patterns=patterns)


def _required(value: str) -> re.Pattern[str]:
    """A required value; `*` alone means any but none."""
    return re.compile(".+", re.DOTALL) if value == "*" else key_pattern(value)


def _list(entry: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    return tuple(string_list(entry.get(key, []), f"{where}: [[match]] {key}"))


def _unpack_table(table: Mapping[str, object], where: str) -> Mapping[str, str]:
    unpack = table.get("unpack", {})
    if not isinstance(unpack, dict) or any(len(str(value)) != 2 for value in unpack.values()):
        raise DefinitionError(f"{where}: [unpack] wants two characters a key: between pairs, within a pair")
    return {str(key): str(value) for key, value in unpack.items()}
