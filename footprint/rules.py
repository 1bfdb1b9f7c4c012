"""The rules of a vendor definition: what each key means, read from its file.

A rule may stand for one key (`dl`) or many: `*` for any run of characters, `#` for digits. What the first
of them stood for fills `{}` in the rule's name (`{+}`: as a number counted from one), the second `{2}`:
`"ep.*" = "Detail of what you did: {}"`, `"items[#].*" = "Item {+}: {2}"`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from footprint.datapoint import Certainty, DataPoint, Kind
from footprint.decoders import DECODERS, Decoder
from footprint.details import detail_words
from footprint.fields import Field
from footprint.plaintext import cut
from footprint.redact import redact_text, redact_value

_WILD = {"*": "(.*)", "#": r"(\d+)"}


class DefinitionError(Exception):
    """A definition file that can't be used: says which, where and what to do."""


class Rule(NamedTuple):
    """What one key means; `kind` None is plumbing, of which nothing is told."""

    kind: Kind | None
    name: str
    decode: Decoder
    detail: bool = False


class Reading(NamedTuple):
    """A rule found for a key: its name filled in, and whether it names this very key (no pattern)."""

    rule: Rule
    name: str
    exact: bool

    def point(self, field: Field) -> DataPoint | None:
        """The data point of a field; None for plumbing and where there is nothing to tell.

        An exact rule knows its value: `state` may be a place there. Under a pattern, a name that
        sounds like a secret is taken for one.
        """
        if self.rule.kind is None:
            return None
        name, value = self.name, self.rule.decode(field.value)
        if self.rule.detail:
            name, value = detail_words(name, field.value)
        elif self.exact:
            value = redact_text(value)
        else:
            value = redact_value(field.key, value)
        if not value:
            return None
        return DataPoint(self.rule.kind, cut(name), field.key, cut(value), Certainty.EXACT, field.source)


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of one definition; exact keys before patterns, longer patterns before shorter ones."""

    exact: Mapping[str, Rule]
    patterns: tuple[tuple[re.Pattern[str], Rule], ...]
    prefix: re.Pattern[str] | None

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
    """The rules in a definition's tables: one per kind, `details` and `skip`; raises `DefinitionError`."""
    found: dict[str, Rule] = dict.fromkeys(string_list(table.get("skip", []), f"{where}: skip"), _SKIPPED)
    for kind in Kind:
        entries = _table(table.get(kind.value, {}), f"{where}: [{kind.value}]")
        found |= {key: _rule(kind, entry, f"{where}: [{kind.value}] {key}") for key, entry in entries.items()}
    for key, name in _table(table.get("details", {}), f"{where}: [details]").items():
        found[key] = Rule(Kind.PERSONAL_DETAIL, str(name), DECODERS["plain"], detail=True)
    wild = sorted((key for key in found if _is_pattern(key)), key=len, reverse=True)
    return Rules(
        exact={key: rule for key, rule in found.items() if not _is_pattern(key)},
        patterns=tuple((key_pattern(key), found[key]) for key in wild),
        prefix=_prefix(string_list(table.get("prefixes", []), f"{where}: prefixes")),
    )


def _prefix(prefixes: Sequence[str]) -> re.Pattern[str] | None:
    choices = "|".join(key_pattern(prefix).pattern for prefix in prefixes)
    return re.compile(rf"\A(?:{choices})") if prefixes else None


_SKIPPED = Rule(None, "", DECODERS["plain"])


def key_pattern(text: str) -> re.Pattern[str]:
    """`*` and `#` as a regular expression with a group for each; everything else stands for itself."""
    return re.compile("".join(_WILD.get(letter) or re.escape(letter) for letter in text), re.DOTALL)


def _is_pattern(key: str) -> bool:
    return "*" in key or "#" in key


def _rule(kind: Kind, entry: object, where: str) -> Rule:
    if isinstance(entry, str):
        return Rule(kind, entry, DECODERS["plain"])
    fields = _table(entry, where)
    decode = DECODERS.get(str(fields.get("decode", "plain")))
    if decode is None or not isinstance(fields.get("name"), str):
        raise DefinitionError(f"{where}: give a name, and a decode that is one of {', '.join(DECODERS)}")
    return Rule(kind, str(fields["name"]), decode)


def _table(value: object, where: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise DefinitionError(f"{where}: should be a table of keys")
    return value


def string_list(value: object, where: str) -> Sequence[str]:
    """`value` if it is a list of strings; raises `DefinitionError` otherwise."""
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise DefinitionError(f"{where}: should be a list of strings")
    return value
