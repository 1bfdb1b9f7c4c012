"""What rules change about a request and its answer: pure, so that `jejak check` says what the proxy does."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from filterlists.changing import Ordered, weigh
from filterlists.fewrules import Asked
from filterlists.filters import Filters
from filterlists.modifiers import Change
from filterlists.removeparam import without_parameters
from filterlists.request import Request, ResourceType
from filterlists.standins import stand_ins
from filterlists.surrogates import NONE
from filterlists.urlskip import skips_blocked, where_to
from filterlists.verdict import Rule
from footprint.clearurls import NOTHING, ClearUrls
from footprint.protections import Protection
from footprint.record import ChangeMade
from footprint.redact import redact_url
from proxy.decision import Action, Decision, Preference, Reason
from proxy.tidying import past_shim, without_tracking

LONGEST_NAME = 80
WITHHELD = "withheld"  # as a change: the request was sent, and its answer not handed on
OF_REDIRECTION = (Change.REDIRECT,)
_OF_REQUESTS = (Change.REMOVEPARAM,)
_OF_PAGES = (Change.URLSKIP, Change.REMOVEPARAM)
_OF_BLOCKED_PAGES = (Change.URLSKIP,)
_OF_ANSWERS = (Change.REMOVEHEADER,)
_OF_PAGES_ANSWERS = (Change.CSP, Change.PERMISSIONS, Change.REMOVEHEADER)
_PAGES = (ResourceType.DOCUMENT, ResourceType.SUBDOCUMENT)
_WITHOUT_SURROGATE = (ResourceType.DOCUMENT, ResourceType.WEBSOCKET)


def changes_ordered(
    request: Request,
    filters: Filters,
    preference: Preference,
    changes: Collection[Change],
    surrogates: bool = True,
) -> Sequence[Ordered]:
    """What rules ask to be changed, also where an exception lifts it; nothing on an unprotected site.

    `surrogates`: our own stand in for what they know, where no rule says what does.
    """
    if preference.unprotected:
        return ()
    asked = Asked(request)
    own = filters.own.changing.find(request, changes, asked)
    lists = filters.lists.changing.find(request, changes, asked)
    if surrogates and Change.REDIRECT in changes:
        lists = [*lists, *stand_ins().find(request, OF_REDIRECTION, asked)]
    return weigh(own, lists)


def lifted_values(request: Request, filters: Filters, change: Change) -> Sequence[str]:
    """The values of exceptions to a kind of change: what no protection may change either."""
    found = (*filters.own.changing.find(request, (change,)), *filters.lists.changing.find(request, (change,)))
    return [each.modifier.value for each in found if each.is_exception]


def may_change(filters: Filters, kind: ResourceType, changes: Collection[Change]) -> bool:
    """Whether any rule, or a surrogate of our own, changes one of these in requests of a type."""
    every = (filters.own.changing, filters.lists.changing, stand_ins())
    return any(rules.may_find(kind, changes) for rules in every)


def changes_before(request: Request, blocked: bool) -> tuple[Change, ...]:
    """The kinds of change that can concern a request before it is sent."""
    if request.resource_type is ResourceType.DOCUMENT and request.method == "GET":
        return _OF_BLOCKED_PAGES if blocked else _OF_PAGES
    return _OF_REQUESTS if "?" in request.url and not blocked else ()


def changes_after(request: Request) -> tuple[Change, ...]:
    """The kinds of change that can concern an answer."""
    return _OF_PAGES_ANSWERS if request.resource_type in _PAGES else _OF_ANSWERS


def cleaned(url: str, ordered: Sequence[Ordered]) -> tuple[str, list[ChangeMade]]:
    """The address without the parameters that rules take out, and which these are."""
    made: list[ChangeMade] = []
    for each in of_kind(Change.REMOVEPARAM, ordered):
        url, names = without_parameters(url, (each.modifier.value,))
        made += [change_made(each, name[:LONGEST_NAME]) for name in dict.fromkeys(names)]
    return url, made


def skipped(url: str, ordered: Sequence[Ordered], blocked: bool) -> tuple[str, Ordered] | None:
    """Where a link leads past the page in between, and by which rule; None where it doesn't."""
    for each in of_kind(Change.URLSKIP, ordered):
        if blocked and not skips_blocked(each.modifier.value):
            continue
        if target := where_to(url, each.modifier.value):
            return target, each
    return None


