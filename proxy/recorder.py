"""Turns finished exchanges into records, in a thread of its own and never in a request's way."""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from threading import Event, Thread
from time import sleep
from typing import Any, Final

from filterlists.domains import registrable_domain
from filterlists.request import Request
from footprint.cloaked import vendor_host
from footprint.collect import collect
from footprint.companies import Category, Companies
from footprint.consentcookies import choices_in
from footprint.consentfields import choices_told
from footprint.datapoint import DataPoint
from footprint.detailhiding import hide_details, hide_in_point
from footprint.detailpoints import NOTHING, own_points
from footprint.detailsearch import NO_DETAILS, DetailSearch
from footprint.glimpse import Glimpse, glimpse_of
from footprint.record import Answered, ChangeMade, CookieAction, CookieSeen, Outcome, Record
from footprint.redact import redact_url
from footprint.sent import SentRequest
from footprint.websocket import Message, told_by
from proxy.collectors import as_beacon
from proxy.context import UNKNOWN, Context
from proxy.decision import Decision, Reason
from proxy.exchange import Heard
from proxy.head import Fields

CAPACITY = 10_000
MOST_DIGITS = 15
_GATHERING_SECONDS = 0.05
_CLOSING_SECONDS = 1.0
_SETTLING_SECONDS = 10.0
_log = logging.getLogger("jejak.proxy")


@dataclass(slots=True)
class Draft:
    """What a record is made of: the request as it was, or would have been, sent.

    Fields are `Final` instead of frozen: a frozen one takes four times as long to make,
    and each request waits for its own.

    `points` are what it carried and no longer does. `length` is that of the whole body, of which `body` may
    be the beginning only. `collector` says that it went to its page's own site, and that what it told counts
    if it is a beacon all the same.
    `seen` are all of its cookies, of which `cookies` are recorded. `passing`: a page's own request, which may
    only show what was answered to the site's banner, and isn't recorded. `message`: not a request but what
    went over the WebSocket that it opened; what the opening told is told with that. `heard`: how a server
    began to answer.
    """

    time: Final[float]
    context: Final[Context]
    decision: Final[Decision]
    fields: Final[Fields]
    body: Final[bytes]
    cookies: Final[tuple[CookieSeen, ...]]
    changes: Final[tuple[ChangeMade, ...]] = ()
    points: Final[tuple[DataPoint, ...]] = ()
    host_only: Final[bool] = False
    length: Final[int] = 0
    collector: Final[bool] = False
    seen: Final[tuple[CookieSeen, ...]] = ()
    passing: Final[bool] = False
    message: Final[Message | None] = None
    heard: Final[Heard | None] = None


def host_only(draft: Draft) -> Draft:
    """What is left of a request of which only its receiver may be known: no page, no address, no content."""
    request = draft.context.request
    context = Context(replace(_bare(request), page_host=""), UNKNOWN, draft.context.third_party)
    decision = draft.decision
    if decision.reason in (Reason.PAUSED, Reason.TRUSTED_SITE):  # it would tell whose page it is
        decision = replace(decision, reason=Reason.NO_RULE)
    return Draft(draft.time, context, decision, (), b"", (), host_only=True)


def only_changes(draft: Draft) -> Draft:
    """What is left of a request that stayed with its page: cookies and changes, not what was read."""
    context = replace(draft.context, request=_bare(draft.context.request))
    cookies = tuple(field for field in draft.fields if field[0].lower() == b"cookie")
    return replace(draft, context=context, fields=cookies, body=b"", host_only=True)


def _bare(request: Request) -> Request:
    origin = "/".join(request.url.split("/", 3)[:3])
    return replace(request, url=f"{origin}/…")


def build_record(draft: Draft, companies: Companies, details: DetailSearch = NO_DETAILS) -> Record | None:
    """The record of one request: whose it was, what it carried, and what was done about it.

    None for one that stayed with its page and is nobody's beacon, and for a message that tells nothing.
    """
    if draft.message is not None:
        record = _record(draft, companies, details)
        return record if record.data_points or draft.decision.blocked else None
    if not draft.collector or draft.decision.blocked:
        return _record(draft, companies, details)
    beacon = as_beacon(_record(draft, companies, details), _sent(draft), companies)
    if beacon is None and (draft.cookies or draft.changes):
        return _record(only_changes(draft), companies, details)
    return beacon


def _record(draft: Draft, companies: Companies, details: DetailSearch) -> Record:
    request, decision = draft.context.request, draft.decision
    url, points = _told(draft, details)
    path = "/" + request.url.partition("://")[2].partition("/")[2]
    receiver = _receiver(draft)
    owner = companies.owner(receiver, path)
    domain = registrable_domain(receiver)
    return Record(
        time=draft.time,
        site=draft.context.page.site,
        site_certainty=draft.context.page.certainty._value_,
        method=request.method,
        url=url,
        host=request.host,
        resource_type=request.resource_type._value_,
        third_party=draft.context.third_party or receiver != request.host,
        outcome=_outcome(draft),
        reason=decision.reason._value_,
        company_slug=owner.company.slug if owner else domain,
        company=owner.company.name if owner else domain,
        category=owner.category if owner else Category.UNKNOWN,
        rule=decision.rule.text if decision.rule else "",
        list_name=decision.rule.list_name if decision.rule else "",
        line=decision.rule.line if decision.rule else 0,
        exception=decision.exception.text if decision.exception else "",
        data_points=points,
        cookies=draft.cookies,
        changes=tuple([_without(each, details) for each in draft.changes]) if details else draft.changes,
        answer=_answered(draft.heard, draft.time) if draft.heard else None,
    )


