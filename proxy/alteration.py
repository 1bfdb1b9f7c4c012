"""Makes the changes that rules ask for, on a flow, and notes on its exchange what was done."""

from collections.abc import Sequence
from dataclasses import replace

from mitmproxy.http import HTTPFlow, Response

from filterlists.changing import Ordered
from filterlists.modifiers import Change
from filterlists.request import ResourceType
from filterlists.standins import NAME as STAND_INS
from filterlists.surrogates import surrogate
from footprint.clearurls import NOTHING, ClearUrls
from footprint.protections import Protection
from footprint.record import ChangeMade
from footprint.redact import redact_url
from proxy import effect
from proxy.answers import Answer, empty_answer, moved, surrogate_answer
from proxy.changes import (
    DECISION_TO_PROTECT,
    LONGEST_NAME,
    WITHHELD,
    change_made,
    cleaned,
    decision_to_skip,
    of_kind,
    skip_made,
    skipped,
    surrogate_of,
)
from proxy.decision import Action, Decision, Reason
from proxy.decision import Head as AnswerHead
from proxy.exchange import Exchange
from proxy.head import Head
from proxy.identifying import Asked
from proxy.pages import blocked_page
from proxy.rounds import Rounds
from proxy.sending import sending_of
from proxy.tidying import Lifted, past_shim, without_tracking


def alter_request(
    flow: HTTPFlow,
    exchange: Exchange,
    ordered: Sequence[Ordered],
    rounds: Rounds,
    lifted: Lifted,
    fetched: ClearUrls = NOTHING,
) -> bool:
    """Lead a page to where its link leads, or take parameters out; whether the request is answered by that.

    A page is led to its cleaned address, so that it stands in the address bar; all else is sent with it. One
    whose server puts back what was taken out is left as it is in the end: else it could never be opened.
    """
    request = exchange.context.request
    if ordered and (skip := skipped(request.url, ordered, exchange.decision.blocked)):
        target, by = skip
        exchange.decision = decision_to_skip(by)
        exchange.changes.append(skip_made(target, by))
        return _lead(flow, exchange, target)
    if shown := past_shim(request, exchange.protections, lifted, fetched):
        exchange.decision = DECISION_TO_PROTECT
        exchange.protect(Protection.REDIRECTS, redact_url(shown))
        return _lead(flow, exchange, shown)
    if exchange.decision.blocked:
        return False
    url, made = cleaned(request.url, ordered) if ordered else (request.url, [])
    url, names = without_tracking(request, url, exchange.protections, lifted, fetched)
    is_page = request.resource_type is ResourceType.DOCUMENT and request.method == "GET"
    if not (made or names) or (is_page and rounds.is_circle(request.url)):
        return False
    exchange.changes += made
    for name in dict.fromkeys(names):
        exchange.protect(Protection.PARAMETERS, name[:LONGEST_NAME])
    exchange.context = replace(exchange.context, request=replace(request, url=url))
    if is_page:
        return _lead(flow, exchange, url)
    effect.ask_for(flow.request, url)
    return False


def _lead(flow: HTTPFlow, exchange: Exchange, url: str) -> bool:
    effect.answer(flow, moved(url))
    exchange.answered = True
    return True


def hold_back(flow: HTTPFlow, exchange: Exchange) -> None:
    """Send the request without the cookies that aren't kept, and without what else identifies its sender."""
    context, headers = exchange.context, flow.request.data.headers
    asked = Asked(exchange.protections, context.request.host, context.third_party, exchange.tracker)
    sending = sending_of(headers.fields, exchange.fate_of, asked)
    headers.fields, exchange.cookies = sending.fields, sending.cookies
    exchange.protected += sending.protected
    exchange.changes += sending.changes


def go_on_once(flow: HTTPFlow, exchange: Exchange, path: str) -> None:
    """Let a page pass that a rule stops, as the user wants it opened all the same."""
    exchange.decision = Decision(Action.ALLOW, Reason.ONCE, exchange.decision.rule)
    request = exchange.context.request
    url = "/".join(request.url.split("/", 3)[:3]) + path
    exchange.context = replace(exchange.context, request=replace(request, url=url))
    effect.ask_for(flow.request, url)


def stopped_answer(head: Head, exchange: Exchange, ordered: Sequence[Ordered], link: str = "") -> Answer:
    """What a blocked request gets: the page that says so, a surrogate, or something empty."""
    kind = exchange.context.request.resource_type
    if kind is ResourceType.DOCUMENT:
        return blocked_page(head.host, link)
    by = None if head.is_preflight else surrogate_of(kind, ordered)
    if by is None:
        return empty_answer(kind, head.method, head.headers)
    exchange.changes.append(change_made(by, by.modifier.value))
    if by.rule.list_name == STAND_INS:
        exchange.protect(Protection.SURROGATES)
    return surrogate_answer(surrogate(by.modifier.value), head.method, head.headers)


def answer_head(flow: HTTPFlow) -> AnswerHead:
    """An answer's headers, and the address that it came from."""
    headers: dict[str, list[str]] = {}
    for name, value in flow.response.headers.fields if flow.response else ():
        headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    address = flow.server_conn.peername
    return headers, address[0] if address else ""


def alter_answer(response: Response, exchange: Exchange, ordered: Sequence[Ordered]) -> None:
    """Forbid the page more than its site does, and take headers out that track."""
    for each in of_kind(Change.CSP, ordered):
        _add(response, exchange, "Content-Security-Policy", each)
    for each in of_kind(Change.PERMISSIONS, ordered):
        _add(response, exchange, "Permissions-Policy", each)
    for each in of_kind(Change.REMOVEHEADER, ordered):
        name = each.modifier.value
        if name in response.headers:
            effect.drop_header(response, name)
            exchange.changes.append(change_made(each, name))


def _add(response: Response, exchange: Exchange, name: str, by: Ordered) -> None:
    effect.add_header(response, name, by.modifier.value)
    exchange.changes.append(change_made(by, by.modifier.value))


def withhold(flow: HTTPFlow, head: Head, exchange: Exchange, decision: Decision, link: str = "") -> None:
    """Answer in place of a server whose answer a rule stops; what it sends is thrown away."""
    exchange.decision = decision
    if rule := decision.rule:
        exchange.changes.append(ChangeMade(WITHHELD, "", rule.text, rule.list_name, rule.line))
    effect.replace_answer(flow, stopped_answer(head, exchange, (), link))
