"""A rule that was parsed, ready to be asked about requests."""

from dataclasses import dataclass
from typing import Final

from filterlists.options import Options
from filterlists.pattern import Finder, finder
from filterlists.piece import Piece
from filterlists.rule import LineKind, ParsedLine
from filterlists.subject import Subject
from filterlists.verdict import Rule, Verdict

ORDINARY, EXCEPTION, IMPORTANT = range(3)  # which rule overrules which: the highest that matches decides


@dataclass(slots=True, eq=False)
class ActiveRule:
    """A parsed rule, ready to be asked.

    Fields are `Final` instead of frozen: a frozen one takes three times as long to make.
    """

    line: Final[str]
    piece: Final[Piece]  # of a list, that the line is from
    precedence: Final[int]
    find: Final[Finder]
    types: Final[int]
    third_party: Final[bool | None]
    options: Final[Options | None]  # None where they ask for nothing more than types and party
    _alone: Verdict | None = None

    @property
    def alone(self) -> Verdict:
        """The verdict where no other rule matches, made at the first match: few rules ever have one."""
        if self._alone is None:
            rule = self.piece.rule(self.line)
            self._alone = Verdict(None, rule) if self.precedence == EXCEPTION else Verdict(rule, None)
        return self._alone

    @property
    def rule(self) -> Rule:
        """What the line says and where it stands."""
        rule = self.alone.rule or self.alone.exception
        assert rule  # noqa: S101 (one of them is this)
        return rule

    def is_for(self, type_bit: int, third_party: bool) -> bool:
        """Whether the rule is meant for requests of this type and party."""
        return self.types & type_bit != 0 and (self.third_party is None or self.third_party is third_party)

    def why_not(self, subject: Subject) -> str:
        """What of a request it isn't meant for: "type", "party", "address" or "page"; "" if it matches."""
        if not self.types & subject.type_bit:
            return "type"
        if self.third_party not in (None, subject.third_party):
            return "party"
        if not self.find(subject):
            return "address"
        return "" if self.options is None or admits(self.options, subject) else "page"

    def matches(self, subject: Subject) -> bool:
        """Whether the rule matches a request."""
        return (
            self.types & subject.type_bit != 0
            and (self.third_party is None or self.third_party is subject.third_party)
            and self.find(subject)
            and (self.options is None or admits(self.options, subject))
        )


def active_rule(line: str, piece: Piece, parsed: ParsedLine, *, taken_back: bool = False) -> ActiveRule:
    """Make a rule of what its line says; one that a `$badfilter` takes back is for no type of request."""
    options = parsed.options
    return ActiveRule(
        line,
        piece,
        _precedence(parsed),
        finder(parsed.pattern, match_case=options.match_case),
        0 if taken_back else options.types,
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
