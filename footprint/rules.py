"""The rules of a vendor definition: what each key means, read from its file.

A rule may stand for one key (`dl`) or many: `*` for any run of characters, `#` for digits. What the first
of them stood for fills `{}` in the rule's name (`{+}`: as a number counted from one), the second `{2}`:
`"ep.*" = "Detail of what you did: {}"`, `"items[#].*" = "Item {+}: {2}"`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple, Self

from footprint.datapoint import Certainty, Kind
from footprint.decoders import DECODERS, Decoder
from footprint.fields import Field
from footprint.found import Found
from footprint.redact import redact_text

_TABLES = {kind.value: kind for kind in Kind} | {
    "technical": Kind.OTHER,
    "details": Kind.PERSONAL_DETAIL,
}
_RULE_KEYS = {"name", "decode", "values"}
_WILD = {"*": "(.*)", "#": r"(\d+)"}


class DefinitionError(Exception):
    """A definition file that can't be used: says which, where and what to do."""


class Rule(NamedTuple):
    """What one key means; `technical` is plumbing, which says nothing about a person."""

    kind: Kind
    name: str
    decode: Decoder
    detail: bool = False
    technical: bool = False


class Reading(NamedTuple):
    """A rule found for a key: its name filled in, and whether it names this very key (no pattern)."""

    rule: Rule
    name: str
    exact: bool

    def of(self, field: Field, certainty: Certainty = Certainty.EXACT) -> Found:
        """What it makes of a field.

        An exact rule knows its value: `state` may be a place there. Under a pattern, a name that
        sounds like a secret is taken for one.
        """
        rule = self.rule
        return Found(
            field,
            rule.kind,
            self.name,
            rule.decode(field.value),
            certainty,
            self.exact,
            rule.detail,
            rule.technical,
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of one definition; exact keys first, then the patterns that say most of a key."""

    exact: Mapping[str, Rule]
    patterns: tuple[tuple[re.Pattern[str], Rule], ...]
    prefix: re.Pattern[str] | None

    def over(self, other: Self) -> Self:
        """These rules, and another's for what they don't know."""
        return replace(
            self,
            exact={**other.exact, **self.exact},
            patterns=(*self.patterns, *other.patterns),
            prefix=self.prefix or other.prefix,
        )

    def find(self, key: str) -> Reading | None:
        """The rule for a key; None where the definition doesn't know it."""
        bare = self.prefix.sub("", key) if self.prefix else key
        rule = self.exact.get(bare)
        if rule:
            return Reading(rule, rule.name, True)
        for pattern, candidate in self.patterns:
            if found := pattern.fullmatch(bare):
                return Reading(candidate, _filled(candidate.name, found.groups()), False)
        return None


def _filled(name: str, stood_for: Sequence[str]) -> str:
    if "{+}" in name and stood_for[0].isdecimal():
        name = name.replace("{+}", str(int(stood_for[0][:9]) + 1))
    if "{2}" in name and len(stood_for) > 1:
        name = name.replace("{2}", redact_text(stood_for[1]))
    return name.replace("{}", redact_text(stood_for[0])).rstrip(" :")


def rules_of(table: Mapping[str, object], where: str) -> Rules:
    """The rules in a definition's tables: one per kind, `details`, `technical` and `skip`.

    Raises `DefinitionError`.
    """
    found: dict[str, Rule] = dict.fromkeys(string_list(table.get("skip", []), f"{where}: skip"), _PLUMBING)
    for name, kind in _TABLES.items():
        rules = _rules(table, name, kind, where)
        if twice := found.keys() & rules.keys():
            raise DefinitionError(f"{where}: [{name}] {min(twice)}: stands twice in this file")
        found |= rules
    wild = sorted(filter(_is_pattern, found), key=_literal, reverse=True)
    return Rules(
        exact={key: rule for key, rule in found.items() if not _is_pattern(key)},
        patterns=tuple((key_pattern(key), found[key]) for key in wild),
        prefix=_prefix(string_list(table.get("prefixes", []), f"{where}: prefixes")),
    )


def _rules(table: Mapping[str, object], name: str, kind: Kind, where: str) -> dict[str, Rule]:
    """The rules of one table."""
    entries = _table(table.get(name, {}), f"{where}: [{name}]")
    rules = {key: _rule(kind, entry, f"{where}: [{name}] {key}") for key, entry in entries.items()}
    detail, technical = name == "details", name == "technical"
    return {key: rule._replace(detail=detail, technical=technical) for key, rule in rules.items()}


def _prefix(prefixes: Sequence[str]) -> re.Pattern[str] | None:
    choices = "|".join(key_pattern(prefix).pattern for prefix in prefixes)
    return re.compile(rf"\A(?:{choices})") if prefixes else None


_PLUMBING = Rule(Kind.OTHER, "For the vendor's own use", DECODERS["plain"], technical=True)


@cache
def key_pattern(text: str) -> re.Pattern[str]:
    """`*` and `#` as a regular expression with a group for each; everything else stands for itself."""
    return re.compile("".join(_WILD.get(letter) or re.escape(letter) for letter in text), re.DOTALL)


def _literal(pattern: str) -> int:
    """How many characters of a pattern stand for themselves: `p#.c` asks for more than `p#.*`."""
    return len(pattern) - pattern.count("*") - pattern.count("#")


def _is_pattern(key: str) -> bool:
    return "*" in key or "#" in key


def _rule(kind: Kind, entry: object, where: str) -> Rule:
    """A rule from its entry: a name, or a table of name and decode or values."""
    if isinstance(entry, str):
        return Rule(kind, entry, DECODERS["plain"])
    fields = _table(entry, where)
    decode, wrong = DECODERS.get(str(fields.get("decode", "plain"))), set(fields) - _RULE_KEYS
    if wrong or decode is None or not isinstance(fields.get("name"), str):
        raise DefinitionError(
            f"{where}: give a name, and values or a decode that is one of {', '.join(DECODERS)}"
        )
    if "values" in fields:
        decode = _words({key: str(words) for key, words in _table(fields["values"], where).items()})
    return Rule(kind, str(fields["name"]), decode)


def _words(known: Mapping[str, str]) -> Decoder:
    """A decoder for values that stand for words; others stay as they are."""
    return lambda value: known.get(value, value)


def _table(value: object, where: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise DefinitionError(f"{where}: should be a table of keys")
    return value


def string_list(value: object, where: str) -> Sequence[str]:
    """`value` if it is a list of strings; raises `DefinitionError` otherwise."""
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise DefinitionError(f"{where}: should be a list of strings")
    return value
