"""Notes on exchanges which pages only passed a browser on, and lets their cookies end with the visit."""

from mitmproxy.http import Response

from footprint.protections import Protection
from footprint.record import CookieAction
from proxy.bounces import Bounces
from proxy.cookies import FateOf
from proxy.exchange import Exchange
from proxy.head import Head
from proxy.tidying import is_opened


def note_opening(exchange: Exchange, head: Head, bounces: Bounces) -> None:
    """A page is opened: note the one before, where that only led here."""
    if Protection.BOUNCES not in exchange.protections or not is_opened(exchange.context.request):
        return
    if passed := bounces.opens(head.host, head.headers):
        exchange.protect(Protection.BOUNCES, passed)


def fate_of_set(response: Response, exchange: Exchange, bounces: Bounces) -> FateOf:
    """What becomes of the cookies that an answer sets."""
    request = exchange.context.request
    if exchange.context.third_party or Protection.BOUNCES not in exchange.protections:
        return exchange.fate_of
    if is_opened(request):
        sent = any(cookie.action is CookieAction.KEPT for cookie in exchange.cookies)
        known, location = sent or "set-cookie" in response.headers, response.headers.get("location", "")
        if bounces.answers(request.url, request.host, response.status_code, location, known):
            exchange.protect(Protection.BOUNCES, exchange.context.page.site)
    return bounces.fate(request.host, exchange.fate_of)
