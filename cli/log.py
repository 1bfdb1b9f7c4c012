"""`jejak log`: single requests, as they were judged."""

from collections.abc import Mapping
from typing import Any

import click

from cli.completing import site_names
from cli.period import Since
from cli.screen import plain, print_json, when
from cli.session import Session

OUTCOMES = click.Choice(["blocked", "modified", "allowed"])
MOST = 500


@click.command()
@click.option("--follow", "-f", is_flag=True, help="Show requests as they happen, until Ctrl-C.")
@click.option("--since", type=Since(), default="24h", show_default=True, help="30m, 24h, 7d, today, all …")
@click.option("--site", shell_complete=site_names, help="Only those on this site.")
@click.option("--company", help="Only those to this company (its short name).")
@click.option("--outcome", type=OUTCOMES, help="Only those with this outcome.")
@click.option("--limit", type=click.IntRange(1, MOST), default=50, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON; with --follow one document a line.")
@click.pass_obj
def log(
    session: Session,
    follow: bool,
    since: tuple[str, float | None],
    site: str | None,
    company: str | None,
    outcome: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Show third-party requests: what became of each, why, and what it carried."""
    wanted = {"site": site, "company": company, "outcome": outcome}
    if follow:
        _follow(session, wanted, as_json)
        return
    from store.reports import Reports  # noqa: PLC0415

    filters = {"since": since[1], "until": None, **wanted}
    answer = Reports(session.home.database).requests(filters, limit, None)
    if as_json:
        print_json(answer)
        return
    for request in reversed(answer["requests"]):
        click.echo(line(request))


def _follow(session: Session, wanted: Mapping[str, str | None], as_json: bool) -> None:
    import json  # noqa: PLC0415

    for event, request in session.running_service().events():
        if event == "request" and matches(request, wanted):
            click.echo(json.dumps(request, ensure_ascii=False) if as_json else line(request))


def matches(request: Mapping[str, Any], wanted: Mapping[str, str | None]) -> bool:
    """Whether a request is one the filters ask for; a filter that is None asks for all."""
    actual = {
        "site": request["site"],
        "company": request["company"]["slug"],
        "outcome": request["outcome"],
    }
    return all(value is None or actual[key] == value for key, value in wanted.items())


def line(request: Mapping[str, Any]) -> str:
    """One request on one line: when, outcome, company, site, type, URL, why, and what was changed."""
    reason = request["reason"]
    if request["rule"]:
        reason = f"{request['list']} line {request['line']}: {request['rule']}"
    made = [f"{each['change']} {each['what']}".rstrip() for each in request["changes"]]
    reason = "; ".join([reason, *made])
    return plain(
        f"{when(request['time'])}  {request['outcome']:8}  {request['company']['name']}"
        f"  on {request['site'] or 'an unknown site'}  {request['type']}  {request['url']}  [{reason}]"
    )
