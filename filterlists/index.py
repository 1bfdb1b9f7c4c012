"""Rules filed under keys, and parsed only when a request has the key.

At load nothing is known of a rule but its number and its keys (filterlists.tokens). The first request with a
key has the rules under it parsed; they are kept so. Of 15,000 rules, a day of browsing needs a few hundred.
"""

from collections.abc import Callable
from dataclasses import dataclass

from filterlists.options import TYPE_BITS, Options
from filterlists.pattern import Finder, finder
from filterlists.piece import Piece
from filterlists.rule import LineKind, ParsedLine, parse_rule
from filterlists.subject import Subject
from filterlists.tokens import FREQUENT, address_words, other_keys
from filterlists.verdict import Rule

ORDINARY, EXCEPTION, IMPORTANT = range(3)  # which rule overrules which: the highest that matches decides


@dataclass(slots=True, eq=False)
class ActiveRule:
    """A parsed rule, ready to be asked. Not frozen, as a frozen one takes three times as long to make."""

    line: str
    piece: Piece  # of a list, that the line is from
    precedence: int
    find: Finder
    types: int
    third_party: bool | None
    options: Options | None  # None where they ask for nothing more than types and party
    _rule: Rule | None = None

    @property
    def rule(self) -> Rule:
        """What the line says and where it stands, looked up at the first match: few rules ever have one."""
        if self._rule is None:
            self._rule = self.piece.rule(self.line)
        return self._rule

    def is_for(self, type_bit: int, third_party: bool) -> bool:
        """Whether the rule is meant for requests of this type and party."""
        return self.types & type_bit != 0 and (self.third_party is None or self.third_party is third_party)

    def matches(self, subject: Subject) -> bool:
        """Whether the rule matches a request of a type and party that it is for."""
        return self.find(subject) and (self.options is None or admits(self.options, subject))


def active_rule(line: str, piece: Piece, parsed: ParsedLine) -> ActiveRule:
    """Make a rule of what its line says."""
    options = parsed.options
    return ActiveRule(
        line,
        piece,
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


_CROWD = 8  # rules under a host; from then on they are filed by the words of their paths


class KeyIndex:
    """Numbers of rules by key, and the rules parsed so far."""

    __slots__ = ("_numbers", "_opened", "_parse", "_parsed")

    def __init__(self, parse: Callable[[int], ActiveRule | None]) -> None:
        self._parse = parse
        self._numbers: dict[str, int | list[int]] = {}
        # These two fill while matching. Threads may do so at the same time: what is parsed for a number or
        # opened for a key is always the same, and a dict takes an item in one step; at worst it's done twice.
        self._parsed: dict[int, ActiveRule | None] = {}
        self._opened: dict[tuple[int, bool], dict[str, tuple[ActiveRule, ...]]] = {
            (type_bit, third_party): {} for type_bit in TYPE_BITS.values() for third_party in (False, True)
        }

    def add(self, number: int, host: str | None, pattern: str, line: str) -> None:
        """File a rule under its host or, if that has a crowd, its rarest word, or else what its options name.

        `host` is the pattern's whole host, if it has one; the line is parsed only if need be.
        """
        if host and self._crowd(host) < _CROWD:
            self._file(host, number)
            return
        words = address_words(pattern[len(host) + 1 :].lower() if host else pattern.lower())
        if words and words[0] not in FREQUENT:
            self._file(min(words, key=self._crowd) if len(words) > 1 else words[0], number)
            return
        for key in other_keys(parse_rule(line).options) or [host or (words[0] if words else "")]:
            self._file(key, number)

    def __len__(self) -> int:
        return len(self._numbers)

    def _crowd(self, key: str) -> int:
        numbers = self._numbers.get(key, ())
        return 1 if isinstance(numbers, int) else len(numbers)

    def _file(self, key: str, number: int) -> None:
        numbers = self._numbers.setdefault(key, number)
        if isinstance(numbers, list):
            numbers.append(number)
        elif numbers != number:
            self._numbers[key] = [numbers, number]

    def candidates(self, subject: Subject, keys: list[str]) -> list[ActiveRule]:
        """Give the rules for this type and party under any of these keys, in an order that never changes."""
        rules: list[ActiveRule] = []
        filed = self._numbers
        opened = self._opened[subject.type_bit, subject.third_party]
        for key in dict.fromkeys([key for key in keys if key in filed]):
            found = opened.get(key)
            if found is None:
                found = opened[key] = self._open(key, subject.type_bit, subject.third_party)
            rules += found
        return rules

    def _open(self, key: str, type_bit: int, third_party: bool) -> tuple[ActiveRule, ...]:
        numbers = self._numbers[key]
        rules = map(self._rule, [numbers] if isinstance(numbers, int) else numbers)
        return tuple(rule for rule in rules if rule and rule.is_for(type_bit, third_party))

    def _rule(self, number: int) -> ActiveRule | None:
        if number not in self._parsed:
            self._parsed[number] = self._parse(number)
        return self._parsed[number]
