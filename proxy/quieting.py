"""Takes out of an answer what makes its reader recognisable, or has his browser tell on him."""

from collections.abc import Callable
from http import HTTPStatus

from mitmproxy.http import Response

from filterlists.request import ResourceType
from footprint.protections import Protection
from proxy import effect
from proxy.answering import Answered, without_harvest
from proxy.answernames import told_by
from proxy.exchange import Exchange
from proxy.permissions import permissions_to_add
from proxy.preloading import Stopped
from proxy.reporting import Foreign

_PAGES = frozenset({ResourceType.DOCUMENT, ResourceType.SUBDOCUMENT})


def concerns(kind: ResourceType, watched: bool) -> bool:
    """Whether anything may have to be done about an answer; `watched` as its headers' names tell."""
    return watched or kind in _PAGES


def keep_quiet(
    response: Response,
    exchange: Exchange,
    tracker: Callable[[], bool],
    foreign: Foreign,
    stopped: Stopped,
) -> None:
    """Hand an answer on without what makes its reader recognisable, or has the browser tell on him.

    To what confirms a page that the browser has, nothing is added: it would take the place of what the page
    said before. Of what stays with its page only the count is kept.
    """
    context, headers = exchange.context, response.data.headers
    if told_by(headers.fields).watched:
        answered = Answered(
            exchange.protections, context.third_party, tracker(), context.request.method,
            response.status_code, headers.fields, foreign, stopped,
        )  # fmt: skip
        left, done = without_harvest(answered)
        if done:
            headers.fields = left
        for protection, what in done:
            exchange.protect(protection, what if context.third_party else "")
    if context.request.resource_type in _PAGES and response.status_code != HTTPStatus.NOT_MODIFIED:
        _limit(response, exchange)


def _limit(response: Response, exchange: Exchange) -> None:
    permissions, narrowed = permissions_to_add(response.headers.fields, exchange.protections)
    if permissions:
        effect.add_header(response, "Permissions-Policy", permissions.decode("ascii"))
    if narrowed:
        exchange.protect(Protection.CLIENT_HINTS)
