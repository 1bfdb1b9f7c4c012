"""What a page tells another party over a WebSocket: recorded like requests, stopped where the user wants."""

from collections.abc import Callable
from dataclasses import replace

from mitmproxy.http import HTTPFlow

from footprint.detailsearch import DetailSearch
from footprint.websocket import METHOD, MOST_MESSAGES, UNENDING, Message, Messages
from proxy.decision import CARRIES_OWN_DETAIL, Decision
from proxy.detailguard import may_pass
from proxy.exchange import Exchange
from proxy.faults import Faults
from proxy.layers import LISTENER
from proxy.recorder import Draft, sent_request
from proxy.sinks import tell


class Listener:
    """Hears one WebSocket, piece by piece, before each goes; forgets everything but an unfinished message.

    `search`: the details that a message may not carry, None where none has to be stopped; what is to be told
    of them, the record does. Where one has to be stopped, every message is looked at, else the first ones.
    """

    def __init__(
        self,
        exchange: Exchange,
        extensions: str,
        search: DetailSearch | None,
        record: Callable[[Draft], None] | None,
        now: Callable[[], float],
        faults: Faults,
    ) -> None:
        request = replace(exchange.context.request, method=METHOD)
        self._context = replace(exchange.context, request=request)
        self._decision = exchange.decision
        self._search = search
        self._record = record
        self._now = now
        self._faults = faults
        self._recorded = 0
        self._messages = Messages(extensions, MOST_MESSAGES if search is None else UNENDING)

    def __call__(self, piece: bytes) -> bool:
        """Whether it may go. Where this fails the messages go on unread, save where one had to be stopped."""
        if self._messages.closed:
            return True
        try:
            return all(map(self._hear, self._messages.feed(piece)))
        except Exception as fault:
            self._faults.note("message", fault)
            self._messages.close()
            return self._search is None

    def _hear(self, message: Message) -> bool:
        passes = self._search is None or self._may_pass(message, self._search)
        if self._record is not None and (self._recorded < MOST_MESSAGES or not passes):
            self._recorded += 1
            last = message.last or self._recorded == MOST_MESSAGES
            draft = self._draft(message._replace(last=last and passes), passes)
            tell(self._faults, self._record, draft)
        return passes

    def _may_pass(self, message: Message, search: DetailSearch) -> bool:
        sent = sent_request(self._context.request, (), message.data)
        return may_pass(sent, search, self._context.page.site)

    def _draft(self, message: Message, passes: bool) -> Draft:
        decision: Decision = self._decision if passes else CARRIES_OWN_DETAIL
        return Draft(
            self._now(), self._context, decision, (), message.data, (), length=message.length, message=message
        )


def listen(flow: HTTPFlow, listener: Listener) -> None:
    """Have a listener hear the WebSocket that a flow becomes."""
    flow.metadata[LISTENER] = listener


def extensions_of(flow: HTTPFlow) -> str:
    """What the server agreed to do with messages."""
    found = flow.response.headers.get_all("sec-websocket-extensions") if flow.response else []
    return ",".join(found)
