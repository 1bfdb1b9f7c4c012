"""What happens where a hook of ours fails: the policy of SECURITY.md, in as little code as can be."""

from mitmproxy.http import HTTPFlow
from mitmproxy.proxy.server_hooks import ServerConnectionHookData
from mitmproxy.tls import ClientHelloData

from proxy import effect
from proxy.answers import Answer
from proxy.cookies import keep_none
from proxy.exchange import exchange_of
from proxy.head import OURS

_STOPPED = Answer(503, (("Cache-Control", "no-store"),))
_OWN = ("same-origin", "same-site", "none")


def stop_third_parties(flow: HTTPFlow) -> None:
    """A request that couldn't be judged: pages and what is theirs pass, all else is answered empty."""
    headers = flow.request.headers
    for name in [name for name in headers if name.lower().startswith(OURS)]:
        del headers[name]
    page = headers.get("sec-fetch-dest") == "document" or "text/html" in headers.get("accept", "")
    if page or headers.get("sec-fetch-site") in _OWN:
        flow.request.stream = True
    else:
        effect.answer(flow, _STOPPED)


def drop_third_party_cookies(flow: HTTPFlow) -> None:
    """A response that couldn't be looked through: it passes, as a public one and without foreign cookies."""
    exchange = exchange_of(flow)
    if flow.response is None or (exchange is not None and exchange.decision.blocked):
        return
    if exchange is not None and exchange.context.third_party:
        effect.filter_cookies(flow.response, keep_none)
    effect.mark_public(flow.response)
    effect.stream_response(flow.response)


def refuse_tunnel(data: ClientHelloData) -> None:
    """A connection that perhaps may not be looked into: it is neither decrypted nor made."""
    data.ignore_connection = True
    data.context.server.error = "it couldn't be checked whether this may be looked into"


def refuse_request(flow: HTTPFlow) -> None:
    """A request or tunnel whose sender couldn't be checked is answered empty."""
    effect.answer(flow, _STOPPED)


def refuse_connection(data: ServerConnectionHookData) -> None:
    """A connection that couldn't be checked isn't made."""
    data.server.error = "the address couldn't be checked"


def go_on(_subject: object) -> None:
    """Recording and counting may fail; traffic goes on."""
