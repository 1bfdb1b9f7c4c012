"""`jejak lists`: the filter lists and what the catalogue offers."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from cli.completing import catalogue_names, list_names
from cli.errors import telling_when_stopped
from cli.listlooks import ls, overlap, search, show
from cli.listtry import try_list
from cli.screen import counted, plain, print_json
from cli.session import Session


@click.group()
def lists() -> None:
    """See, try, add, switch and update the filter lists."""


for look in (ls, search, show, overlap, try_list):
    lists.add_command(look)


@lists.command("add")
@click.argument("source", shell_complete=catalogue_names)
@click.option("--name", help="A short name of your own for it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def add(session: Session, source: str, name: str | None, as_json: bool) -> None:
    """Add a list: SOURCE is a name from the catalogue, an https URL or a file."""
    path = Path(source).expanduser()
    with session.changes() as changes, telling_when_stopped(changes.stopped):
        entry = changes.add_list(str(path.absolute()) if path.is_file() else source, name)
    _show_entry(entry, "Added", as_json)


@lists.command("remove")
@click.argument("name", shell_complete=list_names)
@click.pass_obj
def remove(session: Session, name: str) -> None:
    """Remove a list and its text from the data folder."""
    with session.changes() as changes:
        changes.remove_list(name)
    click.echo(f"Removed {plain(name)}.")


@lists.command("enable")
@click.argument("name", shell_complete=list_names)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def enable(session: Session, name: str, as_json: bool) -> None:
    """Switch a list on."""
    with session.changes() as changes:
        _show_entry(changes.enable_list(name, enabled=True), "Enabled", as_json)


@lists.command("disable")
@click.argument("name", shell_complete=list_names)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def disable(session: Session, name: str, as_json: bool) -> None:
    """Switch a list off; its text is kept."""
    with session.changes() as changes:
        _show_entry(changes.enable_list(name, enabled=False), "Disabled", as_json)


@lists.command("update")
@click.argument("names", nargs=-1, shell_complete=list_names)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def update(ctx: click.Context, names: Sequence[str], as_json: bool) -> None:
    """Fetch lists again: those named, or all that are switched on."""
    from cli.listprogress import bars  # noqa: PLC0415

    session: Session = ctx.obj
    with (
        session.changes() as changes,
        telling_when_stopped(changes.stopped),
        bars("Fetching lists …") as progress,
    ):
        results = changes.update_lists(names, progress)
    if as_json:
        print_json({"results": results})
    for result in results if not as_json else ():
        click.echo(_update_line(result), err=result["error"] is not None)
    if any(result["error"] for result in results):
        ctx.exit(1)


@lists.command("rollback")
@click.argument("name", shell_complete=list_names)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def rollback(session: Session, name: str, as_json: bool) -> None:
    """Go back to the text before the last update; a second time takes the newer one again.

    Needs no network. Updates leave the text alone that you took back, until there is another.
    """
    with session.changes() as changes:
        _show_entry(changes.roll_back_list(name), "Went back with", as_json)


@lists.command("accept")
@click.argument("name", shell_complete=list_names)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def accept(session: Session, name: str, as_json: bool) -> None:
    """Take the text of list NAME that was put aside as damaged, where it is meant to be so."""
    with session.changes() as changes:
        _show_entry(changes.accept_list(name), "Took the new text of", as_json)


def _update_line(result: Mapping[str, Any]) -> str:
    if result["error"]:
        return plain(f"{result['name']}: {result['error']}")
    if not result["changed"]:
        return plain(f"{result['name']}: already up to date")
    return plain(f"{result['name']}: {counted(result['rules'], 'rule')}")


def _show_entry(entry: Mapping[str, Any], done: str, as_json: bool) -> None:
    if as_json:
        print_json(entry)
        return
    rules = "" if entry["rules"] is None else f", {counted(entry['rules'], 'rule')}"
    click.echo(plain(f"{done} {entry['name']}: {entry['title']}{rules}."))
