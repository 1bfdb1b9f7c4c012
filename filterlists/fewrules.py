"""Rules of which there are few, apart from those that stop: asked for only where they can apply at all.

They are parsed when they are loaded, and filed like the others (filterlists.tokens) under a host, a word or
what their options name; one about a single parameter of an address on any host under the name of that.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from filterlists.activerule import ActiveRule, active_rule
from filterlists.domains import host_and_parents, normalise_host
from filterlists.explanation import Considered
from filterlists.modifiers import Change
from filterlists.options import TYPE_BITS, Options
from filterlists.pattern import whole_host
from filterlists.piece import Piece
from filterlists.removeparam import names_in, plain_name
from filterlists.request import Request, ResourceType
from filterlists.rule import ParsedLine
from filterlists.subject import Subject
from filterlists.tokens import FREQUENT, address_words, fixed_text, other_keys, page_keys
from filterlists.verdict import Rule

_words = re.compile(r"[a-z0-9]+").findall


@dataclass(slots=True, eq=False)
class FewRule:
    """A rule as parsed, and a text in every address it finds; all else is made ready when first asked."""

    parsed: ParsedLine
    line: str
    piece: Piece
    text: str
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
    """A request that asks, made ready as far as it must be: most find nothing under the names they have."""

    def __init__(self, request: Request) -> None:
        self.request = request

    @cached_property
    def subject(self) -> Subject:
        """The request as patterns look at it."""
        return Subject(self.request)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The host, the page and those above them as keys, and "" under which everybody looks."""
        page = page_keys(normalise_host(self.request.page_host))
        return ("", *host_and_parents(normalise_host(self.request.host)), *page)

    @cached_property
    def words(self) -> list[str]:
        """The words of the address."""
        return _words(self.subject.url)

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of the address's parameters."""
        return names_in(self.request.url)


class FewRules:
    """Rules of one kind by key."""

    __slots__ = ("_named", "_parameters", "_worded", "types")

    def __init__(self) -> None:
        self.types = 0  # those that one of them, at least, is meant for
        self._named: dict[str, list[FewRule]] = {}
        self._worded: dict[str, list[FewRule]] = {}
        self._parameters: dict[str, list[FewRule]] = {}

    def add(self, parsed: ParsedLine, line: str, piece: Piece) -> None:
        """File a rule."""
        self.types |= parsed.options.types
        rule = FewRule(parsed, line, piece, fixed_text(parsed.pattern))
        filed, keys = self._place_of(parsed)
        for key in keys:
            filed.setdefault(key, []).append(rule)

    def drop(self, parsed: ParsedLine) -> None:
        """Forget a rule that a `$badfilter` takes back."""
        filed, keys = self._place_of(parsed)
        for key in keys:
            filed[key] = [rule for rule in filed.get(key, ()) if rule.parsed != parsed]

    def is_for(self, kind: ResourceType) -> bool:
        """Whether any rule is for requests of this type."""
        return self.types & TYPE_BITS[kind] != 0

    def candidates(self, asked: Asked) -> Sequence[FewRule]:
        """Give the rules for this type and party under the request's keys whose text is in the address."""
        found = _under(self._named, asked.names)
        if self._worded:
            found += _under(self._worded, asked.words)
        if self._parameters:
            found += _under(self._parameters, asked.parameters)
        if not found:
            return ()
        url, type_bit, party = asked.subject.url, asked.subject.type_bit, asked.request.third_party
        return [rule for rule in dict.fromkeys(found) if rule.text in url and rule.is_for(type_bit, party)]

    def considered(self, request: Request) -> Iterator[tuple[FewRule, Considered]]:
        """Give every rule under the request's keys, and what became of it, for an explanation."""
        asked = Asked(request)
        places = (self._named, asked.names), (self._worded, asked.words), (self._parameters, asked.parameters)
        standing = [(rule, key) for filed, keys in places for key in keys for rule in filed.get(key, ())]
        for rule, key in reversed(dict(reversed(standing)).items()):  # one may be there twice
            yield rule, Considered(rule.active.rule, key, rule.active.why_not(asked.subject))

    def first(self, request: Request) -> Rule | None:
        """Give the first rule that matches a request."""
        if not self.is_for(request.resource_type):
            return None
        asked = Asked(request)
        matching = (rule for rule in self.candidates(asked) if rule.active.matches(asked.subject))
        return next((rule.active.rule for rule in matching), None)

    def _place_of(self, parsed: ParsedLine) -> tuple[dict[str, list[FewRule]], list[str]]:
        """The rules beside which one is filed, and its keys there."""
        if host := whole_host(parsed.pattern):
            return self._named, [host]
        if name := _parameter(parsed.options):
            return self._parameters, [name]
        words = [word for word in address_words(parsed.pattern.lower()) if word not in FREQUENT]
        return (self._worded, words[:1]) if words else (self._named, other_keys(parsed.options) or [""])


def _under(filed: dict[str, list[FewRule]], keys: Iterable[str]) -> list[FewRule]:
    return [rule for key in keys if key in filed for rule in filed[key]]


def _parameter(options: Options) -> str:
    modifier = options.modifier
    of_one = modifier is not None and modifier.change is Change.REMOVEPARAM
    return plain_name(modifier.value) if modifier and of_one else ""
