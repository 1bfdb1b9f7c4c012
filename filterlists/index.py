"""Rules filed under keys, and parsed only when a request has the key.

At load nothing is known of a rule but its number and its keys (filterlists.tokens). The first request with a
key has the rules under it parsed; they are kept so. Of 15,000 rules, a day of browsing needs a few hundred.
"""

from collections.abc import Callable
from dataclasses import dataclass

from filterlists.options import Options
from filterlists.pattern import Finder, finder
from filterlists.rule import LineKind, ParsedLine
from filterlists.subject import Subject
from filterlists.tokens import address_keys, other_keys
from filterlists.verdict import Rule


ORDINARY, EXCEPTION, IMPORTANT = range(3)  # which rule overrules which: the highest that matches decides


@dataclass(frozen=True, slots=True)
class ActiveRule:
    """A parsed rule, ready to be asked. Types and party stand beside the options: they are asked first."""

    rule: Rule
    precedence: int
    find: Finder
    types: int
    third_party: bool | None
    options: Options | None  # None where they ask for nothing more than types and party

    def matches(self, subject: Subject) -> bool:
        """Whether the rule matches a request; what decides quickest is asked first."""
        return (
            self.types & subject.type_bit != 0
            and (self.third_party is None or self.third_party is subject.third_party)
            and self.find(subject)
            and (self.options is None or admits(self.options, subject))
        )


def active_rule(rule: Rule, parsed: ParsedLine) -> ActiveRule:
    """Make a rule of what its line says."""
    options = parsed.options
    return ActiveRule(
        rule,
        _precedence(parsed),
        finder(parsed.pattern, match_case=options.match_case),
        options.types,
        options.third_party,
        options if options.conditional else None,
    )


def _precedence(parsed: ParsedLine) -> int:
    if parsed.kind is LineKind.EXCEPTION:
        return EXCEPTION
    return IMPORTANT if parsed.options.important else ORDINARY


def admits(options: Options, subject: Subject) -> bool:
    """Whether page, host and method are such as the rule asks for."""
    return (
        (options.pages is None or options.pages.admit(subject.page_names))
        and (options.hosts is None or options.hosts.admit(subject.host_names))
        and (options.methods is None or options.methods.admit((subject.method,)))
        and (options.other_host is None or options.other_host is subject.other_host)
    )


class KeyIndex:
    """Numbers of rules by key, and the rules parsed so far."""

    __slots__ = ("_numbers", "_parse", "_rules")

    def __init__(self, parse: Callable[[int], ActiveRule | None]) -> None:
        self._parse = parse
        self._numbers: dict[str, int | list[int]] = {}
        # Filled while matching. Threads may do so at the same time: parsing gives the same for the same
        # number, and a dict takes an item in one step, so the worst is that something is parsed twice.
        self._rules: dict[str, tuple[ActiveRule, ...]] = {}

    def add(self, number: int, parsed: ParsedLine) -> None:
        """File a rule under the emptiest of the keys that will do, or under all of those it needs."""
        keys = address_keys(parsed.pattern)
        for key in [min(keys, key=self._crowd)] if keys else other_keys(parsed.options):
            self._file(key, number)

    def _crowd(self, key: str) -> int:
        numbers = self._numbers.get(key)
        return 0 if numbers is None else 1 if isinstance(numbers, int) else len(numbers)

    def _file(self, key: str, number: int) -> None:
        numbers = self._numbers.setdefault(key, number)
        if isinstance(numbers, list):
            numbers.append(number)
        elif numbers != number:
            self._numbers[key] = [numbers, number]

    def candidates(self, keys: list[str]) -> list[ActiveRule]:
        """Give the rules filed under any of the keys of a request, in an order that is always the same."""
        rules: list[ActiveRule] = []
        for key in sorted(self._numbers.keys() & keys):
            rules += self._rules.get(key) or self._open(key)
        return rules

    def _open(self, key: str) -> tuple[ActiveRule, ...]:
        numbers = self._numbers[key]
        parsed = map(self._parse, [numbers] if isinstance(numbers, int) else numbers)
        rules = tuple(rule for rule in parsed if rule is not None)
        self._rules[key] = rules
        return rules
