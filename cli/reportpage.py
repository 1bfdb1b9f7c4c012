"""`jejak report --format html`: the whole report as one page to keep or print, that loads nothing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from cli.consentwords import sentences
from cli.cookiewords import TYPES
from cli.markup import Markup, element, joined, table
from cli.passthrough import why_not_inspected
from cli.profile import ABOUT
from cli.screen import counted, when
from cli.sentences import PERIODS, opening

if TYPE_CHECKING:
    from store.home import Home

MOST_PROFILES, MOST_COOKIES, MOST_CLAIMS, MOST_DAYS = 20, 200, 12, 92
_NO_SCRIPT = "default-src 'none'; style-src 'unsafe-inline'"


class Facts(NamedTuple):
    """Everything that the page says, in the API's shapes."""

    period: str
    made: float
    summary: Mapping[str, Any]
    days: Sequence[Mapping[str, Any]]
    companies: Sequence[Mapping[str, Any]]
    profiles: Sequence[Mapping[str, Any]]
    sites: Sequence[Mapping[str, Any]]
    cookies: Sequence[Mapping[str, Any]]
    details: Sequence[Mapping[str, Any]]
    consent: Sequence[Mapping[str, Any]]


def facts(home: "Home", since: tuple[str, float | None]) -> Facts:
    """Read them for a period: the words that it was given in, and its beginning."""
    from store.owndetails import load_details  # noqa: PLC0415
    from store.reports import Reports  # noqa: PLC0415
    from store.reports_details import detail_report  # noqa: PLC0415

    period, start = since
    reports = Reports(home.database)
    companies = reports.companies(start, None)["companies"]
    profiles = (reports.profile(each["slug"], start, None) for each in companies[:MOST_PROFILES])
    return Facts(
        period,
        datetime.now().timestamp(),
        reports.summary(start, None),
        reports.timeline(start, None, "day")["points"],
        companies,
        [each for each in profiles if each],
        reports.sites(start, None)["sites"],
        reports.cookies(start),
        detail_report(load_details(home.details), reports.details(start, None)),
        reports.consent(start, None)["sites"],
    )


def report_page(known: Facts, notice: str = "") -> str:
    """The page: one sentence, then what proves it; `notice` stands above all of it."""
    title = f"Jejak: {_period(known.period)}, {when(known.made)}"
    head = joined(
        Markup('<meta charset="utf-8">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{_NO_SCRIPT}">'),
        element("title", title),
        Markup(f"<style>{_style()}</style>"),
    )
    body = element("body", element("main", *([element("p", notice)] if notice else ()), *_parts(known)))
    return f"<!doctype html>\n{element('html', element('head', head), body, lang='en')}\n"


def _parts(known: Facts) -> Iterator[Markup]:
    label = f"Jejak report: {_period(known.period)}, made on {when(known.made)} on your own machine."
    yield element("header", element("p", label), element("h1", opening(known.summary, known.period)))
    yield _section("Overview", _figures(known.summary), _kinds(known.summary), _days(known.days))
    yield _section("Companies", *_companies(known))
    yield _section("Sites", *_sites(known.sites))
    yield _section("Cookies", *_cookies(known.cookies, known.summary["cookies"]))
    yield _section("Your own details", *_details(known.details))
    yield _section("Consent banners", *_consent(known.consent))
    yield _section("Protections", *_protections(known.summary["protections"]))
    yield _section("What was not looked at", *_coverage(known.summary))


def _section(title: str, *content: Markup) -> Markup:
    return element("section", element("h2", title), *content)


def _period(period: str) -> str:
    words = PERIODS.get(period, f"Since {period}" if "-" in period else f"In the last {period}")
    return words[0].lower() + words[1:]


def _style() -> str:
    return (files("cli") / "data" / "report.css").read_text(encoding="utf-8")


def _figures(summary: Mapping[str, Any]) -> Markup:
    names = {
        "stopped": "requests stopped",
        "let_through": "let through",
        "companies": "companies",
        "sites": "sites they were met on",
        "data_points": "things not learnt",
    }
    pairs = (
        element("div", element("dt", words), element("dd", summary[name])) for name, words in names.items()
    )
    return element("dl", *pairs)


def _kinds(summary: Mapping[str, Any]) -> Markup:
    rows = [(each["label"], each["count"]) for each in summary["kinds"]]
    return table("What they would have learnt", ["kind", "times"], rows) if rows else Markup("")


def _days(days: Sequence[Mapping[str, Any]]) -> Markup:
    totals = [(each["start"], sum(each["stopped"].values()), each["let_through"]) for each in days]
    most = max((stopped + through for _, stopped, through in totals), default=0) or 1
    rows = [
        (_day(start), stopped, through, _bar(stopped / most, through / most))
        for start, stopped, through in totals[-MOST_DAYS:]
    ]
    if not rows:
        return Markup("")
    cut = f", the last {MOST_DAYS}" if len(totals) > MOST_DAYS else ""
    return table(f"Day by day{cut}", ["day", "stopped", "let through", "share"], rows)