def _answered(heard: Heard, asked_at: float) -> Answered:
    size = next((value for name, value in heard.fields if name.lower() == b"content-length"), b"")
    known = len(size) <= MOST_DIGITS and size.isdigit()
    return Answered(heard.status, int(size) if known else None, round((heard.at - asked_at) * 1000))


def _told(draft: Draft, details: DetailSearch) -> tuple[str, tuple[DataPoint, ...]]:
    """The request's address as it is kept, and its data points, both without what the user has us watch."""
    url = redact_url(draft.context.request.url)
    if draft.host_only:
        return url, ()
    sent = _sent(draft)
    points, own = collect(sent), own_points(sent, details) if details else NOTHING
    if own.ids:
        hidden = (hide_in_point(point, details, own.ids) for point in points)
        url, points = hide_details(url, details, own.ids), (*own.points, *hidden)
    if draft.message is not None:
        return url, told_by(draft.message, points)
    return url, (*draft.points, *points)


def _without(change: ChangeMade, details: DetailSearch) -> ChangeMade:
    """A change as it is kept: where a link was led to may carry what the user has us watch."""
    found = {hit.detail.id for hit in details.find(change.what) if not hit.form}
    return replace(change, what=hide_details(change.what, details, found)) if found else change


def glimpse(draft: Draft, record: Record) -> Glimpse | None:
    """What the request shows of the person's choice on the site; None where nobody may know, or nothing is.

    Cookies of a page's own count on its very site only: another of its company's has another banner.
    """
    request = draft.context.request
    if not record.site or (not record.third_party and registrable_domain(request.host) != record.site):
        return None
    if record.third_party:
        choices = choices_told(sent_request(request, draft.fields, draft.body))
    else:
        choices = choices_in("; ".join(value for name, value in _readable(draft.fields) if name == "cookie"))
    return glimpse_of(record, draft.seen, choices) or None


def _receiver(draft: Draft) -> str:
    """The host it goes to in truth, where it carries a name that the site has lent it."""
    decision, host = draft.decision, draft.context.request.host
    return decision.alias or (decision.rule and vendor_host(decision.rule.section)) or host


def _outcome(draft: Draft) -> Outcome:
    if draft.decision.blocked:
        return Outcome.BLOCKED
    changed = {cookie.action for cookie in draft.cookies} - {CookieAction.KEPT}
    return Outcome.MODIFIED if changed or draft.changes else Outcome.ALLOWED


def _sent(draft: Draft) -> SentRequest:
    return sent_request(draft.context.request, draft.fields, draft.body, draft.length)


def sent_request(request: Request, fields: Fields, body: bytes, length: int = 0) -> SentRequest:
    """The request as its receiver reads it; `length` where `body` is only the beginning."""
    return SentRequest(request.method, request.url, _readable(fields), body, length)


@lru_cache(128)
def _readable(fields: Fields) -> tuple[tuple[str, str], ...]:
    """Header fields as text; all that a page asks for comes with the same few."""
    return tuple([(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in fields])


class Recorder:
    """A bounded queue and the one thread that empties it; what doesn't fit is dropped and counted.

    Drafts are made records of; `later` lets other sinks be told from there, too, as the store's lock may have
    to be waited for. The thread wakes once for all that comes within 50 ms: threads take turns, and changing
    over for each request cost the proxy more than twice the time that the record itself takes
    (bench/RESULTS.md).
    """

    def __init__(
        self,
        build: Callable[[Draft], Record | None],
        sink: Callable[[Record], None],
        show: Callable[[Glimpse], None] = lambda _: None,
        capacity: int = CAPACITY,
    ) -> None:
        self.dropped = 0
        self.failed = 0
        self._build = build
        self._sink = sink
        self._show = show
        self._capacity = capacity
        self._queue: deque[tuple[Callable[[Any], object], Any]] = deque()
        self._waiting = Event()
        self._closing = Event()
        self._thread = Thread(target=self._work, name="jejak-recorder", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def put(self, draft: Draft) -> None:
        """Queue a draft; never waits."""
        self._put(self._record, draft)

    def later[Value](self, sink: Callable[[Value], object]) -> Callable[[Value], None]:
        """The same sink, told by the thread; never waits."""
        return partial(self._put, sink)

    def _put(self, sink: Callable[[Any], object], value: object) -> None:
        if len(self._queue) >= self._capacity:
            self.dropped += 1
            return
        self._queue.append((sink, value))
        if not self._waiting.is_set():
            self._waiting.set()

    def settle(self) -> None:
        """Wait until what is queued now is recorded; for threads that may wait."""
        reached = Event()
        self._queue.append((lambda _: reached.set(), None))
        self._waiting.set()
        reached.wait(_SETTLING_SECONDS)

    def close(self) -> None:
        """Record what is queued, for a second at most."""
        self._closing.set()
        self._waiting.set()
        if self._thread.is_alive():
            self._thread.join(_CLOSING_SECONDS)

    def _work(self) -> None:
        while not self._closing.is_set():
            self._waiting.wait()
            self._closing.wait(_GATHERING_SECONDS)
            self._waiting.clear()
            while self._queue:
                self._tell(*self._queue.popleft())
                sleep(0)  # lets a request in that came meanwhile: Python would make it wait for all the rest

    def _tell(self, sink: Callable[[Any], object], value: object) -> None:
        try:
            sink(value)
        except Exception as fault:  # a record that can't be built must not end all others
            self.failed += 1
            _log.warning("A request could not be recorded (%s).", type(fault).__name__)

    def _record(self, draft: Draft) -> None:
        record = self._build(draft)
        if record is None:
            return
        if not draft.passing:
            self._sink(record)
        if shown := glimpse(draft, record):
            self._show(shown)
