"""`jejak report`: what would have been collected, by whom, in words."""

import csv
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.completing import site_names
from cli.consentwords import sentences
from cli.errors import CommandError
from cli.passthrough import why_not_inspected
from cli.period import Since
from cli.profile import print_profile
from cli.screen import console, counted, number, plain, print_json, table
from cli.sentences import opening
from cli.session import Session
from filterlists.privatefile import write_private

if TYPE_CHECKING:
    from store.home import Home
    from store.reports import Reports

MOST_COMPANIES = 20
MOST_SITES = 3
MADE_UP = "Jejak demo: the visits and the sites below are made up.\n"


@click.command()
@click.option("--since", type=Since(), default="7d", show_default=True, help="30m, 24h, 7d, today, all …")
@click.option("--company", help="One company by its short name: what it would have learnt.")
@click.option("--site", shell_complete=site_names, help="One site: who would have learnt there.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv", "html"]), default="text", show_default=True
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where the page of --format html goes."
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.pass_obj
def report(
    session: Session,
    since: tuple[str, float | None],
    company: str | None,
    site: str | None,
    form: str,
    output: Path | None,
    as_json: bool,
) -> None:
    """Say what would have been collected: in all, by one company, or on one site.

    --format html makes one page of everything, to keep or print: it loads nothing and runs nothing. In a
    file (--output) only you can read it.
    """
    from store.reports import Reports  # noqa: PLC0415

    if company and site:
        raise click.UsageError("Say --company or --site, not both.")
    if form == "html":
        _write_page(session, since, output, company or site)
        return
    if output:
        raise click.UsageError("--output goes with --format html.")
    reports = Reports(session.home.database)
    answer = report_of(reports, since[1], company, site)
    if company:
        answer = {**answer, **_described(session.home, company)}
    demo = session.home.demo.exists()
    if as_json or form == "json":
        print_json({**answer, "demo": True} if demo else answer)
    elif form == "csv":
        _write_csv(answer)
    else:
        if demo:
            click.echo(MADE_UP)
        _print(answer, since[0], company, site)


def _print(answer: Mapping[str, Any], period: str, company: str | None, site: str | None) -> None:
    if company:
        print_profile(answer["profile"], answer["total_sites"], _who(answer))
    elif site:
        _print_site(answer)
    else:
        print_all(answer, period)


def report_of(
    reports: "Reports", since: float | None = None, company: str | None = None, site: str | None = None
) -> Mapping[str, Any]:
    """What is said in all, of a company or of a site; raises CommandError for a company nobody saw."""
    if site:
        consent = reports.consent(since, None, site)["sites"]
        return {**reports.site(site, since, None), "consent": consent[0]["findings"] if consent else []}
    if not company:
        summary, companies = reports.summary(since, None), reports.companies(since, None)
        return {"summary": summary, **companies, "consent": reports.consent(since, None)["sites"]}
    found = reports.company(company, since, None)
    if found is None:
        raise CommandError(
            f"No company {company!r} was seen in this period. "
            "`jejak report` shows the short names; a longer --since may help."
        )
    return {**found, "profile": reports.profile(company, since, None)}


def _described(home: "Home", slug: str) -> Mapping[str, Any]:
    """What is known of a company, by us and by what the user has fetched."""
    from footprint.companies import Companies  # noqa: PLC0415
    from store.datasets import DataSets  # noqa: PLC0415

    companies = Companies.load()
    companies.more = DataSets(home.data).fetched().companies
    return companies.described(slug)


def print_company(home: "Home", answer: Mapping[str, Any], slug: str) -> None:
    """One company, as `jejak report --company` says it."""
    print_profile(answer["profile"], answer["total_sites"], _who({**answer, **_described(home, slug)}))


def print_all(answer: Mapping[str, Any], period: str) -> None:
    """Everything, as `jejak report` says it."""
    summary, ranked = answer["summary"], answer["companies"]
    click.echo(opening(summary, period))
    if not ranked:
        _print_consent(answer["consent"])
        _print_coverage(summary["coverage"])
        return
    click.echo()
    rows = [
        [company[key] for key in ("name", "slug", "category", "sites", "stopped", "data_points")]
        for company in ranked[:MOST_COMPANIES]
    ]
    columns = ["company", "short name", "category", "sites", "stopped", "things learnt"]
    console().print(table(columns, rows, right=columns[3:]))
    if len(ranked) > MOST_COMPANIES:
        click.echo(f"… and {number(len(ranked) - MOST_COMPANIES)} more (--json shows all)")
    click.echo("\nWhat they would have learnt")
    kinds = [(kind["label"], kind["count"]) for kind in summary["kinds"]]
    console().print(table(["", " "], kinds, right=[" "]))
    cookies = summary["cookies"]
    click.echo(
        f"\nThird-party cookies: {number(cookies['stripped'])} stripped, {number(cookies['kept'])} kept"
        " (by type: jejak cookies ls)."
    )
    _print_protections(summary["protections"])
    _print_consent(answer["consent"])
    _print_unknown(summary)
    _print_coverage(summary["coverage"])


