"""Decides about requests by the rules of filter lists, and says which rule it was."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from filterlists.activerule import EXCEPTION, IMPORTANT, ORDINARY, ActiveRule
from filterlists.explanation import Considered, Explanation
from filterlists.options import DOCUMENT
from filterlists.receiver import Receiver
from filterlists.request import Request, ResourceType
from filterlists.rulebook import Rulebook
from filterlists.subject import Subject
from filterlists.suffixes import suffix_rules
from filterlists.verdict import FilterList, ListCounts, Rule, Skipped, Verdict
from filterlists.wholehost import stops_whole_host

__all__ = ["Engine", "FilterList", "ListCounts", "Rule", "Skipped", "Verdict"]


_NOTHING = Verdict(None, None)
_MOST_HOSTS = 4096


class _Host(Receiver):
    """What counts at a host before page and address are looked at."""

    __slots__ = ("opened", "verdicts")

    def __init__(self, request: Request, rules: Rulebook) -> None:
        super().__init__(request)
        rule, other = rules.hosts.find(self.hosts)
        verdict = Verdict(rule, None) if rule else _NOTHING
        self.verdicts = verdict, (verdict if rule is other else Verdict(other, None))  # for each party
        self.opened = rules.index.at(self)


class Engine:
    """The rules of some lists. It never changes; when a list does, another engine takes its place."""

    __slots__ = ("_empty", "_hosts", "_rules", "changing", "counts", "late", "skipped", "uncloaking")

    def __init__(self, rules: Rulebook) -> None:
        self._rules = rules
        self._empty = not (rules.hosts or rules.index)
        self._hosts: dict[str, _Host] = {}  # fills while matching: the same are asked again and again
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
        host = self._hosts.get(request.host) or self._learn(request)
        matching = self._rules.index.matching(Subject(request, host), host.opened)
        if request.resource_type is ResourceType.DOCUMENT:
            verdict = _NOTHING  # what names no type is not meant for pages
        else:
            verdict = host.verdicts[request.third_party]
        return _weigh(verdict, matching) if matching else verdict

    def explain(self, request: Request) -> Explanation:
        """Say where a request is looked for, and what became of every rule that stands there."""
        subject = Subject(request)
        plain = subject.type_bit != DOCUMENT
        host = self._rules.hosts.find(subject.receiver.hosts)[subject.third_party]
        found = [Considered(host, "host", "")] if host and plain else []
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
        request = Request(f"https://{host}/", host, ResourceType.OTHER, "", third_party=True)
        known = self._hosts.get(host) or self._learn(request)
        matching = self._rules.index.matching(Subject(request, known), known.opened)
        return _weigh(
            known.verdicts[True],
            [rule for rule in matching if rule.precedence == EXCEPTION or stops_whole_host(rule.line)],
        )

    def _learn(self, request: Request) -> _Host:
        if len(self._hosts) >= _MOST_HOSTS:
            self._hosts.clear()
        host = _Host(request, self._rules)
        if request.host:  # else the address names it, another time another
            self._hosts[request.host] = host
        return host


def _weigh(plain_host: Verdict, matching: list[ActiveRule]) -> Verdict:
    """Give the rule and the exception that count; the first of each kind that matches."""
    if len(matching) == 1 and plain_host is _NOTHING:
        return matching[0].alone
    first = {rule.precedence: rule.rule for rule in reversed(matching)}
    if important := first.get(IMPORTANT):
        return Verdict(important, None)
    return Verdict(plain_host.rule or first.get(ORDINARY), first.get(EXCEPTION))
