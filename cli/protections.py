"""`jejak protections`: what is done about the identifiers that travel besides cookies."""

from collections.abc import Mapping
from typing import Any

import click

from cli.completing import site_names
from cli.screen import console, plain, print_json, table
from cli.session import Session

STATES = click.Choice(["on", "off", "default"])


@click.group()
def protections() -> None:
    """See what else than cookies is kept from identifying you, and switch it on or off.

    Each protection has its own switch, for all sites and for one; on a site that you trust none acts.
    """


@protections.command("ls")
@click.option("--site", shell_complete=site_names, help="As it is on this site.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def ls(session: Session, site: str | None, as_json: bool) -> None:
    """List the protections: which are on, how often each did something in seven days, what it does."""
    from store.preferences import load  # noqa: PLC0415
    from store.protectionwish import protections_report  # noqa: PLC0415
    from store.reports import Reports  # noqa: PLC0415

    database = session.home.database
    _show(protections_report(load(database), Reports(database), site or ""), as_json)


@protections.command("set")
@click.argument("name", shell_complete=lambda _context, _parameter, begun: _names(begun))
@click.argument("state", type=STATES)
@click.option("--site", shell_complete=site_names, help="On this site only.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def set_protection(session: Session, name: str, state: str, site: str | None, as_json: bool) -> None:
    """Switch the protection NAME on or off, or take your choice back (default).

    \b
    jejak protections set parameters off --site shop.example
    """  # noqa: D301 - \b is click's word for "as it stands"
    wish = {"protection": name, "state": state, **({"site": site} if site is not None else {})}
    with session.changes() as changes:
        answer = changes.change_protection(wish)
    _show(answer, as_json, only=name)


def _names(begun: str) -> list[str]:
    from footprint.protections import Protection  # noqa: PLC0415

    return [each for each in Protection if each.startswith(begun)]


def _show(answer: Mapping[str, Any], as_json: bool, only: str = "") -> None:
    if as_json:
        print_json(answer)
        return
    site = plain(answer["site"])
    if site:
        click.echo(_opening(site, answer))
    shown = [each for each in answer["protections"] if only in ("", each["name"])]
    rows = [(each["name"], _state(each), each["times"], each["does"]) for each in shown]
    console().print(table(["protection", "", "in 7 days", "what it does"], rows, right=["in 7 days"]))
    for each in shown if only else ():
        click.echo(f"It may break: {each['may_break']}")
    for choice in () if site else answer["choices"]:
        if choice["site"] and only in ("", choice["protection"]):
            click.echo(plain(f"On {choice['site']}: {choice['protection']} {_word(choice['on'])}"))


def _opening(site: str, answer: Mapping[str, Any]) -> str:
    if answer["paused"]:
        return f"You paused {site}: no protection acts there until that is over."
    return f"You trust {site}: no protection acts there." if answer["trusted"] else f"On {site}:"


def _state(each: Mapping[str, Any]) -> str:
    """Whether it is on, and whether the user said so."""
    return _word(each["on"]) if each["chosen_for"] is None else f"{_word(each['on'])}, your choice"


def _word(on: bool) -> str:
    return "on" if on else "off"
