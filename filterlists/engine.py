"""Decides about requests by the rules of filter lists, and says which rule it was."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from filterlists.activerule import EXCEPTION, IMPORTANT, ORDINARY, ActiveRule
from filterlists.explanation import Considered, Explanation
from filterlists.index import There
from filterlists.place import Place
from filterlists.request import Request, ResourceType
from filterlists.rulebook import Rulebook
from filterlists.subject import Subject
from filterlists.suffixes import suffix_rules
from filterlists.verdict import FilterList, ListCounts, Rule, Skipped, Verdict
from filterlists.wholehost import stops_whole_host

__all__ = ["Engine", "FilterList", "ListCounts", "Rule", "Skipped", "Verdict"]


_NOTHING = Verdict(None, None)
_MOST_PLACES = 4096


class _Local(NamedTuple):
    """What counts at a place before the address is looked at."""

    verdict: Verdict  # by plain hosts
    rules: There


class Engine:
    """The rules of some lists. It never changes; when a list does, another engine takes its place."""

    __slots__ = ("_empty", "_local", "_rules", "changing", "counts", "late", "skipped", "uncloaking")

    def __init__(self, rules: Rulebook) -> None:
        self._rules = rules
        self._empty = not (rules.hosts or rules.index)
        # By place, type and party. Fills while matching, as pages ask the same hosts again and again.
        self._local: dict[tuple[Place, int, bool], _Local] = {}
        self.changing = rules.changing
        self.late = rules.late
        self.uncloaking = rules.uncloaking
        self.counts: Mapping[str, ListCounts] = MappingProxyType(rules.counts)
        self.skipped: Mapping[str, tuple[Skipped, ...]] = MappingProxyType(rules.skipped)

    @classmethod
    def from_lists(cls, lists: Iterable[FilterList], give_way: Callable[[], None] | None = None) -> "Engine":
        """Read lists. Where several rules match a request, any of them may be named, but always the same.

        `give_way` is called every few milliseconds: a thread beside a proxy can wait a little there.
        """
        suffix_rules()  # read now, else the first request would have to wait for it
        return cls(Rulebook(lists, give_way))

    def match(self, request: Request) -> Verdict:
        """Find the rule that matches a request and the exception that does; never raises.

        1. An `$important` rule: no exception overrules it. 2. An exception. 3. Any other rule.
        """
        if self._empty:  # as most users' own rules are
            return _NOTHING
        subject = Subject(request)
        key = subject.place, subject.type_bit, subject.third_party
        verdict, there = self._local.get(key) or self._at(subject)
        matching = self._rules.index.matching(subject, there)
        return _weigh(verdict, matching) if matching else verdict

    def explain(self, request: Request) -> Explanation:
        """Say where a request is looked for, and what became of every rule that stands there."""
        subject = Subject(request)
        host = self._rules.hosts.find(subject)
        found = [Considered(host, "host", "")] if host else []
        filed = self._rules.index.filed(subject)
        found += [Considered(rule.rule, key, rule.why_not(subject)) for key, there in filed for rule in there]
        changing = *self.changing.explain(request), *self.late.explain(request)
        return Explanation(tuple(key for key, _ in filed if key), tuple(dict.fromkeys(found)), changing)

    def match_host(self, host: str) -> Verdict:
        """Find the rule that stops whatever other sites ask a host for, and the exception that lifts it.

        For what is known by its host alone: rules that look at an address, a type or a page have no say,
        exceptions that ask for one neither. Never raises.
        """
        if self._empty:
            return _NOTHING
        subject = Subject(Request(f"https://{host}/", host, ResourceType.OTHER, "", third_party=True))
        verdict, there = self._at(subject)
        matching = self._rules.index.matching(subject, there)
        return _weigh(
            verdict,
            [rule for rule in matching if rule.precedence == EXCEPTION or stops_whole_host(rule.line)],
        )

    def _at(self, subject: Subject) -> _Local:
        if len(self._local) >= _MOST_PLACES:
            self._local.clear()
        key = subject.place, subject.type_bit, subject.third_party
        rule = self._rules.hosts.find(subject)
        local = _Local(Verdict(rule, None) if rule else _NOTHING, self._rules.index.at(*key))
        self._local[key] = local
        return local


def _weigh(plain_host: Verdict, matching: list[ActiveRule]) -> Verdict:
    """Give the rule and the exception that count; the first of each kind that matches."""
    first: dict[int, Rule] = {}
    for rule in matching:
        if rule.precedence not in first:
            first[rule.precedence] = rule.rule
    if important := first.get(IMPORTANT):
        return Verdict(important, None)
    return Verdict(plain_host.rule or first.get(ORDINARY), first.get(EXCEPTION))
