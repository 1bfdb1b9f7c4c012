"""Takes the user's own details out of a request before it goes, and notes on its exchange what was done."""

from dataclasses import replace

from mitmproxy.http import HTTPFlow

from footprint.detailsearch import DetailSearch
from footprint.record import ChangeMade
from proxy import effect
from proxy.decision import CARRIES_OWN_DETAIL
from proxy.detailguard import OWN_DETAIL, rule_on
from proxy.exchange import Exchange
from proxy.recorder import sent_request


def take_out(flow: HTTPFlow, exchange: Exchange, search: DetailSearch, body: bytes = b"") -> bool:
    """Do with the details what the user chose; False, with the decision noted, where it mustn't be sent."""
    context, fields = exchange.context, flow.request.data.headers.fields
    sent = sent_request(context.request, fields, body)
    ruling = rule_on(sent, search, context.page.site)
    if ruling.sent is None:
        exchange.decision = CARRIES_OWN_DETAIL
        return False
    if ruling.out:
        effect.send_instead(flow.request, ruling.sent)
        exchange.context = replace(context, request=replace(context.request, url=ruling.sent.url))
        exchange.points += ruling.points
        exchange.changes += [ChangeMade(OWN_DETAIL, name, "", "", 0) for name in ruling.out]
    if ruling.sent.body != body:
        effect.send_body(flow.request, ruling.sent.body)
    return True
