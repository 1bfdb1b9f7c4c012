"""Puts lists, own rules, companies and preferences together into one judgement."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cli.errors import CommandError
from cli.library import library
from filterlists.changing import Ordered
from filterlists.domains import is_third_party, normalise_host, registrable_domain
from filterlists.engine import Engine
from filterlists.filters import Filters
from filterlists.library import Library
from filterlists.ownrules import OwnRules
from filterlists.request import Request, ResourceType
from footprint.clearurls import NOTHING, ClearUrls
from footprint.companies import Companies
from footprint.fetched import ADDRESSES
from footprint.record import ChangeMade
from proxy.changes import alteration_of, change_made
from proxy.decision import decide
from store.home import Home
from store.preferences import Preferences, load

TURN_SECONDS = 0.004


class NotAUrl(CommandError, ValueError):
    """What was given isn't a URL."""


@dataclass(frozen=True, slots=True)
class Protection:
    """Everything a decision is made from."""

    filters: Filters
    companies: Companies
    preferences: Preferences
    addresses: ClearUrls = NOTHING


def filters(lists: Library, own: OwnRules, give_way: Callable[[], None] | None = None) -> Filters:
    """Build both engines from what is switched on now; `give_way` as in `Engine.from_lists`."""
    return Filters(
        own=Engine.from_lists([own.as_list()]),
        lists=Engine.from_lists(lists.enabled_lists(), give_way),
    )


def turn() -> None:
    """Let the proxy have a turn: building engines and serving each want Python's one lock all the time."""
    time.sleep(TURN_SECONDS)


def protection_of(home: Home) -> Protection:
    """What protects right now, read from the data folder."""
    companies = Companies.load()
    return Protection(
        filters=filters(library(home, companies), OwnRules(home.rules)),
        companies=companies,
        preferences=load(home.database),
        addresses=_addresses(home),
    )


def _addresses(home: Home) -> ClearUrls:
    """What was fetched about addresses; where nothing ever was, what reads it needn't be loaded."""
    if not home.data.exists():
        return NOTHING
    from store.datasets import DataSets  # noqa: PLC0415

    return DataSets(home.data).fetched(ADDRESSES).addresses


def check_request(protection: Protection, url: str, page: str, resource_type: str) -> Mapping[str, Any]:
    """What would be done with a request, as `jejak check --json` and GET /check answer."""
    request = request_of(url, page, resource_type)
    host, page_host, third_party = request.host, request.page_host, request.third_party
    opened = request.resource_type is ResourceType.DOCUMENT
    site = registrable_domain(page_host or (host if opened else ""))
    preference = protection.preferences.site(site)
    decision = decide(request, protection.filters, preference)
    on = protection.preferences.protections_on(site)
    altered = alteration_of(request, decision, protection.filters, preference, on, protection.addresses)
    reason, rule = altered.decision.reason, altered.decision.rule
    return {
        "url": url,
        "page": page,
        "type": resource_type,
        "third_party": third_party and not protection.companies.same_company(host, page_host),
        "verdict": altered.verdict,
        "reason": reason,
        "rule": rule.text if rule else "",
        "list": rule.list_name if rule else "",
        "line": rule.line if rule else 0,
        "exception": decision.exception.text if decision.exception else "",
        "changes": [_change(each) for each in altered.made],
        "lifted": [_lifted(each) for each in altered.lifted],
        "waiting": [
            {"rule": rule.text, "list": rule.list_name, "line": rule.line} for rule in altered.waiting
        ],
    }


def _change(made: ChangeMade) -> Mapping[str, Any]:
    return {
        "change": made.change,
        "what": made.what,
        "rule": made.rule,
        "list": made.list_name,
        "line": made.line,
    }


def _lifted(ordered: Ordered) -> Mapping[str, Any]:
    """A change that isn't made, and the exception that says so."""
    exception = ordered.exception.text if ordered.exception else ""
    return {**_change(change_made(ordered, ordered.modifier.value)), "exception": exception}


def request_of(url: str, page: str, resource_type: str) -> Request:
    """The request that a person describes; raises NotAUrl."""
    host, page_host = host_of(url), host_of(page) if page else ""
    third_party = is_third_party(host, page_host) if page_host else True
    return Request(url, host, ResourceType(resource_type), page_host, third_party)


def host_of(url: str) -> str:
    """Host of an absolute URL, or a bare host name as it is; raises NotAUrl for neither."""
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = normalise_host(parts.hostname or "")
    except ValueError:
        host = ""
    if not host:
        raise NotAUrl(f"{url!r} isn't a URL. Write it in full, as https://tracker.example/pixel.gif")
    return host
