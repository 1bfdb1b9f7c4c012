"""From a request's head to its context and decision: all that is known and wanted, in one reference each."""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from urllib.parse import urljoin, urlsplit

from filterlists.changing import Ordered
from filterlists.domains import is_address, is_third_party, normalise_host
from filterlists.filters import Filters
from filterlists.modifiers import Change
from filterlists.request import Request, ResourceType
from filterlists.standins import stand_ins
from footprint.clearurls import NOTHING
from footprint.companies import Companies
from footprint.cookietable import cookie_table
from footprint.cookietypes import CookieTyper, type_by_company
from footprint.detailsearch import NO_DETAILS
from footprint.fetched import Fetched
from footprint.protections import Protection
from proxy.aliases import Aliases
from proxy.bounces import Bounces
from proxy.changes import changes_ordered, lifted_values, may_change
from proxy.context import Certainty, Context, Page, Parties, context_of, host_of, tab_claim
from proxy.cookiefates import CookieFates
from proxy.cookies import FateOf
from proxy.decision import Decision, decide, decide_after_fault, decide_by_alias, decide_by_name, decide_late
from proxy.decision import Head as AnswerHead
from proxy.detailguard import acts_on
from proxy.head import Head
from proxy.memory import Memory
from proxy.remembered import forget
from store.preferences import Preferences

_HOSTS_CACHED = 4096
_SITES_CACHED = 512


