"""Decides about requests by the rules of filter lists, and says which rule it was."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from filterlists.index import EXCEPTION, ORDINARY, ActiveRule
from filterlists.request import Request, ResourceType
from filterlists.rulebook import Rulebook
from filterlists.subject import Subject, subject_of
from filterlists.tokens import request_keys
from filterlists.verdict import FilterList, ListCounts, Rule, Skipped, Verdict
from filterlists.wholehost import stops_whole_host

__all__ = ["Engine", "FilterList", "ListCounts", "Rule", "Skipped", "Verdict"]


_NOTHING = Verdict(None, None)


class Engine:
    """The rules of some lists. It never changes; when a list does, another engine takes its place."""

    __slots__ = ("_empty", "_rules", "counts", "skipped")

    def __init__(self, rules: Rulebook) -> None:
        self._rules = rules
        self._empty = not (rules.hosts or rules.index)
        self.counts: Mapping[str, ListCounts] = MappingProxyType(rules.counts)
        self.skipped: Mapping[str, tuple[Skipped, ...]] = MappingProxyType(rules.skipped)

    @classmethod
    def from_lists(cls, lists: Iterable[FilterList], give_way: Callable[[], None] | None = None) -> "Engine":
        """Read lists. Where several rules match a request, any of them may be named, but always the same.

        `give_way` is called every few milliseconds: a thread beside a proxy can wait a little there.
        """
        return cls(Rulebook(lists, give_way))

    def match(self, request: Request) -> Verdict:
        """Find the rule that matches a request and the exception that does; never raises.

        1. An `$important` rule: no exception overrules it. 2. An exception. 3. Any other rule.
        """
        if self._empty:  # as most users' own rules are
            return _NOTHING
        subject = subject_of(request)
        return self._weigh(subject, self._rules.index.candidates(subject, request_keys(subject)))

    def match_host(self, host: str) -> Verdict:
        """Find the rule that stops whatever other sites ask a host for, and the exception that lifts it.

        For what is known by its host alone: rules that look at an address, a type or a page have no say,
        exceptions that ask for one neither. Never raises.
        """
        if self._empty:
            return _NOTHING
        subject = subject_of(Request(f"https://{host}/", host, ResourceType.OTHER, "", third_party=True))
        candidates = self._rules.index.candidates(subject, request_keys(subject))
        return self._weigh(
            subject,
            [each for each in candidates if each.precedence == EXCEPTION or stops_whole_host(each.line)],
        )

    def _weigh(self, subject: Subject, candidates: Sequence[ActiveRule]) -> Verdict:
        rule = self._rules.hosts.find(subject)
        important = exception = None
        for candidate in candidates:
            if candidate.precedence == ORDINARY:
                if rule is None and candidate.matches(subject):
                    rule = candidate.rule
            elif candidate.precedence == EXCEPTION:
                if exception is None and candidate.matches(subject):
                    exception = candidate.rule
            elif important is None and candidate.matches(subject):
                important = candidate.rule
        if important:
            return Verdict(important, None)
        return Verdict(rule, exception) if rule or exception else _NOTHING