def _day(start: float) -> str:
    return f"{datetime.fromtimestamp(start):%a %Y-%m-%d}"


def _bar(stopped: float, through: float) -> Markup:
    parts = (("stopped", stopped), ("through", through))
    spans = (element("i", class_=name, style=f"width:{100 * share:.1f}%") for name, share in parts)
    return element("span", *spans, class_="bar", aria_hidden="true")


def _companies(known: Facts) -> Iterator[Markup]:
    if not known.companies:
        yield element("p", "None was seen.")
        return
    names = ("name", "category", "sites", "stopped", "let_through", "data_points")
    columns = ["company", "category", "sites", "stopped", "let through", "things"]
    rows = [tuple(each[name] for name in names) for each in known.companies]
    yield table("Who would have got most, first", columns, rows)
    yield from map(_profile, known.profiles)
    if len(known.companies) > len(known.profiles):
        yield element("p", "What the others would know: jejak report --company NAME.", class_="note")


def _profile(profile: Mapping[str, Any]) -> Markup:
    met = (
        f"{counted(profile['stopped'], 'request')} stopped, {counted(profile['got'], 'request')} let through"
    )
    claims = profile["claims"][:MOST_CLAIMS]
    rest = len(profile["claims"]) - len(claims)
    more = element("p", f"… and {counted(rest, 'more sentence')}.", class_="note") if rest else Markup("")
    said = (
        element("li", element("small", ABOUT.get(each["about"], each["about"])), each["text"])
        for each in claims
    )
    return element(
        "article",
        element("h3", profile["name"]),
        element("p", f"{met}; seen on {counted(len(profile['sites']), 'site')} of yours.", class_="note"),
        element("ul", *said) if claims else Markup(""),
        more,
    )


def _sites(sites: Sequence[Mapping[str, Any]]) -> Iterator[Markup]:
    if not sites:
        yield element("p", "None was visited.")
        return
    rows = [
        (each["site"], each["companies"], each["stopped"], each["let_through"], each["data_points"],
         "trusted" if each["trusted"] else "")
        for each in sites
    ]  # fmt: skip
    yield table("Where you were", ["site", "companies", "stopped", "let through", "things", "setting"], rows)


def _cookies(cookies: Sequence[Mapping[str, Any]], counts: Mapping[str, Any]) -> Iterator[Markup]:
    yield element(
        "p", f"Of other companies' cookies {counts['stripped']:,} were stripped and {counts['kept']:,} kept."
    )
    rows = [
        (each["name"], TYPES.get(each["type"], each["type"]), each["company"],
         "other company's" if each["third_party"] else "the page's own",
         each["kept"], each["session"], each["capped"], each["stripped"])
        for each in cookies[:MOST_COOKIES]
    ]  # fmt: skip
    columns = ["cookie", "type", "company", "whose", "kept", "for the session", "capped", "stripped"]
    if rows:
        yield table("By type", columns, rows)
    if len(cookies) > MOST_COOKIES:
        yield element(
            "p", f"… and {len(cookies) - MOST_COOKIES:,} more: jejak cookies ls --json", class_="note"
        )


def _details(details: Sequence[Mapping[str, Any]]) -> Iterator[Markup]:
    if not details:
        yield element("p", "None is watched.")
    for each in details:
        yield element("h3", f"{each['name']} ({each['masked']})")
        rows = [
            (one["company"], one["site"] or "unknown", one["how"], one["stopped"], one["sent"])
            for one in each["found"]
        ]
        columns = ["to", "from", "how", "stopped", "sent"]
        yield table("Where it was found", columns, rows) if rows else element("p", "Not found.")


def _consent(sites: Sequence[Mapping[str, Any]]) -> Iterator[Markup]:
    said = [element("li", sentence) for site in sites for sentence in sentences(site)]
    yield element("ul", *said) if said else element("p", "No answer of yours was seen to be contradicted.")


def _protections(times: Mapping[str, int]) -> Iterator[Markup]:
    from footprint.protections import ABOUT as DOES  # noqa: PLC0415

    rows = [(each.value, about.does, times.get(each.value, 0)) for each, about in DOES.items()]
    yield table("How often each did something", ["protection", "what it does", "times"], rows)


def _coverage(summary: Mapping[str, Any]) -> Iterator[Markup]:
    coverage = summary["coverage"]
    unseen = counted(coverage["not_inspected"], "connection")
    yield element("p", f"{unseen} not inspected{why_not_inspected(coverage['reasons'])}.")
    if summary["unknown_site"]:
        unknown = counted(summary["unknown_site"], "request")
        yield element("p", f"For {unknown} to others it is not known which page asked.")