class Judge:
    """Knows filters, preferences and companies, and remembers pages; answers for one request at a time.

    `filters` and `preferences` are immutable and replaced whole, so a change counts from the next request.
    `opened` is told of each page (its site) that is asked for, private windows' left out.
    """

    def __init__(self, filters: Filters, preferences: Preferences, companies: Companies) -> None:
        self.filters = filters
        stand_ins()  # read now, not in the way of the first request that is stopped
        self._companies = companies
        self._typer = CookieTyper(cookie_table(), type_by_company(companies))
        self.preferences = preferences
        self.details = NO_DETAILS
        self.addresses = NOTHING
        self.secret = ""
        self.opened: Callable[[str], None] = lambda _site: None
        self.aliases = Aliases()
        self.memory = Memory()
        self.private_memory = Memory()
        self._same_company = lru_cache(_HOSTS_CACHED)(companies.same_company)
        self._is_tracker = lru_cache(_HOSTS_CACHED)(_tracks(companies))
        self._parties = Parties(self._same_company, self._is_tracker)
        self._bounces = {private: Bounces(self._same_company) for private in (False, True)}

    @property
    def filters(self) -> Filters:
        """The rules that count now."""
        return self._filters

    @filters.setter
    def filters(self, filters: Filters) -> None:
        self._filters = filters
        self._is_ruled = lru_cache(_HOSTS_CACHED)(lambda host: decide_by_name(host, filters).rule is not None)
        self._waits = cache(lambda kind: filters.lists.late.wait_for(kind) or filters.own.late.wait_for(kind))
        self._may_change = cache(partial(may_change, filters))

    @property
    def preferences(self) -> Preferences:
        """What the user wants now."""
        return self._preferences

    @preferences.setter
    def preferences(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._fates = CookieFates(preferences, self._typer)
        self._preference = lru_cache(_SITES_CACHED)(preferences.site)
        self._protections_on = lru_cache(_SITES_CACHED)(preferences.protections_on)

    def use(self, fetched: Fetched) -> None:
        """Know besides what the user fetched of others' data."""
        self._companies.more = fetched.companies
        self.addresses = fetched.addresses
        self._typer = CookieTyper(cookie_table(), type_by_company(self._companies), fetched.cookies)
        self.preferences = self.preferences
        self._is_tracker.cache_clear()

    def context(self, head: Head, claim: str, connection: str, private: bool = False) -> Context:
        """The request's page and party; `claim` is the raw `x-jejak-tab` value, "" without one."""
        said = tab_claim(claim, self.secret) if claim else None
        memory = self.private_memory if private else self.memory
        found = context_of(head, said, memory.page_of(connection), memory.is_open, self._parties)
        self._learn(memory, head, found, connection)
        return found

    def visited(self, page: Page) -> str:
        """The page's site if the user went there; "" for what a browser fetches for itself."""
        site = page.site
        return site if page.certainty is Certainty.EXTENSION or self.memory.is_open(site) else ""

    def forget_connection(self, connection: str) -> None:
        """A connection has ended: whose page it belonged to is of no use any more."""
        self.memory.forget(connection)
        self.private_memory.forget(connection)

    def forget_private(self) -> None:
        """The last private window is gone: forget what was learnt of them, and hosts seen in any window."""
        self.private_memory = Memory()
        self._bounces[True] = Bounces(self._same_company)
        self.aliases.forget()
        self._fates.forget()
        self._preference.cache_clear()
        self._protections_on.cache_clear()
        forget()
        self._same_company.cache_clear()
        self._is_tracker.cache_clear()
        self._is_ruled.cache_clear()

    def decide(self, context: Context, on_fault: Callable[[Exception], None]) -> Decision:
        """What is to become of the request; where matching fails, the written policy."""
        try:
            decision = decide(context.request, self._filters, self._preference(context.page.site))
            cloaked = self._may_be_cloaked(context.request, decision)
            alias = self.aliases.known(context.request.host) if cloaked else ""
            return decide_by_alias(context.request, alias, self._filters, decision) if alias else decision
        except Exception as fault:  # matching must never let a tracker through by failing
            on_fault(fault)
            return decide_after_fault(context.request, context.third_party)

    def must_look_up(self, context: Context, decision: Decision) -> bool:
        """Whether the host may be known by another name that decides, and nobody has looked for it yet."""
        host = context.request.host
        return (
            self._may_be_cloaked(context.request, decision)
            and self.aliases.known(host) is None
            and not is_address(host)
        )

    def _may_be_cloaked(self, request: Request, decision: Decision) -> bool:
        """Whether another name of the host counts: not for what is decided, nor for pages and their own host.

        People go to pages themselves.
        """
        return (
            decision.is_open
            and request.resource_type is not ResourceType.DOCUMENT
            and request.host != request.page_host
            and self._preferences.settings.uncloak
        )

    def changes(
        self, context: Context, kinds: tuple[Change, ...], on_fault: Callable[[Exception], None]
    ) -> Sequence[Ordered]:
        """What rules change of the request or its answer; where matching fails, nothing."""
        if not kinds:
            return ()
        try:
            if not self._may_change(context.request.resource_type, kinds):
                return ()
            preference = self._preference(context.page.site)
            surrogates = Protection.SURROGATES in self.protections(context)
            return changes_ordered(context.request, self._filters, preference, kinds, surrogates)
        except Exception as fault:  # what isn't changed is as its site meant it
            on_fault(fault)
            return ()

    def lifted(
        self, context: Context, on_fault: Callable[[Exception], None], change: Change
    ) -> Sequence[str]:
        """Exceptions to a kind of change for the request; where matching fails, one to all of it."""
        try:
            return lifted_values(context.request, self.filters, change)
        except Exception as fault:  # what isn't changed is as its site meant it
            on_fault(fault)
            return ("",)

    def decide_late(
        self, context: Context, answer: Callable[[], AnswerHead], on_fault: Callable[[Exception], None]
    ) -> Decision | None:
        """Whether the answer to a request is withheld; `answer` is only asked where a rule waits for it."""
        request = context.request
        if not self._waits(request.resource_type):
            return None
        try:
            return decide_late(request, self._filters, self._preference(context.page.site), answer())
        except Exception as fault:  # the request was sent: keeping its answer back would help nobody
            on_fault(fault)
            return None

    def is_blocked_by_name(self, host: str, on_fault: Callable[[Exception], None]) -> bool:
        """Whether rules stop a host as a whole, where nothing else of a request can be known.

        Where matching fails they don't: what passes untouched is mostly what people go to themselves.
        """
        try:
            return decide_by_name(host, self.filters).blocked
        except Exception as fault:  # a bank must not become unreachable by it
            on_fault(fault)
            return False

    def is_tracker(self, host: str) -> bool:
        """Whether the company list or a rule, overruled or not, says that the host as a whole tracks."""
        return self._parties.is_tracker(host, "/") or self._is_ruled(host)

    def tracks(self, context: Context, decision: Decision) -> bool:
        """Whether a request goes to a third party that is known to track, though it is let through."""
        if not context.third_party:
            return False
        path = "/" + context.request.url.split("/", 3)[3]
        return decision.rule is not None or self._parties.is_tracker(context.request.host, path)

    def looks_inside(self, context: Context) -> bool:
        """Whether a request must be searched for the user's own details before it may go."""
        site = context.page.site
        return (
            context.third_party
            and bool(self.details)
            and not self._preference(site).unprotected
            and acts_on(self.details, site)
        )

    def is_foreign(self, context: Context, url: str) -> bool:
        """Whether an address, full or from the answer's own, belongs to another company than the page."""
        try:
            host = host_of(urljoin(context.request.url, url))
        except ValueError:
            return True
        page = context.page.host or ("" if context.third_party else context.request.host)
        own = page and host and (not is_third_party(host, page) or self._same_company(host, page))
        return not own

    def would_stop(
        self, context: Context, url: str, kind: ResourceType, on_fault: Callable[[Exception], None]
    ) -> bool:
        """Whether a request for this would be stopped, were it made from the page of an answer.

        Nor is a page to lead on by itself to another company's host that is stopped as a whole.
        """
        try:
            parts = urlsplit(urljoin(context.request.url, url))
            host = normalise_host(parts.hostname or "")
        except ValueError:
            return False
        if kind is ResourceType.DOCUMENT and self.is_foreign(context, url):
            return self.is_blocked_by_name(host, on_fault)
        page = context.page
        third_party = is_third_party(host, page.host) if page.host else context.third_party
        address = parts._replace(netloc=parts.netloc.lower()).geturl()
        request = Request(address, host, kind, page.host, third_party)
        return bool(host) and self.decide(Context(request, page, third_party), on_fault).blocked

    def cookies(self, context: Context, stopped: bool = False) -> FateOf:
        """What becomes of the cookies of a request and its answer, by the user's policy."""
        return self._fates.of(context.page.site, context.request.host, context.third_party, stopped)

    def bounces(self, private: bool) -> Bounces:
        """Which sites only pass browsers on, as private windows or all others show."""
        return self._bounces[private]

    def protections(self, context: Context) -> frozenset[Protection]:
        """The protections that are on for the request's page."""
        return self._protections_on(context.page.site)

    def _learn(self, memory: Memory, head: Head, found: Context, connection: str) -> None:
        """Remember an opened page, and in Chromium the page of the connection."""
        sure = found.page.certainty in (Certainty.EXTENSION, Certainty.REFERER)
        if found.request.resource_type is ResourceType.DOCUMENT:
            memory.open_page(found.page.site)
            if memory is self.memory:
                self.opened(found.page.site)
            sure = head.headers.get("sec-fetch-dest") == "document"
        if sure and head.is_chromium:
            memory.remember(connection, found.page.host)


def _tracks(companies: Companies) -> Callable[[str, str], bool]:
    def is_tracker(host: str, path: str) -> bool:
        owner = companies.owner(host, path)
        return owner is not None and owner.tracker

    return is_tracker
