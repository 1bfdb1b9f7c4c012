"""What is told of an exchange once it is decided: counts, and what a record is made of."""

from collections.abc import Callable

from proxy.context import Page
from proxy.cookienews import CookieNews
from proxy.exchange import Exchange, Tee
from proxy.faults import Faults
from proxy.pagecookies import PageCookies
from proxy.recorder import Draft, host_only, only_changes
from proxy.sinks import Sinks, tell
from proxy.windows import Trace


class Notes:
    """Tells the sinks what may be kept of each exchange; `visited` names the site that a page counts for."""

    def __init__(self, visited: Callable[[Page], str], sinks: Sinks, faults: Faults) -> None:
        self._faults = faults
        self._visited = visited
        self._sinks = sinks
        self._news = CookieNews()
        self._page_cookies = PageCookies()

    def count_first_party(self, exchange: Exchange) -> None:
        """Count a request that stays with its page."""
        if exchange.trace is not Trace.NOTHING:
            site = self._visited(exchange.context.page) if exchange.trace is Trace.FULL else ""
            tell(self._faults, self._sinks.first_party, site)

    def record_sent(self, exchange: Exchange) -> None:
        """Record a request whose answer has come, or of which none will."""
        body = exchange.body or Tee()
        self.record(exchange, body.kept, body.length)

    def record(self, exchange: Exchange, body: bytes, length: int) -> None:
        """Count what protections did, and record the request once, where it is worth it."""
        self._count_protections(exchange)
        if exchange.recorded or exchange.trace is Trace.NOTHING:
            return
        third_party, blocked = exchange.context.third_party, exchange.decision.blocked
        seen, passing = exchange.cookies, not third_party and self._are_news(exchange)
        worth_it = blocked or exchange.collector or exchange.changes or exchange.cookies
        if not (third_party or (exchange.trace is Trace.FULL and (worth_it or passing))):
            return
        exchange.recorded = True
        draft = Draft(
            exchange.started, exchange.context, exchange.decision, exchange.fields, body,
            exchange.cookies, tuple(exchange.changes), exchange.points,
            length=length, collector=exchange.collector, seen=seen, passing=passing and not worth_it,
            heard=exchange.heard,
        )  # fmt: skip
        if exchange.trace is Trace.HOST:
            draft = host_only(draft)
        elif not (third_party or blocked or exchange.collector):
            draft = only_changes(draft)
        tell(self._faults, self._sinks.record, draft)

    def _count_protections(self, exchange: Exchange) -> None:
        if exchange.protected and exchange.trace is Trace.FULL:
            tell(self._faults, self._sinks.protected, tuple(exchange.protected))
        exchange.protected.clear()

    def _are_news(self, exchange: Exchange) -> bool:
        """Whether a page's own request may show an answer to its banner; of its cookies only news stay."""
        if exchange.trace is not Trace.FULL:
            return False
        site, seen = exchange.context.page.site, exchange.cookies
        exchange.cookies = self._news.of(site, seen)
        return self._page_cookies.are_news(site, exchange.fields, seen)
