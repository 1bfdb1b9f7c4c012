"""The rules that change a request or its answer, and which of those that match count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from filterlists.activerule import EXCEPTION, IMPORTANT
from filterlists.explanation import Changing
from filterlists.fewrules import Asked, FewRules
from filterlists.modifiers import Change, Modifier
from filterlists.piece import Piece
from filterlists.request import Request, ResourceType
from filterlists.rule import ParsedLine
from filterlists.verdict import Rule


@dataclass(frozen=True, slots=True)
class Directive:
    """What a rule that matches says: what to change or, as an exception, to leave."""

    modifier: Modifier
    rule: Rule
    precedence: int

    @property
    def is_exception(self) -> bool:
        """Whether it takes back what other rules say."""
        return self.precedence == EXCEPTION


@dataclass(frozen=True, slots=True)
class Ordered:
    """A change that rules ask for, and the exception by which it is not made after all."""

    modifier: Modifier
    rule: Rule
    exception: Rule | None = None
    by_user: bool = False


class ChangingRules:
    """The rules of an engine that change something."""

    __slots__ = ("_count", "_rules")

    def __init__(self) -> None:
        self._rules: dict[Change, FewRules] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, parsed: ParsedLine, line: str, piece: Piece) -> None:
        """File a rule that has a modifier."""
        if modifier := parsed.options.modifier:
            self._count += 1
            self._rules.setdefault(modifier.change, FewRules()).add(parsed, line, piece)

    def drop(self, parsed: ParsedLine) -> None:
        """Forget a rule that a `$badfilter` takes back."""
        modifier = parsed.options.modifier
        if modifier and modifier.change in self._rules:
            self._rules[modifier.change].drop(parsed)

    def may_find(self, kind: ResourceType, changes: Iterable[Change]) -> bool:
        """Whether any rule changes one of these in requests of a type."""
        return any(change in self._rules and self._rules[change].is_for(kind) for change in changes)

    def find(
        self, request: Request, changes: Iterable[Change], asked: Asked | None = None
    ) -> Sequence[Directive]:
        """Give what matching rules say about these kinds of change; quick where there are no such rules.

        `asked` is the request as others of its kind were asked with it, so that it's made ready once.
        """
        wanted = [rules for change in changes if (rules := self._rules.get(change))]
        wanted = [rules for rules in wanted if rules.is_for(request.resource_type)]
        if not wanted:
            return ()
        asked = asked or Asked(request)
        return [
            _directive(rule.parsed, rule.active.rule, rule.active.precedence)
            for rules in wanted
            for rule in rules.candidates(asked)
            if rule.active.matches(asked.subject)
        ]

    def explain(self, request: Request) -> list[Changing]:
        """Say what became of every rule that stands under the request's keys."""
        return [
            Changing(considered, change, rule.active.precedence == EXCEPTION)
            for change, rules in self._rules.items()
            for rule, considered in rules.considered(request)
        ]


def weigh(own: Sequence[Directive], lists: Sequence[Directive]) -> Sequence[Ordered]:
    """Say which changes are made: the user's first, a redirection of a higher priority first.

    1. the user's exception leaves everything that it names; 2. the user's rule; 3. a list's `$important`
    rule; 4. a list's exception; 5. a list's rule.
    """
    if not (own or lists):
        return ()
    own_exceptions = [each for each in own if each.is_exception]
    exceptions = own_exceptions + [each for each in lists if each.is_exception]
    ruled = [(each, own_exceptions, True) for each in _in_order(own)]
    for each in _in_order(lists):
        ruled.append((each, own_exceptions if each.precedence == IMPORTANT else exceptions, False))
    return [
        Ordered(each.modifier, each.rule, _lifted_by(each.modifier, by), user) for each, by, user in ruled
    ]


def _in_order(directives: Sequence[Directive]) -> list[Directive]:
    rules = [each for each in directives if not each.is_exception]
    return sorted(rules, key=lambda each: (-each.precedence, -each.modifier.priority))


def _lifted_by(modifier: Modifier, exceptions: Sequence[Directive]) -> Rule | None:
    return next((each.rule for each in exceptions if each.modifier.lifts(modifier)), None)


def _directive(parsed: ParsedLine, rule: Rule, precedence: int) -> Directive:
    assert parsed.options.modifier  # noqa: S101 (what has none isn't filed)
    return Directive(parsed.options.modifier, rule, precedence)
