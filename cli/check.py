"""`jejak check`: what would be done with one request, and why."""

import click

from cli.explain import as_dicts, explained, lines
from cli.screen import plain, print_json
from cli.session import Session

TYPES = [
    "document", "subdocument", "script", "stylesheet", "image", "font", "media", "object",
    "xmlhttprequest", "websocket", "ping", "other",
]  # fmt: skip

REASONS = {
    "paused": "you paused the site it is on",
    "trusted_site": "you trust the site it is on",
    "own_exception": "an exception of your own",
    "own_rule": "a rule of your own",
    "list_rule": "a rule of a list",
    "important_rule": "a rule of a list that no exception overrules",
    "list_exception": "an exception of a list",
    "protection": "a protection of yours: jejak protections ls",
    "no_rule": "no rule matches",
    "first_party": "no rule matches, and it belongs to the site itself",
}

VERDICTS = {
    "allow": "Let through",
    "modify": "Let through, changed",
    "block": "Stopped",
    "redirect": "Stopped, with something else in its place",
}


@click.command()
@click.argument("url")
@click.option("--page", default="", help="The page it is asked for by; without it, the page is unknown.")
@click.option("--type", "resource_type", type=click.Choice(TYPES), default="other", show_default=True)
@click.option("--explain", is_flag=True, help="Show every rule that was looked at.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def check(session: Session, url: str, page: str, resource_type: str, explain: bool, as_json: bool) -> None:
    """Say what would be done with a request for URL, and which rule decides."""
    from cli.protection import check_request, protection_of  # noqa: PLC0415

    protection = protection_of(session.home)
    answer = check_request(protection, url, page, resource_type)
    found = explained(protection, url, page, resource_type) if explain else None
    if as_json:
        print_json({**answer, "explained": as_dicts(found)} if found else answer)
        return
    click.echo(f"{VERDICTS[answer['verdict']]}: {REASONS[answer['reason']]}.")
    if answer["rule"]:
        click.echo(f"  rule       {plain(answer['rule'])}")
        click.echo(f"  from       {plain(answer['list'])}, line {answer['line']}")
    if answer["exception"]:
        click.echo(f"  exception  {plain(answer['exception'])}")
    for change in answer["changes"]:
        click.echo(f"  change     {change['change']} {plain(change['what'])}".rstrip())
        if change["rule"]:
            click.echo(f"    by       {plain(change['rule'])}")
            click.echo(f"    from     {plain(change['list'])}, line {change['line']}")
        else:
            click.echo("    by       a protection: jejak protections ls")
    for change in answer["lifted"]:
        click.echo(f"  not done   {plain(change['rule'])} ({plain(change['list'])}, line {change['line']})")
        click.echo(f"    because  {plain(change['exception'])}")
    for rule in answer["waiting"]:
        click.echo(f"  may still  {plain(rule['rule'])} ({plain(rule['list'])}, line {rule['line']})")
        click.echo("    withhold the answer, going by its headers or its server's address")
    click.echo(f"  party      {'third' if answer['third_party'] else 'first'}")
    if found:
        click.echo("\n".join(lines(found, answer["reason"])))
