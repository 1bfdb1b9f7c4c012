"""Jejak's hooks for requests: each asks the judge and lets `effect` do what was decided.

A hook leaves alone what is already answered or has failed, and names what happens should it fail
itself (`guarded`): SECURITY.md has the table.
"""

import asyncio
from collections.abc import Sequence
from functools import partial

from mitmproxy.http import HTTPFlow, Response

from filterlists.changing import Ordered
from filterlists.modifiers import Change
from filterlists.request import ResourceType
from footprint.protections import Protection
from proxy import effect, fallback
from proxy.alteration import (
    alter_answer,
    alter_request,
    answer_head,
    go_on_once,
    hold_back,
    stopped_answer,
    withhold,
)
from proxy.answernames import told_by
from proxy.answers import MAGIC_HOST, OK_JSON
from proxy.bounces import Bounces
from proxy.chain import UNTRUSTED
from proxy.changes import DECISION_TO_PROTECT, OF_REDIRECTION, changes_after, changes_before
from proxy.collectors import may_be_collector
from proxy.context import TAB_HEADER, Context
from proxy.cookies import filter_sent
from proxy.decision import Decision, Reason
from proxy.detailguard import may_wait
from proxy.exchange import Exchange, Heard, Tee, begin, exchange_of
from proxy.faults import Faults, guarded
from proxy.guard import ConnectGuard
from proxy.head import Head, answer_passed_on, by_name, malformed, read_fields
from proxy.judge import Judge
from proxy.layers import BODY_LENGTH
from proxy.limits import HEAD_TOO_LONG
from proxy.listening import Listener, extensions_of, listen
from proxy.notes import Notes
from proxy.once import ONCE, link_past, path_past
from proxy.pages import CERTIFICATE_WANTED, failed_page, failed_part, refused
from proxy.passage import fate_of_set, note_opening
from proxy.passthrough import Gate
from proxy.pings import is_ping, stopped_ping
from proxy.quieting import concerns, keep_quiet
from proxy.rounds import Rounds
from proxy.sinks import Sinks
from proxy.takingout import take_out
from proxy.target import head_of
from proxy.windows import Trace, Windows
from store.steady import Steady

_SWITCHING_PROTOCOLS = 101
_NOT_BY_PAGES = ("none", "same-origin")


