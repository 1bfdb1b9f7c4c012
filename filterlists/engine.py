"""Decides about requests by the rules of filter lists, and says which rule it was."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from filterlists.index import EXCEPTION, IMPORTANT, ORDINARY
from filterlists.options import DOCUMENT
from filterlists.request import Request
from filterlists.rulebook import Rulebook
from filterlists.subject import subject_of
from filterlists.tokens import request_keys
from filterlists.verdict import FilterList, ListCounts, Rule, Skipped, Verdict

__all__ = ["Engine", "FilterList", "ListCounts", "Rule", "Skipped", "Verdict"]


class Engine:
    """The rules of some lists. It never changes; when a list does, another engine takes its place."""

    __slots__ = ("_rules", "counts", "skipped")

    def __init__(self, rules: Rulebook) -> None:
        self._rules = rules
        self.counts: Mapping[str, ListCounts] = MappingProxyType(rules.counts)
        self.skipped: Mapping[str, tuple[Skipped, ...]] = MappingProxyType(rules.skipped)

    @classmethod
    def from_lists(cls, lists: Iterable[FilterList]) -> "Engine":
        """Read lists; where several rules match, the earlier list's is named if it is a plain host."""
        return cls(Rulebook(lists))

    def match(self, request: Request) -> Verdict:
        """Find the rule that matches a request and the exception that does; never raises.

        1. An `$important` rule: no exception overrules it. 2. An exception. 3. Any other rule.
        """
        subject = subject_of(request)
        found: list[Rule | None] = [None, None, None]
        if subject.type_bit != DOCUMENT:  # a rule that names no type is not meant for pages themselves
            found[ORDINARY] = self._rules.hosts.find(subject)
        for rule in self._rules.index.candidates(request_keys(subject)):
            if found[rule.precedence] is None and rule.matches(subject):
                found[rule.precedence] = rule.rule
        if found[IMPORTANT]:
            return Verdict(found[IMPORTANT], None)
        return Verdict(found[ORDINARY], found[EXCEPTION])
