"""`jejak sites`: what is done on one site."""

from collections.abc import Mapping
from typing import Any

import click

from cli.completing import site_names
from cli.pausing import clock, pause, receipt, resume
from cli.period import Since
from cli.screen import console, counted, plain, print_json, table
from cli.session import Session

CHOICES = click.Choice(["default", "keep", "strip"])


@click.group()
def sites() -> None:
    """See the sites you visited, trust one, or set what is done there."""


@sites.command("ls")
@click.option("--since", type=Since(), default="7d", show_default=True, help="30m, 24h, 7d, today, all …")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def ls(session: Session, since: tuple[str, float | None], as_json: bool) -> None:
    """List the sites you visited, those with most stopped first, and others that you set something for."""
    from store.reports import Reports  # noqa: PLC0415

    answer = Reports(session.home.database).sites(since[1], None)
    if as_json:
        print_json(answer)
        return
    rows = [
        (
            site["site"] or "(unknown)",
            site["stopped"],
            site["let_through"],
            site["companies"],
            _standing(site),
            "" if site["cookies"] == "default" else f"cookies: {site['cookies']}",
        )
        for site in answer["sites"]
    ]
    columns = ["site", "stopped", "let through", "companies", "", " "]
    console().print(table(columns, rows, right=columns[1:4]))


@sites.command("show")
@click.argument("site", shell_complete=site_names)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def show(session: Session, site: str, as_json: bool) -> None:
    """Show what happened on SITE and what is set for it."""
    from store.reports import Reports  # noqa: PLC0415

    answer = Reports(session.home.database).site(site, None, None)
    if as_json:
        print_json(answer)
        return
    click.echo(_setting(answer))
    stopped, let_through = counted(answer["stopped"], "request"), counted(answer["let_through"], "request")
    click.echo(f"{stopped} stopped, {let_through} let through")
    rows = [
        (company["name"], company["category"], company["stopped"], company["let_through"])
        for company in answer["companies"]
    ]
    console().print(
        table(["company", "category", "stopped", "let through"], rows, ["stopped", "let through"])
    )


@sites.command("trust")
@click.argument("site", shell_complete=site_names)
@click.option("--off", is_flag=True, help="Stop trusting it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def trust(session: Session, site: str, off: bool, as_json: bool) -> None:
    """Let everything through on SITE, trackers and cookies included, until you say --off."""
    _set(session, site, {"trusted": not off}, as_json)


@sites.command("set")
@click.argument("site", shell_complete=site_names)
@click.option("--cookies", type=CHOICES, help="Third-party cookies on this site.")
@click.option("--trusted/--no-trusted", default=None, help="Let everything through there, or no longer.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def set_site(session: Session, site: str, cookies: str | None, trusted: bool | None, as_json: bool) -> None:
    """Set what is done on SITE."""
    change = {"cookies": cookies, "trusted": trusted}
    wanted = {key: value for key, value in change.items() if value is not None}
    if not wanted:
        raise click.UsageError("Nothing to set. Say --cookies keep|strip|default, --trusted or --no-trusted.")
    _set(session, site, wanted, as_json)


for command in (pause, resume, receipt):
    sites.add_command(command)


def _standing(site: Mapping[str, Any]) -> str:
    """Whether nothing is stopped on a site, in a word or two."""
    if site["paused_until"] is not None:
        return f"paused until {clock(site['paused_until'])}"
    return "trusted" if site["trusted"] else ""


def _set(session: Session, site: str, change: Mapping[str, object], as_json: bool) -> None:
    with session.changes() as changes:
        answer = changes.set_site(site, change)
    if as_json:
        print_json(answer)
    else:
        click.echo(_setting(answer))


def _setting(answer: Mapping[str, Any]) -> str:
    """What is set for a site, in a sentence."""
    site = plain(answer["site"])
    if answer["paused_until"] is not None:
        return f"{site} is paused until {clock(answer['paused_until'])}: nothing is stopped there."
    if answer["trusted"]:
        return f"{site} is trusted: nothing is stopped there."
    cookies = {
        "default": "third-party cookies as in your settings",
        "keep": "third-party cookies kept",
        "strip": "third-party cookies stripped",
    }[answer["cookies"]]
    return f"{site} is protected, {cookies}."
