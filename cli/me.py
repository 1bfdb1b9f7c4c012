"""`jejak me`: the user's own details, which are watched and never shown."""

from collections.abc import Mapping
from typing import Any

import click

from cli.completing import detail_names, site_names
from cli.period import Since
from cli.screen import aligned, plain, print_json, when
from cli.session import Session

KINDS = ("name", "email", "phone", "dob", "address", "id", "custom")
ACTIONS = {
    "alert": "told of",
    "strip": "taken out of the request",
    "block": "the request isn't sent",
}
_ASKED = {
    "name": "Your name",
    "email": "Your e-mail address",
    "phone": "Your phone number, with the country's code",
    "dob": "Your date of birth, as 1985-03-12",
    "address": "Street and number, postcode and town",
    "id": "The number",
    "custom": "What to look for",
}


@click.group()
def me() -> None:
    """Your own details: found wherever they would leave, as they are or in disguise.

    Jejak looks for them in all that goes to other companies: in plain text, encoded, and as the
    fingerprints (MD5, SHA-256 …) that advertisers exchange. They stay in a file of their own that only
    you can read; the log says that your e-mail address was found, never what it is.
    """


@me.command("add")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("value", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def add(session: Session, kind: str, value: str | None, as_json: bool) -> None:
    """Watch one of your details; leave VALUE out, and you are asked for it unseen.

    A VALUE on the command line stays in your shell's history.
    """
    text = value or click.prompt(_ASKED[kind], hide_input=True)
    with session.changes() as changes:
        answer = changes.add_detail(kind, text)
    if as_json:
        print_json(answer)
        return
    one = answer["details"][-1]
    click.echo(plain(f"Watched from now on: {one['name']} ({one['masked']}), as {one['id']}."))
    if value:
        click.echo("Your shell may have kept that line. Without VALUE you are asked for it unseen.", err=True)


@me.command("ls")
@click.option("--since", type=Since(), default="30d", show_default=True, help="From when on it was found.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def ls(session: Session, since: tuple[str, float | None], as_json: bool) -> None:
    """Show your details, masked, what is done where one would leave, and where they were found."""
    answer = _report(session, since[1])
    if as_json:
        print_json(answer)
        return
    if not answer["details"]:
        click.echo("No details of yours are watched. Begin with: jejak me add email")
        return
    rows = [_row(each) for each in answer["details"]]
    columns = ["", "detail", "what is done", "found", "companies"]
    click.echo(aligned(["name", *columns[1:]], rows, right=columns[3:]))
    for each in answer["details"]:
        _print_found(each)


@me.command("set")
@click.argument("detail", shell_complete=detail_names)
@click.argument("action", type=click.Choice((*ACTIONS, "default")))
@click.option("--site", default="", shell_complete=site_names, help="Here only; `default` takes it back.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def set_action(session: Session, detail: str, action: str, site: str, as_json: bool) -> None:
    """Choose what is done where DETAIL would leave: alert, strip or block."""
    from store.sitenames import page_site  # noqa: PLC0415

    with session.changes() as changes:
        answer = changes.set_detail(detail, action, site)
    if as_json:
        print_json(answer)
        return
    one = next(each for each in answer["details"] if each["id"] == detail)
    where = page_site(site) if site else ""
    chosen = one["sites"].get(where, one["action"])
    click.echo(plain(f"{one['name']} on {where or 'all sites'}: {ACTIONS[chosen]}."))


@me.command("remove")
@click.argument("detail", shell_complete=detail_names)
@click.pass_obj
def remove(session: Session, detail: str) -> None:
    """Watch DETAIL no more; what was found of it stays in the log."""
    with session.changes() as changes:
        changes.remove_detail(detail)
    click.echo(plain(f"{detail} is no longer watched, and its value is gone from this machine."))


@me.command("guard")
@click.argument("state", required=False, type=click.Choice(["on", "off"]))
@click.option("--site", shell_complete=site_names, help="Only for forms that go to this site.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def guard(session: Session, state: str | None, site: str | None, as_json: bool) -> None:
    """Be asked before a form of yours goes to a stranger with details of yours (on), or not (off).

    The browser's extension asks, where such a form goes to another company, to a site that you never
    visited before today, or over plain http. Without STATE it is shown how things stand.

    \b
    jejak me guard on
    jejak me guard off --site shop.example
    """  # noqa: D301 - \b is click's word for "as it stands"
    if site and not state:
        raise click.UsageError("Say on or off for that site.")
    answer = _guard_as_it_is(session) if state is None else _change_guard(session, state, site)
    if as_json:
        print_json(answer)
        return
    click.echo(
        "You are asked before a form takes your details to a stranger. The browser's extension does it."
        if answer["on"]
        else "Forms go without a question. Be asked: jejak me guard on"
    )
    if answer["unasked"]:
        click.echo(plain(f"Never for forms that go to {', '.join(answer['unasked'])}."))


def _guard_as_it_is(session: Session) -> Mapping[str, Any]:
    from store.formguard import load_form_guard  # noqa: PLC0415

    return load_form_guard(session.home.database).as_dict()


def _change_guard(session: Session, state: str, site: str | None) -> Mapping[str, Any]:
    wish = {"state": state} if site is None else {"state": state, "site": site}
    with session.changes() as changes:
        return changes.change_form_guard(wish)


def _report(session: Session, since: float | None) -> Mapping[str, Any]:
    from store.owndetails import load_details  # noqa: PLC0415
    from store.reports import Reports  # noqa: PLC0415
    from store.reports_details import detail_report  # noqa: PLC0415

    found = Reports(session.home.database).details(since, None)
    return {"details": detail_report(load_details(session.home.details), found)}


def _row(each: Mapping[str, Any]) -> tuple[object, ...]:
    found = each["found"]
    elsewhere = ", ".join(f"{action} on {site}" for site, action in each["sites"].items())
    action = each["action"] + (f" ({elsewhere})" if elsewhere else "")
    times = sum(one["stopped"] + one["sent"] for one in found)
    return each["id"], each["masked"], action, times, len({one["slug"] for one in found})


def _print_found(each: Mapping[str, Any]) -> None:
    if each["found"]:
        click.echo(f"\n{each['name']} ({each['id']})")
    for one in each["found"]:
        where = one["site"] or "an unknown page"
        sent = f"sent {one['sent']}" if one["sent"] else "none sent"
        words = f"{one['how']}, to {one['company']}, from {where}: {one['stopped']} stopped, {sent}"
        click.echo(plain(f"  {words}; last {when(one['last_seen'])}"))