def skip_made(target: str, by: Ordered) -> ChangeMade:
    """What is remembered of a page that was skipped."""
    return change_made(by, redact_url(target))


def surrogate_of(kind: ResourceType, ordered: Sequence[Ordered]) -> Ordered | None:
    """The redirection that counts for something of a kind that is stopped."""
    if kind in _WITHOUT_SURROGATE:
        return None
    first = next(of_kind(Change.REDIRECT, ordered), None)
    return None if first is None or first.modifier.value == NONE else first


def of_kind(change: Change, ordered: Sequence[Ordered]) -> Iterator[Ordered]:
    """The changes of a kind that no exception lifts."""
    return (each for each in ordered if each.modifier.change is change and each.exception is None)


@dataclass(frozen=True, slots=True)
class Alteration:
    """All that would become of a request and of its answer, as far as that can be said beforehand.

    `made` are the changes, `lifted` those that an exception takes back, `waiting` the rules that may yet have
    the answer withheld, by what it says.
    """

    verdict: str  # allow, block, redirect or modify
    decision: Decision
    made: Sequence[ChangeMade]
    lifted: Sequence[Ordered]
    waiting: Sequence[Rule] = ()


def alteration_of(
    request: Request,
    decision: Decision,
    filters: Filters,
    preference: Preference,
    on: frozenset[Protection] = frozenset(),
    fetched: ClearUrls = NOTHING,
) -> Alteration:
    """What the proxy would make of a request that was decided on so, with protections that are on.

    `fetched` are the rules of ClearURLs, where the user has them.
    """
    before = changes_before(request, decision.blocked)
    kinds = (*before, *(OF_REDIRECTION if decision.blocked else changes_after(request)))
    ordered = changes_ordered(request, filters, preference, kinds, Protection.SURROGATES in on)
    lifted = [each for each in ordered if each.exception]
    if skip := skipped(request.url, ordered, decision.blocked):
        target, by = skip
        return Alteration("redirect", decision_to_skip(by), [skip_made(target, by)], lifted)
    exceptions = partial(lifted_values, request, filters)
    if shown := past_shim(request, on, exceptions, fetched):
        made = [ChangeMade.by(Protection.REDIRECTS, redact_url(shown))]
        return Alteration("redirect", DECISION_TO_PROTECT, made, lifted)
    if decision.blocked:
        by_surrogate = surrogate_of(request.resource_type, ordered)
        made = [change_made(by_surrogate, by_surrogate.modifier.value)] if by_surrogate else []
        return Alteration("redirect" if made else "block", decision, made, lifted)
    url, taken = cleaned(request.url, ordered)
    _, names = without_tracking(request, url, on, exceptions, fetched)
    taken += [ChangeMade.by(Protection.PARAMETERS, name) for name in dict.fromkeys(names)]
    added = [
        change_made(each, each.modifier.value)
        for kind in _OF_PAGES_ANSWERS
        for each in of_kind(kind, ordered)
    ]
    made = [*taken, *added]
    late = () if preference.unprotected else (filters.own.late, filters.lists.late)
    waiting = [rule for rules in late for rule in rules.waiting(request)]
    return Alteration("modify" if made else "allow", decision, made, lifted, waiting)


DECISION_TO_PROTECT = Decision(Action.BLOCK, Reason.PROTECTION)
"""The decision by which a protection lets nothing be asked."""


def decision_to_skip(by: Ordered) -> Decision:
    """The decision by which a page isn't asked at all."""
    return Decision(Action.BLOCK, Reason.OWN_RULE if by.by_user else Reason.LIST_RULE, by.rule)


def change_made(by: Ordered, what: str) -> ChangeMade:
    """A change as it is remembered."""
    return ChangeMade(by.modifier.change.value, what, by.rule.text, by.rule.list_name, by.rule.line)