class Addon:
    """What happens to a request, hook by hook, in the order in which mitmproxy calls them."""

    name = "jejak"

    def __init__(
        self, judge: Judge, guard: ConnectGuard, gate: Gate, windows: Windows, sinks: Sinks, faults: Faults
    ) -> None:
        self.faults = faults
        self._judge = judge
        self._guard = guard
        self._gate = gate
        self._windows = windows
        self._sinks = sinks
        self._notes = Notes(judge.visited, sinks, faults)
        self._note_decide = partial(self.faults.note, "decide")
        self._note_late = partial(self.faults.note, "decide_late")
        self._note_change = partial(self.faults.note, "change")
        self._rounds = Rounds()
        self._looking_up: set[asyncio.Task[None]] = set()
        self._now = Steady()

    @guarded(fallback.stop_third_parties)
    def requestheaders(self, flow: HTTPFlow) -> None:
        """Judge a request before anything of it, or a connection for it, goes upstream."""
        if flow.response or flow.error:
            return
        data = flow.request.data
        sent = read_fields(data.headers.fields)
        effect.pass_on(flow.request, sent.passed_on)
        head = head_of(flow, sent.headers)
        problem = malformed(head.method, data.http_version, data.path, sent)
        if problem is not None:
            effect.answer(flow, refused(431 if problem == HEAD_TOO_LONG else 400, problem))
        elif head.misdirected:
            effect.answer(flow, refused(421, "more than one name for its server"))
        elif head.host == MAGIC_HOST and sent.headers.get("sec-fetch-site", "none") in _NOT_BY_PAGES:
            effect.answer(flow, OK_JSON)
        else:
            self._judge_request(flow, head)

    def _judge_request(self, flow: HTTPFlow, head: Head) -> None:
        client = flow.client_conn
        claim = head.headers.get(TAB_HEADER, "")
        context = self._judge.context(head, claim, client.id, self._windows.is_private(client))
        trace = self._windows.trace(client, head, context)
        decision = self._judge.decide(context, self._note_decide)
        if is_ping(head):
            decision = stopped_ping(decision, self._judge.protections(context))
        if self._judge.must_look_up(context, decision):
            flow.intercept()  # type: ignore[no-untyped-call]  # mitmproxy leaves it unannotated
            task = asyncio.ensure_future(self._look_up_first(flow, head, context, trace))
            self._looking_up.add(task)
            task.add_done_callback(self._looking_up.discard)
        else:
            self._carry_out(flow, head, context, trace, decision)

    async def _look_up_first(self, flow: HTTPFlow, head: Head, context: Context, trace: Trace) -> None:
        """Judge a request once it is known by what other name its host goes."""
        try:
            await self._judge.aliases.find(context.request.host)
            decision = self._judge.decide(context, self._note_decide)
            self._carry_out(flow, head, context, trace, decision)
        except Exception as fault:  # as `guarded` does
            self.faults.note("requestheaders", fault)
            fallback.stop_third_parties(flow)
        finally:
            flow.resume()  # type: ignore[no-untyped-call]  # as above

    def _carry_out(
        self, flow: HTTPFlow, head: Head, context: Context, trace: Trace, decision: Decision
    ) -> None:
        exchange = Exchange(context, decision, flow.request.data.headers.fields, self._now(), trace)
        exchange.protections = self._judge.protections(context)
        exchange.recorded = head.is_preflight  # it only asks whether what is recorded may follow
        begin(flow, exchange)
        if decision is DECISION_TO_PROTECT:
            exchange.protect(Protection.PINGS, "Ping-To")
        path = path_past(head, self._judge.secret) if ONCE in head.path else None
        if path is not None and context.request.resource_type is ResourceType.DOCUMENT:
            go_on_once(flow, exchange, path)
            self._let_through(flow, head, exchange)
            return
        kinds = changes_before(context.request, decision.blocked)
        if kinds:
            lifted = partial(self._judge.lifted, context, self._note_change)
            ordered, fetched = self._ordered(context, kinds), self._judge.addresses
            if alter_request(flow, exchange, ordered, self._rounds, lifted, fetched):
                return
        if decision.blocked:
            self._block(flow, head, exchange)
        else:
            self._let_through(flow, head, exchange)

    def _ordered(self, context: Context, kinds: tuple[Change, ...]) -> Sequence[Ordered]:
        return self._judge.changes(context, kinds, self._note_change)

    def _block(self, flow: HTTPFlow, head: Head, exchange: Exchange) -> None:
        exchange.answered = True
        fate_of = self._judge.cookies(exchange.context, stopped=True)
        exchange.cookies = filter_sent(exchange.fields, fate_of)[1]
        ordered = self._ordered(exchange.context, OF_REDIRECTION)
        effect.answer(flow, stopped_answer(head, exchange, ordered, link_past(head, self._judge.secret)))

    def _let_through(self, flow: HTTPFlow, head: Head, exchange: Exchange) -> None:
        context = exchange.context
        exchange.fate_of = self._judge.cookies(context)
        if exchange.protections:
            exchange.tracker = self._judge.tracks(context, exchange.decision)
        hold_back(flow, exchange)
        note_opening(exchange, head, self._bounces(exchange))
        looks_inside = self._judge.looks_inside(context)
        if looks_inside and not take_out(flow, exchange, self._judge.details):
            self._block(flow, head, exchange)
            return
        if not context.third_party:
            self._notes.count_first_party(exchange)
            exchange.collector = may_be_collector(context.request)
        explained = context.third_party or exchange.collector
        if explained:
            exchange.fields = flow.request.data.headers.fields
        exchange.waits = looks_inside and may_wait(head)
        if not exchange.waits:
            exchange.body = effect.stream_request(flow, keep_start=explained)

    @guarded(fallback.stop_third_parties)
    def request(self, flow: HTTPFlow) -> None:
        """Look through a request whose body was waited for, before anything of it is sent."""
        exchange = exchange_of(flow)
        if exchange is None or not exchange.waits or flow.response or flow.error:
            return
        body = flow.request.raw_content or b""
        if take_out(flow, exchange, self._judge.details, body):
            exchange.fields, exchange.body = flow.request.data.headers.fields, Tee()
            exchange.body(flow.request.raw_content or b"")
            return
        exchange.answered = True
        head = head_of(flow, by_name(exchange.fields))
        effect.answer(flow, stopped_answer(head, exchange, ()))
        self._notes.record(exchange, body, len(body))

    @guarded(fallback.go_on)
    def answered(self, flow: HTTPFlow) -> None:
        """Record what a request that we answer would have carried: its body is complete now."""
        exchange = exchange_of(flow)
        if exchange is not None and exchange.answered:
            self._notes.record(exchange, flow.request.raw_content or b"", flow.metadata.get(BODY_LENGTH, 0))

    @guarded(fallback.drop_third_party_cookies)
    def responseheaders(self, flow: HTTPFlow) -> None:
        """Let a server's answer pass as it comes, with the cookies that are kept, and no ways around us."""
        exchange = exchange_of(flow)
        if flow.response is None or (exchange is not None and exchange.answered):
            return
        if self._guard.is_public(flow.server_conn.peername):
            effect.mark_public(flow.response)
        if exchange is None:
            return
        data = flow.response.data
        exchange.heard = Heard(data.status_code, data.headers.fields, self._now())
        self._answer(flow, flow.response, exchange)
        self._notes.record_sent(exchange)
        if flow.response.status_code == _SWITCHING_PROTOCOLS and exchange.context.third_party:
            self._listen(flow, exchange)

    def _listen(self, flow: HTTPFlow, exchange: Exchange) -> None:
        """Hear what goes over the WebSocket that is open now, where that may be kept or has to be stopped."""
        search = self._judge.details if self._judge.looks_inside(exchange.context) else None
        record = self._sinks.record if exchange.trace is Trace.FULL else None
        if search is not None or record is not None:
            listen(flow, Listener(exchange, extensions_of(flow), search, record, self._now, self.faults))

    def _answer(self, flow: HTTPFlow, response: Response, exchange: Exchange) -> None:
        context = exchange.context
        late = self._judge.decide_late(context, partial(answer_head, flow), self._note_late)
        if late and exchange.decision.reason is not Reason.ONCE:
            head = head_of(flow, by_name(exchange.fields))
            withhold(flow, head, exchange, late, link_past(head, self._judge.secret))
            return
        told = told_by(response.data.headers.fields)
        if told.may_end:
            effect.pass_on(response, answer_passed_on(response.data.headers.fields))
        fate_of = fate_of_set(response, exchange, self._bounces(exchange))
        if told.sets_cookies:
            exchange.cookies += effect.filter_cookies(response, fate_of)
        if (
            not context.third_party
            and exchange.trace is not Trace.NOTHING
            and self._gate.servers.asked(flow.server_conn.address)
        ):
            self._gate.wants_certificate(flow.server_conn.address, _program(flow))
        if ordered := self._ordered(context, changes_after(context.request)):
            alter_answer(response, exchange, ordered)
        if exchange.protections and concerns(context.request.resource_type, told.watched):
            self._keep_quiet(response, exchange)
        effect.stream_response(response)

    def _bounces(self, exchange: Exchange) -> Bounces:
        return self._judge.bounces(private=exchange.trace is Trace.NOTHING)

    def _keep_quiet(self, response: Response, exchange: Exchange) -> None:
        context, judge = exchange.context, self._judge

        def stopped(url: str, kind: ResourceType) -> bool:
            return judge.would_stop(context, url, kind, self._note_decide)

        def tracker() -> bool:
            return exchange.tracker or judge.is_tracker(context.request.host)

        keep_quiet(response, exchange, tracker, partial(judge.is_foreign, context), stopped)

    @guarded(fallback.go_on)
    def error(self, flow: HTTPFlow) -> None:
        """Say why a server couldn't be reached or trusted; nothing passes that wasn't checked."""
        exchange = exchange_of(flow)
        if flow.error is None:
            return
        if exchange is None:
            if flow.response is None:
                effect.answer(flow, failed_part())
            return
        if flow.response is None:
            page = exchange.context.request.resource_type is ResourceType.DOCUMENT
            host, reason = exchange.context.request.host, self._reason(flow, flow.error.msg)
            effect.answer(flow, failed_page(host, reason) if page else failed_part())
        self._notes.record_sent(exchange)

    def _reason(self, flow: HTTPFlow, error: str) -> str:
        """Why a server gave no answer; one that wants the browser's certificate is let through next time."""
        server = (flow.request.host, flow.request.port)
        if self._windows.is_private(flow.client_conn) or UNTRUSTED in error:
            return error  # nothing is learnt in a private window: it would be kept
        if not self._gate.wants_certificate(server, _program(flow)):
            return error
        self._sinks.hang_up(flow.client_conn)
        return CERTIFICATE_WANTED


def _program(flow: HTTPFlow) -> str:
    return str(flow.request.headers.get("user-agent", ""))
