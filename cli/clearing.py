"""`jejak cookies clearing`: clear cookies and site data regularly, but not where you are signed in."""

from collections.abc import Mapping
from typing import Any

import click

from cli.completing import site_names
from cli.cookiewords import TYPES
from cli.screen import aligned, plain, print_json
from cli.screen import when as moment
from cli.session import Session


@click.group()
def clearing() -> None:
    """Clear cookies and site data on leaving a site, or every so many days; never on sites that you keep.

    The browser extension carries it out, in each browser that is paired. Where you look signed in on a site,
    it is left alone until you answer, and listed here.
    """


@clearing.command("ls")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def ls(session: Session, as_json: bool) -> None:
    """List what is cleared when, what is left alone, and what was cleared last."""
    from store.clearingkeeper import clearing_report  # noqa: PLC0415

    _show(clearing_report(session.home.database), as_json)


@clearing.command("set")
@click.argument("site", required=False, shell_complete=site_names)
@click.option("--type", "kind", metavar="TYPE", help="Cookies of this type, on all sites, instead of a site.")
@click.option("--all-sites", is_flag=True, help="All sites that have no choice of their own.")
@click.option("--every", metavar="DAYS", help="As 7d: so often.")
@click.option("--on-leave", is_flag=True, help="When the last tab of the site is closed or has moved on.")
@click.option("--never", is_flag=True, help="Not at all, whatever holds for all sites.")
@click.option("--default", is_flag=True, help="Take the choice back.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def set_clearing(
    session: Session,
    site: str | None,
    kind: str | None,
    all_sites: bool,
    every: str | None,
    on_leave: bool,
    never: bool,
    default: bool,
    as_json: bool,
) -> None:
    """Set when SITE is cleared, or cookies of a type.

    \b
    jejak cookies clearing set shop.example --every 7d
    jejak cookies clearing set --type advertising --every 1d
    jejak cookies clearing set --all-sites --on-leave
    """  # noqa: D301 - \b is click's word for "as it stands"
    if sum((site is not None, kind is not None, all_sites)) != 1:
        raise click.UsageError("Say one of: a site, --type TYPE, --all-sites.")
    if sum((every is not None, on_leave, never, default)) != 1:
        raise click.UsageError("Say one of: --every 7d, --on-leave, --never, --default.")
    when = "on-leave" if on_leave else "never" if never else "default" if default else _every(every or "")
    subject = {"site": site} if site is not None else {"type": kind} if kind is not None else {}
    _show(_changed(session, {**subject, "when": when}), as_json)


@clearing.command("keep")
@click.argument("site", shell_complete=site_names)
@click.option("--off", is_flag=True, help="Clear it like all others, and don't propose it again.")
@click.option("--default", is_flag=True, help="Take the answer back.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def keep(session: Session, site: str, off: bool, default: bool, as_json: bool) -> None:
    """Leave SITE alone, as one where you are signed in."""
    if off and default:
        raise click.UsageError("Say --off or --default, not both.")
    answer = "clear" if off else "default" if default else "keep"
    _show(_changed(session, {"keep": site, "answer": answer}), as_json)


def _every(text: str) -> str:
    days = text.strip().removesuffix("d")
    if not (days.isascii() and days.isdigit()):
        raise click.UsageError(f"{text!r} is no number of days; write --every 7d.")
    return f"every:{int(days)}"


def _changed(session: Session, wish: Mapping[str, Any]) -> Mapping[str, Any]:
    from footprint.cookiepolicy import PolicyError  # noqa: PLC0415

    try:
        with session.changes() as changes:
            return changes.change_clearing(wish)
    except PolicyError as error:
        raise click.ClickException(str(error)) from error


def _show(answer: Mapping[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(answer)
        return
    if not answer["schedules"]:
        click.echo("Nothing is cleared: see `jejak cookies clearing set --help`.")
    for each in answer["schedules"]:
        what = (
            f"{TYPES[each['subject']]} cookies" if each["kind"] == "type" else each["subject"] or "all sites"
        )
        click.echo(plain(f"{what}: {when_in_words(each['when'])}"))
    for site in answer["kept"]:
        click.echo(plain(f"{site}: left alone"))
    for each in answer["proposals"]:
        site = each["site"]
        click.echo(plain(f"{site}: left alone until you answer, as you look signed in ({each['because']})"))
        click.echo(plain(f"  jejak cookies clearing keep {site}   or, to clear it: … keep {site} --off"))
    rows = [
        (moment(each["time"]), each["site"], each["cookies"], "yes" if each["data"] else "no")
        for each in answer["cleared"]
    ]
    if rows:
        click.echo(aligned(["cleared", "site", "cookies", "site data"], rows, right=["cookies"]))


def when_in_words(when: str) -> str:
    """A time for clearing: "every 7 days"."""
    if when.startswith("every:"):
        days = int(when.removeprefix("every:"))
        return "every day" if days == 1 else f"every {days} days"
    return {"on-leave": "on leaving", "never": "never"}[when]
