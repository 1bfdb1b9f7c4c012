"""Whether a request may pass, and why: pure, so that `jejak check` says what the proxy does."""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from filterlists.answertest import Headers
from filterlists.domains import is_third_party, registrable_domain
from filterlists.engine import Rule, Verdict
from filterlists.filters import Filters
from filterlists.request import Request, ResourceType
from filterlists.rule import parse_rule

type Head = tuple[Headers, str]
"""An answer's headers, and the address that it came from, "" where that isn't known."""


class Action(StrEnum):
    """What is to become of a request."""

    BLOCK = "block"
    ALLOW = "allow"
    WITHHOLD = "withhold"  # the answer, which alone could tell


class Reason(StrEnum):
    """Why, highest first where several apply."""

    PAUSED = "paused"
    TRUSTED_SITE = "trusted_site"
    OWN_EXCEPTION = "own_exception"
    OWN_RULE = "own_rule"
    IMPORTANT_RULE = "important_rule"
    LIST_EXCEPTION = "list_exception"
    LIST_RULE = "list_rule"
    CLOAKED = "cloaked"
    FIRST_PARTY = "first_party"
    PROTECTION = "protection"
    ONCE = "once"
    NO_RULE = "no_rule"
    OWN_DETAIL = "own_detail"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome, its reason and the rules that speak for and against it.

    `rule` is the blocking rule that matched, also where it was overruled; `exception` what overruled it.
    `alias` is the other name of the host that was judged, where that decided.
    """

    outcome: Action
    reason: Reason
    rule: Rule | None = None
    exception: Rule | None = None
    alias: str = ""

    @property
    def blocked(self) -> bool:
        """Whether the request may not pass."""
        return self.outcome is Action.BLOCK

    @property
    def is_open(self) -> bool:
        """Whether it passes for the only reason that nothing speaks for or against it."""
        return self.reason is Reason.NO_RULE or self.reason is Reason.FIRST_PARTY


class Preference(Protocol):
    """What a decision needs of `store.preferences.SitePreference`."""

    @property
    def trusted(self) -> bool:
        """Whether the user lets everything through on this site."""

    @property
    def paused(self) -> bool:
        """Whether the user does so for a while."""

    @property
    def unprotected(self) -> bool:
        """Whether either."""


def decide(request: Request, filters: Filters, preference: Preference) -> Decision:
    """Weigh the user's will and the lists' rules: what the user said always wins.

    1. a site that is paused, or that the user trusts; 2. the user's exception; 3. the user's rule;
    4. a list's `$important` rule; 5. a list's exception; 6. a list's rule; 7. else the request passes.
    """
    own = filters.own.match(request)
    lists = filters.lists.match(request)
    weighed = _weighed(own, lists, request.third_party)
    if preference.unprotected:
        reason = Reason.PAUSED if preference.paused else Reason.TRUSTED_SITE
        return Decision(Action.ALLOW, reason, weighed.rule, weighed.exception)
    return weighed


def decide_by_alias(request: Request, alias: str, filters: Filters, before: Decision) -> Decision:
    """Judge a request that no rule stops by the name its host is really known by, as if that were asked for.

    What the user or an exception lets through stays so, `$cname` exceptions too, and rules that let the
    other name through count.
    """
    if not before.is_open or registrable_domain(alias) == registrable_domain(request.host):
        return before
    if filters.own.uncloaking.first(request) or filters.lists.uncloaking.first(request):
        return before
    asked = uncloaked(request, alias)
    there = _weighed(filters.own.match(asked), filters.lists.match(asked), asked.third_party)
    return Decision(Action.BLOCK, Reason.CLOAKED, there.rule, alias=alias) if there.blocked else before


def uncloaked(request: Request, alias: str) -> Request:
    """The request with the other name of its host in the address."""
    scheme, _, rest = request.url.partition("://")
    url = f"{scheme}://{alias}{rest[len(request.host) :]}" if rest.startswith(request.host) else request.url
    third_party = is_third_party(alias, request.page_host) if request.page_host else True
    return replace(request, url=url, host=alias, third_party=third_party)


def decide_late(request: Request, filters: Filters, preference: Preference, answer: Head) -> Decision | None:
    """Whether an answer is withheld from who asked, by rules that look at it; None where it isn't.

    In the same order: what lets a request pass lets its answer pass, too.
    """
    own = filters.own.late.match(request, *answer)
    lists = filters.lists.late.match(request, *answer)
    if preference.unprotected or not (own.rule or lists.rule):
        return None
    own = _also(own, filters.own.match(request))
    lists = _also(lists, filters.lists.match(request))
    decision = _weighed(own, lists, request.third_party)
    return replace(decision, outcome=Action.WITHHOLD) if decision.blocked else None


def _also(late: Verdict, early: Verdict) -> Verdict:
    overruled = late.rule is None or not _is_important(late.rule.text)
    return Verdict(late.rule, late.exception or early.exception) if overruled else late


def decide_by_name(host: str, filters: Filters) -> Decision:
    """The same where nothing but the host is known: only rules that stop it as a whole count."""
    return _weighed(filters.own.match_host(host), filters.lists.match_host(host), third_party=True)


CARRIES_OWN_DETAIL = Decision(Action.BLOCK, Reason.OWN_DETAIL)
_NO_RULE = Decision(Action.ALLOW, Reason.NO_RULE)
_FIRST_PARTY = Decision(Action.ALLOW, Reason.FIRST_PARTY)


def _weighed(own: Verdict, lists: Verdict, third_party: bool) -> Decision:
    rule = own.rule or lists.rule
    if own.exception is not None:
        return Decision(Action.ALLOW, Reason.OWN_EXCEPTION, rule, own.exception)
    if own.rule is not None:
        return Decision(Action.BLOCK, Reason.OWN_RULE, own.rule)
    if lists.rule is not None and lists.exception is None:
        important = _is_important(lists.rule.text)
        return Decision(Action.BLOCK, Reason.IMPORTANT_RULE if important else Reason.LIST_RULE, lists.rule)
    if lists.rule is not None:
        return Decision(Action.ALLOW, Reason.LIST_EXCEPTION, lists.rule, lists.exception)
    return _NO_RULE if third_party else _FIRST_PARTY


def decide_after_fault(request: Request, third_party: bool) -> Decision:
    """Where matching failed: third-party requests are blocked, pages and what is theirs pass."""
    passes = request.resource_type is ResourceType.DOCUMENT or not third_party
    return Decision(Action.ALLOW if passes else Action.BLOCK, Reason.FAULT)


@lru_cache(maxsize=1024)
def _is_important(rule: str) -> bool:
    return "important" in rule and parse_rule(rule).options.important
