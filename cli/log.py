"""`jejak log`: single requests, as they were judged."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from cli.completing import site_names
from cli.period import Since
from cli.screen import plain, print_json, when
from cli.session import Session

if TYPE_CHECKING:
    from store.stored import StoredRequest

OUTCOMES = click.Choice(["blocked", "modified", "allowed"])
MOST = 500
MESSAGE = "MESSAGE"  # as `footprint.websocket.METHOD`, which takes long to load
VALUES = ("full", "redacted", "none")


@click.command()
@click.option("--follow", "-f", is_flag=True, help="Show requests as they happen, until Ctrl-C.")
@click.option("--since", type=Since(), default="24h", show_default=True, help="30m, 24h, 7d, today, all …")
@click.option(
    "--id", "number", type=click.IntRange(min=1), help="Only the request of this number, however old."
)
@click.option("--site", shell_complete=site_names, help="Only those on this site.")
@click.option("--company", help="Only those to this company (its short name).")
@click.option("--outcome", type=OUTCOMES, help="Only those with this outcome.")
@click.option("--limit", type=click.IntRange(1, MOST), default=50, show_default=True)
@click.option(
    "--values", type=click.Choice(VALUES), default="full", show_default=True, help="How much is shown."
)
@click.option("--fields", is_flag=True, help="Show under each request what it carried, field by field.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; with --follow one document a line.")
@click.pass_obj
def log(
    session: Session,
    follow: bool,
    since: tuple[str, float | None],
    number: int | None,
    site: str | None,
    company: str | None,
    outcome: str | None,
    limit: int,
    values: str,
    fields: bool,
    as_json: bool,
) -> None:
    """Show third-party requests: what became of each, why, and what it carried.

    --values redacted leaves out what tells who you are, none all values.
    """
    from store.shownvalues import Values, with_values  # noqa: PLC0415

    wanted = {"site": site, "company": company, "outcome": outcome}
    written = in_full if fields else line
    if follow:
        _follow(session, wanted, lambda request: with_values(request, Values(values)), as_json, written)
        return
    from store.reports import Reports  # noqa: PLC0415

    filters = {"since": None if number else since[1], "until": None, "id": number, **wanted}
    answer = Reports(session.home.database).requests(filters, limit, None)
    answer["requests"] = [with_values(request, Values(values)) for request in answer["requests"]]
    if as_json:
        print_json(answer)
        return
    for request in reversed(answer["requests"]):
        click.echo(written(request))


def _follow(
    session: Session,
    wanted: Mapping[str, str | None],
    shown: "Callable[[Any], StoredRequest]",
    as_json: bool,
    written: "Callable[[Mapping[str, Any]], str]",
) -> None:
    import json  # noqa: PLC0415

    for event, request in session.running_service().events():
        if event == "request" and matches(request, wanted):
            seen = shown(request)
            click.echo(json.dumps(seen, ensure_ascii=False) if as_json else written(seen))


def matches(request: Mapping[str, Any], wanted: Mapping[str, str | None]) -> bool:
    """Whether a request is one the filters ask for; a filter that is None asks for all."""
    actual = {
        "site": request["site"],
        "company": request["company"]["slug"],
        "outcome": request["outcome"],
    }
    return all(value is None or actual[key] == value for key, value in wanted.items())


def in_full(request: Mapping[str, Any]) -> str:
    """One request with what it carried, a line for each field."""
    points = request["data_points"]
    told = [f"    {each['name']}: {each['value']}  ({each['key']}, {each['certainty']})" for each in points]
    return "\n".join([line(request), *map(plain, told)])


def line(request: Mapping[str, Any]) -> str:
    """One request on one line: when, outcome, company, site, type, URL, why, and what was changed."""
    reason = request["reason"]
    if request["rule"]:
        reason = f"{request['list']} line {request['line']}: {request['rule']}"
    kind = f"{request['type']} message" if request["method"] == MESSAGE else request["type"]
    made = [f"{each['change']} {each['what']}".rstrip() for each in request["changes"]]
    reason = "; ".join([reason, *made])
    return plain(
        f"{when(request['time'])}  {request['outcome']:8}  {request['company']['name']}"
        f"  on {request['site'] or 'an unknown site'}  {kind}  {request['url']}  [{reason}]"
    )
