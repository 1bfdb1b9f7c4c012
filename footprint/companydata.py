"""Reads databases of companies that the user may fetch, into blocks of our own kind.

They name owners of hosts that our own files don't know, and stop nothing: what is blocked, lists say.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from footprint.companies import Category, Companies, slug_of
from footprint.companyfile import PLACE, Block, Row
from footprint.dataset import DataSetError

_TRACKING = frozenset({Category.ADVERTISING, Category.ANALYTICS, Category.REPLAY, Category.FINGERPRINTING})
_GHOSTERY = {
    "advertising": Category.ADVERTISING,
    "pornvertising": Category.ADVERTISING,
    "site_analytics": Category.ANALYTICS,
    "customer_interaction": Category.INTERACTION,
    "social_media": Category.SOCIAL,
    "consent": Category.CONSENT,
    "hosting": Category.CONTENT,
    "audio_video_player": Category.CONTENT,
    "utilities": Category.CONTENT,
}
_DUCKDUCKGO = {  # the first that stands among a host's categories
    "Session Replay": Category.REPLAY,
    "Ad Fraud": Category.FINGERPRINTING,
    "Advertising": Category.ADVERTISING,
    "Ad Motivated Tracking": Category.ADVERTISING,
    "Action Pixels": Category.ADVERTISING,
    "Analytics": Category.ANALYTICS,
    "Audience Measurement": Category.ANALYTICS,
    "Third-Party Analytics Marketing": Category.ANALYTICS,
    "Tag Manager": Category.TAG_MANAGER,
    "Social Network": Category.SOCIAL,
    "Support Chat": Category.INTERACTION,
    "Consent Management Platform": Category.CONSENT,
    "CDN": Category.CONTENT,
    "Embedded Content": Category.CONTENT,
}
_DISCONNECT = {
    "Advertising": Category.ADVERTISING,
    "EmailAggressive": Category.ADVERTISING,
    "Analytics": Category.ANALYTICS,
    "Email": Category.ANALYTICS,
    "FingerprintingInvasive": Category.FINGERPRINTING,
    "FingerprintingGeneral": Category.FINGERPRINTING,
    "Anti-fraud": Category.FINGERPRINTING,
    "Social": Category.SOCIAL,
    "ConsentManagers": Category.CONSENT,
    "Content": Category.CONTENT,
}
_HOME_PAGE = re.compile(r"https?://[!-~]+")
_COUNTRY = re.compile(r"[A-Z]{2}")


class Told(NamedTuple):
    """What a database says of one host."""

    host: str
    company: str
    category: Category
    country: str = ""
    home_page: str = ""


type Reader = Callable[[Mapping[str, Any]], Iterator[Told]]


def companies_of(databases: Iterable[Iterable[Told]]) -> Companies:
    """The companies of several databases, the first one's word counting for a host."""
    blocks: dict[str, Block] = {}
    hosts: set[str] = set()
    for told in chain.from_iterable(databases):
        slug = slug_of(told.company)
        if slug and told.host not in hosts and PLACE.fullmatch(told.host):
            hosts.add(told.host)
            block = blocks.setdefault(slug, Block(told.company, told.country, told.home_page))
            use = "tracker" if told.category in _TRACKING else "known"
            block.rows.append(Row(use, told.category, (told.host,)))
    return Companies(blocks.values())


def read_companies(reader: Reader, text: str) -> tuple[Told, ...]:
    """All that a database says; raises DataSetError where the text is something else."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DataSetError(f"it isn't JSON ({error})") from error
    try:
        return tuple(reader(content))
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise DataSetError(f"its members aren't those expected ({type(error).__name__}: {error})") from error


def ghostery(content: Mapping[str, Any]) -> Iterator[Told]:
    """Ghostery's: `patterns` have hosts and a category, and name one of the `organizations`."""
    organizations = content["organizations"]
    for pattern in content["patterns"].values():
        company = organizations.get(pattern["organization"] or "", pattern)
        category = _GHOSTERY.get(pattern["category"], Category.UNKNOWN)
        country, home_page = _facts(company.get("country"), company.get("website_url"))
        for host in pattern["domains"]:
            yield Told(_text(host).lower(), _text(company["name"]), category, country, home_page)


def duckduckgo(content: Mapping[str, Any]) -> Iterator[Told]:
    """DuckDuckGo's: `domains` lead to `entities`, `trackers` have the categories of some hosts."""
    trackers, entities = content["trackers"], content["entities"]
    for host, entity in content["domains"].items():
        name = entities[entity].get("displayName") or entity
        said = trackers.get(host, {}).get("categories") or ()
        category = next((_DUCKDUCKGO[each] for each in _DUCKDUCKGO if each in said), Category.UNKNOWN)
        yield Told(_text(host).lower(), _text(name), category)


def disconnect(content: Mapping[str, Any]) -> Iterator[Told]:
    """Disconnect's: each category has companies, and each of those hosts under its home page."""
    for category, companies in content["categories"].items():
        known = _DISCONNECT.get(category, Category.UNKNOWN)
        for company in companies:
            for name, places in company.items():
                for home_page, hosts in places.items():
                    for host in hosts if isinstance(hosts, list) else ():
                        yield Told(_text(host).lower(), _text(name), known, *_facts("", home_page))


def _facts(country: object, home_page: object) -> tuple[str, str]:
    """Country and home page, "" for what isn't written as one."""
    return (
        country if isinstance(country, str) and _COUNTRY.fullmatch(country) else "",
        home_page if isinstance(home_page, str) and _HOME_PAGE.fullmatch(home_page) else "",
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} isn't text")
    return value