def _print_protections(times: Mapping[str, int]) -> None:
    """What else was done about identifiers, most first."""
    most = sorted(times.items(), key=lambda each: -each[1])
    if most:
        done = ", ".join(f"{plain(name)} {number(count)}" for name, count in most)
        click.echo(f"Protections, and how often each did something: {done} (jejak protections ls).")


def _print_consent(sites: Sequence[Mapping[str, Any]]) -> None:
    """Where an answer to a consent banner was contradicted, on the first few sites."""
    for site in sites[:MOST_SITES]:
        click.echo(next(sentences(site)))
    if sites:
        more = len(sites) - MOST_SITES
        also = f"… and on {counted(more, 'more site')}; " if more > 0 else ""
        click.echo(f"{also}see jejak consent ls")


def _print_unknown(summary: Mapping[str, Any]) -> None:
    """How often it wasn't known which page a request to others belonged to, and how such a one is taken."""
    unknown, others = summary["unknown_site"], summary["third_party"]
    if unknown:
        share = f"{100 * unknown / others:.0f} %" if unknown >= others / 100 else "less than 1 %"
        click.echo(
            f"For {counted(unknown, 'request')} to others ({share}) it is not known which page asked. Then a "
            "known tracker counts as another company, any other host as the page's own unless the browser "
            "says otherwise."
        )


def _print_coverage(coverage: Mapping[str, Any]) -> None:
    """What was not looked into, and why."""
    unseen = counted(coverage["not_inspected"], "connection")
    click.echo(f"{unseen} not inspected{why_not_inspected(coverage['reasons'])}.")


def _who(company: Mapping[str, Any]) -> str:
    """Whose it is, what it does, where it sits and what it says itself."""
    if not company["known"]:
        return "Owner unknown: nobody here knows whose this host is."
    belongs = f"belongs to {company['group']}" if company["group"] else ""
    policy = f"privacy policy: {company['privacy_policy']}" if company["privacy_policy"] else ""
    facts = company["category"], company["country"], belongs, company["home_page"], policy
    return "; ".join(fact for fact in facts if fact)


def _print_site(answer: Mapping[str, Any]) -> None:
    companies = answer["companies"]
    click.echo(
        f"On {plain(answer['site'])} {counted(len(companies), 'company', 'companies')} "
        f"would have learnt {counted(answer['data_points'], 'thing')} about you."
    )
    rows = [(each["name"], each["category"], each["stopped"], each["let_through"]) for each in companies]
    columns = ["company", "category", "stopped", "let through"]
    console().print(table(columns, rows, right=columns[2:]))
    for sentence in sentences({"site": answer["site"], "findings": answer["consent"]}):
        click.echo(sentence)


def _write_page(
    session: Session, since: tuple[str, float | None], output: Path | None, single: str | None
) -> None:
    """The whole report as a page, to a file or the terminal."""
    from cli.reportpage import facts, report_page  # noqa: PLC0415

    if single:
        raise click.UsageError("The page is of everything: leave --company and --site out.")
    notice = MADE_UP.strip() if session.home.demo.exists() else ""
    page = report_page(facts(session.home, since), notice)
    if output is None:
        click.echo(page, nl=False)
        return
    write_private(output, page)
    click.echo(plain(f"{output} is written; open it in a browser. Only you can read it."))


def _write_csv(answer: Mapping[str, Any]) -> None:
    """One row a company, or one row a value where a single company was asked for."""
    rows: list[Mapping[str, Any]]
    if "collected" in answer:
        rows = [
            {"kind": group["kind"], **value} for group in answer["collected"] for value in group["values"]
        ]
    else:
        rows = list(answer["companies"])
    if not rows:
        return
    writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)


def _cell(value: object) -> object:
    """A cell no spreadsheet takes for a formula: trackers choose these texts."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
