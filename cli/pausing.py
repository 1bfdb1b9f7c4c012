"""`jejak sites pause`, `resume` and `receipt`: protection off for a while, and what left meanwhile."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import click

from cli.completing import site_names
from cli.errors import CommandError
from cli.period import Span
from cli.screen import console, counted, plain, print_json, table
from cli.sentences import listed
from cli.session import Session

CHOICES = {
    "own_choice_for_cookie": "your choices for single cookies",
    "own_choice_for_site": "your choice for the site's third-party cookies",
    "own_choice_for_type_on_site": "your choice for types of cookies on the site",
    "own_choice_for_type": "your choice for types of cookies",
}
UNSEEN = {
    "private_windows": "private windows (nothing of them is recorded)",
    "untouched_connections": "connections that pass untouched",
    "recording_off": "what left while recording was off",
}
_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))


@click.command("pause")
@click.argument("site", shell_complete=site_names)
@click.option(
    "--for", "seconds", type=Span(), default="10m", show_default=True, help="90s, 10m, 2h; 24h at most"
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def pause(session: Session, site: str, seconds: float, as_json: bool) -> None:
    """Switch protection off on SITE for a while, and keep a record of what leaves.

    It ends by itself; `jejak sites receipt SITE` then says what left.
    """
    with session.changes() as changes:
        answer = changes.pause_site(site, int(seconds))
    if as_json:
        print_json(answer)
        return
    name = plain(answer["site"])
    click.echo(f"{name} is paused until {clock(answer['until'])}: nothing is stopped or changed there.")
    click.echo(f"{_recorded(answer)} To end it sooner: jejak sites resume {name}")


@click.command("resume")
@click.argument("site", shell_complete=site_names)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def resume(session: Session, site: str, as_json: bool) -> None:
    """Protect SITE again before its pause ends, and say what left meanwhile."""
    with session.changes() as changes:
        answer = changes.resume_site(site)
    _print(answer, as_json)


@click.command("receipt")
@click.argument("site", shell_complete=site_names)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def receipt(session: Session, site: str, as_json: bool) -> None:
    """Say what left while SITE was paused last: which company received what."""
    from store.reports import Reports  # noqa: PLC0415
    from store.sitenames import page_site  # noqa: PLC0415

    name = page_site(site)
    found = Reports(session.home.database).pauses(name)
    if not found:
        raise CommandError(f"{name} was not paused, as far as the log goes back.")
    _print(found[0], as_json)


def clock(moment: float) -> str:
    """A moment, without its day where that is today."""
    local = datetime.fromtimestamp(moment).astimezone()
    today = local.date() == datetime.now().astimezone().date()
    return local.strftime("%H:%M:%S" if today else "%Y-%m-%d %H:%M:%S")


def _recorded(answer: Mapping[str, Any]) -> str:
    """Whether there will be a receipt."""
    if "recording_off" in answer["receipt"]["unseen"]:
        return "Recording is off, so nobody will be able to say what left."
    return "What leaves is recorded."


def _print(answer: Mapping[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(answer)
        return
    given = answer["receipt"]
    click.echo(_span(answer))
    click.echo(_told(answer))
    if given["companies"]:
        columns = ["company", "category", "requests", "overruled", "what they told", "cookies"]
        console().print(table(columns, list(_rows(given)), right=columns[2:4]))
    if given["against"]:
        click.echo("\n".join(["The pause went against:", *map(_against, given["against"])]))
    click.echo(f"Not in it: {listed([UNSEEN[each] for each in given['unseen']])}.")


def _span(answer: Mapping[str, Any]) -> str:
    site, since, ended = plain(answer["site"]), answer["since"], answer["ended_at"]
    if ended is None:
        return f"{site} is paused since {clock(since)}, until {clock(answer['until'])}. So far:"
    return f"{site} was paused from {clock(since)} to {clock(ended)} ({length(ended - since)})."


def length(seconds: float) -> str:
    """A length of time in its two largest units."""
    left, parts = round(seconds), []
    for size, unit in _UNITS:
        number, left = divmod(left, size)
        if number:
            parts.append(counted(number, unit))
    return " ".join(parts[:2]) or "no time"


def _told(answer: Mapping[str, Any]) -> str:
    given = answer["receipt"]
    if not given["companies"]:
        return "No request to another company was seen."
    went = f"{counted(given['requests'], 'request')} went to "
    went += f"{counted(len(given['companies']), 'other company', 'other companies')}"
    would = "is" if answer["ended_at"] is None else "was"
    return f"{went}; {_of_them(given, would)}"


def _of_them(given: Mapping[str, Any], would: str) -> str:
    if not given["overruled"]:
        return "your rules and lists would have let all of them pass."
    return f"{given['overruled']:,} of them only because it {would} paused."


def _rows(given: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    for each in given["companies"]:
        kinds = ", ".join(f"{kind['label']} ({kind['count']:,})" for kind in each["kinds"])
        yield (
            each["name"], each["category"], each["requests"], each["overruled"], kinds,
            ", ".join(each["cookies"]),
        )  # fmt: skip


def _against(each: Mapping[str, Any]) -> str:
    """A choice that was overruled, and how often."""
    what = plain(each["what"])
    if each["choice"] in ("own_rule", "list"):
        of = f"your rule {what}" if each["choice"] == "own_rule" else f"the list {what}"
        return f"  {of}: {counted(each['requests'], 'request')}"
    of = f"the cookie policy {what}" if what else CHOICES.get(each["choice"], each["choice"])
    return f"  {of}: {counted(each['cookies'], 'cookie')}"
