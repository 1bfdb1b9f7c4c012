"""Values that go from one process to another, as JSON has them, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Any

from footprint.choice import Answer, Choice, Use
from footprint.companies import Category
from footprint.cookiepolicy import rules_of
from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.glimpse import Act, Glimpse
from footprint.protections import Protection
from footprint.record import Answered, ChangeMade, CookieAction, CookieDirection, CookieSeen, Outcome, Record
from proxy.limits import Limits
from proxy.login import Credentials
from proxy.resolve import ResolveRule
from proxy.settings import ProxyOptions
from store.passthrough import Learnt, Passthrough, Why
from store.preferences import CookieChoice, Preferences, Settings, SitePreference

type Plain = Mapping[str, Any]

_KINDS = {each.value: each for each in Kind}  # calling an enumeration takes several times as long
_CERTAINTIES = {each.value: each for each in Certainty}
_SOURCES = {each.value: each for each in Source}


def plain_record(record: Record) -> list[object]:
    """A record's fields in their order: there are hundreds a second, so names stay at home."""
    return [
        record.time, record.site, record.site_certainty, record.method, record.url, record.host,
        record.resource_type, record.third_party, record.outcome, record.reason, record.company_slug,
        record.company, record.category, record.rule, record.list_name, record.line, record.exception,
        [(each.kind, each.name, each.key, each.value, each.certainty, each.source)
         for each in record.data_points],
        [(each.name, each.direction, each.action, each.type, each.taken_back, each.likely_id)
         for each in record.cookies],
        [(each.change, each.what, each.rule, each.list_name, each.line) for each in record.changes],
        record.answer,
    ]  # fmt: skip


def record_of(fields: list[Any]) -> Record:
    """The record again; raises ValueError, TypeError or KeyError where it is none."""
    (time, site, certainty, method, url, host, kind, third_party, outcome, reason, slug, company, category,
     rule, list_name, line, exception, points, cookies, changes, answer) = fields  # fmt: skip
    return Record(
        time, site, certainty, method, url, host, kind, third_party, Outcome(outcome), reason, slug, company,
        Category(category), rule, list_name, line, exception,
        tuple(_data_point(*each) for each in points),
        tuple(_cookie(*each) for each in cookies),
        tuple(ChangeMade(*each) for each in changes),
        None if answer is None else Answered(*answer),
    )  # fmt: skip


def _data_point(kind: str, name: str, key: str, value: str, certainty: str, source: str) -> DataPoint:
    return DataPoint(_KINDS[kind], name, key, value, _CERTAINTIES[certainty], _SOURCES[source])


def _cookie(name: str, direction: str, action: str, kind: str, *flags: bool) -> CookieSeen:
    return CookieSeen(name, CookieDirection(direction), CookieAction(action), kind, *flags)


def plain_glimpse(glimpse: Glimpse) -> list[object]:
    """A glimpse's fields in their order."""
    return [
        glimpse.time, glimpse.site, glimpse.certainty, glimpse.own, glimpse.company_slug, glimpse.company,
        glimpse.host,
        [(each.signal, each.key, each.advertising, each.analytics, each.made_at, sorted(each.vendors),
          each.only_cookies, each.by_default) for each in glimpse.choices],
        [(each.use, each.cookie, each.direction, each.point, each.stopped) for each in glimpse.acts],
    ]  # fmt: skip


def shown_of(fields: list[Any]) -> Glimpse:
    """The glimpse again; raises ValueError or TypeError where it is none."""
    time, site, certainty, own, slug, company, host, choices, acts = fields
    return Glimpse(
        time, site, certainty, own, slug, company, host,
        tuple(_choice(*each) for each in choices),
        tuple(Act(Use(use), *rest) for use, *rest in acts),
    )  # fmt: skip


def _choice(signal: str, key: str, advertising: str | None, analytics: str | None, *rest: Any) -> Choice:
    made_at, vendors, only_cookies, by_default = rest
    ads, measuring = (None if each is None else Answer(each) for each in (advertising, analytics))
    return Choice(signal, key, ads, measuring, made_at, frozenset(vendors), only_cookies, by_default)


def plain_options(options: ProxyOptions) -> Plain:
    """The proxy's options, credentials among them: for no place that others can look at."""
    paths = {"confdir", "upstream_ca", "denied_keys"}
    return {
        name: str(value) if name in paths and value is not None else value
        for name, value in asdict(options).items()
    }


def options_of(plain: Plain) -> ProxyOptions:
    """The options again."""
    upstream_ca, denied_keys, credentials = plain["upstream_ca"], plain["denied_keys"], plain["credentials"]
    changed = {
        "confdir": Path(plain["confdir"]),
        "upstream_ca": None if upstream_ca is None else Path(upstream_ca),
        "denied_keys": None if denied_keys is None else Path(denied_keys),
        "resolve": tuple(ResolveRule(**each) for each in plain["resolve"]),
        "limits": Limits(**plain["limits"]),
        "credentials": None if credentials is None else Credentials(**credentials),
    }
    return ProxyOptions(**{**plain, **changed})


def plain_preferences(preferences: Preferences) -> Plain:
    """All preferences."""
    sites = {site: [each.trusted, each.cookies] for site, each in preferences.sites.items()}
    return {
        "settings": preferences.settings.as_dict(),
        "sites": sites,
        "cookies": list(preferences.cookies.rows()),
        "protections": [(site, name, on) for (site, name), on in preferences.protections.items()],
        "pauses": dict(preferences.pauses),
    }


def preferences_of(plain: Plain) -> Preferences:
    """The preferences again."""
    sites = {
        site: SitePreference(trusted, CookieChoice(cookies))
        for site, (trusted, cookies) in plain["sites"].items()
    }
    rules = rules_of(tuple(row) for row in plain["cookies"])
    protections = {(site, Protection(name)): on for site, name, on in plain["protections"]}
    settings, pauses = Settings().changed(plain["settings"]), MappingProxyType(dict(plain["pauses"]))
    return Preferences(settings, MappingProxyType(sites), rules, protections, pauses=pauses)


def plain_passthrough(passthrough: Passthrough) -> Plain:
    """What passes untouched, without the default list, which every process has."""
    learnt = [(each.host, each.browsers, each.why, each.until) for each in passthrough.learnt.values()]
    return {"choices": dict(passthrough.choices), "learnt": learnt}


def passthrough_of(plain: Plain) -> Passthrough:
    """What passes untouched again."""
    learnt = (Learnt(host, browsers, Why(why), until) for host, browsers, why, until in plain["learnt"])
    return Passthrough(
        MappingProxyType(dict(plain["choices"])),
        MappingProxyType({(each.host, each.browsers): each for each in learnt}),
    )
