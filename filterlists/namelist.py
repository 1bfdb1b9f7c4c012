"""The names of `$domain=a|~b`: hosts, entities ("google.*"), methods, or expressions that hosts must fit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import re2

from filterlists.domains import normalise_host
from filterlists.expressions import value_expression
from filterlists.refusal import MalformedRule, UnsupportedRule

split_list = re.compile(r"~?/(?:[^/\\]|\\.)+/(?=\||$)|[^|]+").findall  # at each |, but not in an expression


@dataclass(slots=True)
class Names:
    """Those a rule is meant for (none: all) and those it isn't; the last two are expressions.

    Fields are `Final` instead of frozen: frozen ones take six times as long to make.
    """

    included: Final[frozenset[str]] = frozenset()
    excluded: Final[frozenset[str]] = frozenset()
    included_by: Final[tuple[str, ...]] = ()
    excluded_by: Final[tuple[str, ...]] = ()

    @property
    def only(self) -> frozenset[str]:
        """The names of which a request must have one; none where it needn't."""
        return frozenset() if self.included_by else self.included

    def admit(self, names: tuple[str, ...]) -> bool:
        """Decide for something called `names`, the most exact first: the most exact one listed decides."""
        if not (self.included_by or self.excluded_by):
            if not self.excluded:
                return not self.included.isdisjoint(names)
            if not self.included:
                return self.excluded.isdisjoint(names)
        if _fits(self.excluded_by, names):
            return False
        for name in names:
            if name in self.excluded:
                return False
            if name in self.included:
                return True
        return _fits(self.included_by, names) or not (self.included or self.included_by)

    def joined(self, other: "Names") -> "Names":
        """These and the others."""
        return Names(
            self.included | other.included,
            self.excluded | other.excluded,
            self.included_by + other.included_by,
            self.excluded_by + other.excluded_by,
        )


def host_names(option: str, value: str) -> Names:
    """Read names of hosts and expressions for them. Raises MalformedRule or UnsupportedRule."""
    if "/" not in value:
        return _plain_hosts(option, value.lower().split("|"))
    parts = split_list(value.replace("\\,", ","))
    expressions = [part for part in parts if "/" in part]
    names = [part.lower() for part in parts if "/" not in part]
    for expression in expressions:
        if _expression(expression.removeprefix("~")) is None:
            raise MalformedRule(f"${option} has a / in a name; an expression stands between two of them")
    found = _plain_hosts(option, names) if names else Names()
    included = [part for part in expressions if part[0] == "/"]
    excluded = [part[1:] for part in expressions if part[0] == "~"]
    return Names(found.included, found.excluded, tuple(included), tuple(excluded))


def split_names(option: str, names: Iterable[str]) -> Names:
    """Sort names by whether they begin with ~. Raises MalformedRule where there are none."""
    given = list(filter(None, names))
    excluded = frozenset([name[1:] for name in given if name[0] == "~"])
    included = frozenset([name for name in given if name[0] != "~"])
    if "" in excluded or not given:
        raise MalformedRule(f"${option} needs names, separated by |")
    return Names(included, excluded)


def _plain_hosts(option: str, names: list[str]) -> Names:
    text = "".join(names)
    if "*" in text and any("*" in part.removesuffix(".*") for part in names):
        raise UnsupportedRule(f"a wildcard in ${option} is applied only as its last part (google.*)")
    return split_names(option, names if text.isascii() else map(_ascii_name, names))


def _ascii_name(name: str) -> str:
    return "~" * name.startswith("~") + normalise_host(name.removeprefix("~"))


def _fits(expressions: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Whether one of the expressions, as checked when they were read, finds the host itself."""
    host = names[0] if names else ""
    return any(found and found.search(host) for found in map(_expression, expressions))


def _expression(text: str) -> re2._Regexp | None:
    return value_expression(f"{text}i") if text[-1] == "/" else None
