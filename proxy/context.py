"""Which page a request belongs to, how sure that is, and whether its receiver is another party.

What each browser sends when was measured in Chromium 156 and Firefox 153; the tests hold the table.
"""

import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from filterlists.domains import is_third_party, normalise_host, registrable_domain
from filterlists.request import Request, ResourceType
from proxy.head import Head, Headers
from proxy.remembered import remembered
from proxy.resourcetype import resource_type

TAB_HEADER = "x-jejak-tab"


class Certainty(StrEnum):
    """How the page is known, surest first."""

    EXTENSION = "extension"
    NAVIGATION = "navigation"
    CONNECTION = "connection"
    REFERER = "referer"
    INITIATOR = "initiator"
    FETCH_METADATA = "fetch_metadata"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Page:
    """The top-level page's host ("" where unknown) and how it is known."""

    host: str
    certainty: Certainty

    @property
    def site(self) -> str:
        """The page's registrable domain, "" where unknown."""
        return registrable_domain(self.host) if self.host else ""


UNKNOWN = Page("", Certainty.UNKNOWN)


@dataclass(slots=True)
class Context:
    """A request with its page; `third_party` is by company too, `request.third_party` by domain only.

    `vouched`: the paired extension's secret came with it, so it is from one of that extension's windows.
    Fields are `Final` instead of frozen: a frozen one takes four times as long to make,
    and each request waits for it.
    """

    request: Final[Request]
    page: Final[Page]
    third_party: Final[bool]
    vouched: Final[bool] = False


@dataclass(frozen=True, slots=True)
class Parties:
    """What is known of companies: whether two hosts belong to one, and whether a host (and path) tracks."""

    same_company: Callable[[str, str], bool]
    is_tracker: Callable[[str, str], bool]


def tab_claim(value: str, secret: str) -> str | None:
    """The page that `x-jejak-tab: <secret> <site>` names, "" where it names none.

    None unless the secret is the paired extension's.
    """
    given, _, site = value.partition(" ")
    right = hmac.compare_digest(given.encode("latin-1"), secret.encode())
    return normalise_host(site) if secret and right else None


def context_of(
    head: Head, claim: str | None, remembered: str, is_open: Callable[[str], bool], parties: Parties
) -> Context:
    """The request as filter lists see it, with its page.

    `claim` is what the extension said (see `tab_claim`), `remembered` the page this connection belongs
    to, "" where that isn't known; `is_open` tells whether a page of a site was opened lately.
    """
    kind = resource_type(head)
    page = find_page(head, kind, claim or "", remembered, is_open)
    other_domain = _is_other_domain(head, page, parties)
    other_party = other_domain and not (page.host and parties.same_company(head.host, page.host))
    request = Request(head.url, head.host, kind, page.host, other_domain, head.method)
    return Context(request, page, other_party, vouched=claim is not None)


def find_page(
    head: Head, kind: ResourceType, claim: str, remembered: str, is_open: Callable[[str], bool]
) -> Page:
    """The page a request belongs to, from the surest source that there is."""
    if kind is ResourceType.DOCUMENT:
        return Page(head.host, Certainty.NAVIGATION)
    if claim:
        return Page(claim, Certainty.EXTENSION)
    if remembered:
        return Page(remembered, Certainty.CONNECTION)
    possible = _pages_of_initiators(head.headers, head.host)
    for site, page in possible.by_site:
        if is_open(site):
            return page
    return possible.otherwise


@dataclass(frozen=True, slots=True)
class _Possible:
    """The pages that a request may be from, by their sites: the first that is open, else another."""

    by_site: tuple[tuple[str, Page], ...]
    otherwise: Page


@remembered(512)
def _pages_of_initiators(headers: Headers, host: str) -> _Possible:
    """From Origin and Referer, which may name a frame or a style sheet instead of the page.

    `Sec-Fetch-Storage-Access` is only sent to hosts that are cross-site to the top-level page, so with it
    a request from a host to itself comes from a frame.
    """
    framed = "sec-fetch-storage-access" in headers
    sites = {each: registrable_domain(each) for each in _initiators(headers)}
    if framed:
        sites = {each: site for each, site in sites.items() if site != registrable_domain(host)}
    by_site = tuple([(site, Page(each, Certainty.REFERER)) for each, site in sites.items()])
    otherwise = UNKNOWN
    if sites:
        otherwise = Page(next(iter(sites)), Certainty.INITIATOR)
    elif not framed and headers.get("sec-fetch-site") in ("same-origin", "same-site"):
        otherwise = Page(host, Certainty.FETCH_METADATA)
    return _Possible(by_site, otherwise)


def _initiators(headers: Headers) -> Iterator[str]:
    for name in ("origin", "referer"):
        value = headers.get(name, "")
        if value.startswith(("http://", "https://")):
            host = host_of(value)
            if host:
                yield host


@remembered(256)
def host_of(url: str) -> str:
    """The host of an address, "" where it has none."""
    try:
        return normalise_host(urlsplit(url).hostname or "")
    except ValueError:  # a malformed address names nobody
        return ""


def _is_other_domain(head: Head, page: Page, parties: Parties) -> bool:
    if page.host:
        return is_third_party(head.host, page.host)
    crosses = head.headers.get("sec-fetch-site") == "cross-site"
    framed = "sec-fetch-storage-access" in head.headers
    return crosses or framed or parties.is_tracker(head.host, head.path)
