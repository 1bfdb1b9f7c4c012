"""Rules of which there are few, apart from those that stop: asked for only where they can apply at all.

They are parsed when they are loaded, and filed like the others (filterlists.tokens) under a host, a word or
what their options name; one about a single parameter of an address also under the name of that, as "?name".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from filterlists.activerule import ActiveRule, active_rule
from filterlists.domains import host_and_parents, normalise_host, page_names
from filterlists.modifiers import Change
from filterlists.options import TYPE_BITS, Options
from filterlists.pattern import whole_host
from filterlists.piece import Piece
from filterlists.removeparam import names_in, plain_name
from filterlists.request import Request
from filterlists.rule import ParsedLine
from filterlists.subject import Subject
from filterlists.tokens import FREQUENT, address_words, other_keys

_words = re.compile(r"[a-z0-9]+").findall


@dataclass(slots=True, eq=False)
class FewRule:
    """A rule as parsed; what it finds is made ready when it is first asked."""

    parsed: ParsedLine
    line: str
    piece: Piece
    _active: ActiveRule | None = None

    @property
    def active(self) -> ActiveRule:
        """The rule, ready to be asked."""
        if self._active is None:
            self._active = active_rule(self.line, self.piece, self.parsed)
        return self._active

    def is_for(self, type_bit: int, third_party: bool) -> bool:
        """Whether the rule is meant for requests of this type and party."""
        options = self.parsed.options
        return options.types & type_bit != 0 and options.third_party in (None, third_party)


class Asked:
    """A request that asks: made ready once for all the rules that it is put to."""

    __slots__ = ("keys", "parameters", "subject")

    def __init__(self, request: Request) -> None:
        self.subject = Subject(request)
        names = [*host_and_parents(normalise_host(request.host)), "", *_page_keys(request)]
        self.keys = dict.fromkeys([*_words(self.subject.url), *names])
        self.parameters = [f"?{name}" for name in names_in(self.subject.cased_url)]


class FewRules:
    """Rules of one kind by key."""

    __slots__ = ("_filed", "types")

    def __init__(self) -> None:
        self.types = 0  # those that one of them, at least, is meant for
        self._filed: dict[str, list[FewRule]] = {}

    def add(self, parsed: ParsedLine, line: str, piece: Piece) -> None:
        """File a rule."""
        self.types |= parsed.options.types
        rule = FewRule(parsed, line, piece)
        for key in _keys_of(parsed.pattern, parsed.options):
            self._filed.setdefault(key, []).append(rule)

    def drop(self, parsed: ParsedLine) -> None:
        """Forget a rule that a `$badfilter` takes back."""
        for key in _keys_of(parsed.pattern, parsed.options):
            self._filed[key] = [rule for rule in self._filed.get(key, ()) if rule.parsed != parsed]

    def is_asked_by(self, request: Request) -> bool:
        """Whether any rule is for requests of this type."""
        return self.types & TYPE_BITS[request.resource_type] != 0

    def candidates(self, asked: Asked) -> Iterator[FewRule]:
        """Give the rules for this type and party under the request's keys; patterns aren't looked at."""
        filed, subject = self._filed, asked.subject
        found = dict.fromkeys(
            rule for key in (*asked.keys, *asked.parameters) if key in filed for rule in filed[key]
        )
        return (rule for rule in found if rule.is_for(subject.type_bit, subject.third_party))


def _page_keys(request: Request) -> Iterator[str]:
    return (f"@{name}" for name in page_names(normalise_host(request.page_host)))


def _keys_of(pattern: str, options: Options) -> list[str]:
    if host := whole_host(pattern):
        return [host]
    if name := _parameter(options):
        return [f"?{name}"]
    words = [word for word in address_words(pattern.lower()) if word not in FREQUENT]
    return words[:1] or other_keys(options) or [""]


def _parameter(options: Options) -> str:
    modifier = options.modifier
    of_one = modifier is not None and modifier.change is Change.REMOVEPARAM
    return plain_name(modifier.value) if modifier and of_one else ""
