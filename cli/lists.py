"""`jejak lists`: the filter lists and what the catalogue offers."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from cli.errors import telling_when_stopped
from cli.screen import console, counted, plain, print_json, table, when
from cli.session import Session


@click.group()
def lists() -> None:
    """See, add, switch and update the filter lists."""


@lists.command("ls")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def ls(session: Session, as_json: bool) -> None:
    """List the filter lists with their number of rules and age."""
    from cli.library import library  # noqa: PLC0415

    entries = library(session.home).entries()
    if as_json:
        print_json({"lists": [entry.as_dict() for entry in entries]})
        return
    rows = [
        (
            entry.name,
            "on" if entry.enabled else "off",
            entry.title,
            "" if entry.rules is None else entry.rules,
            when(entry.fetched_at),
            entry.error or "",
        )
        for entry in entries
    ]
    console().print(table(["name", "state", "title", "rules", "fetched", "problem"], rows, right=["rules"]))


@lists.command("search")
@click.argument("words", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def search(words: Sequence[str], as_json: bool) -> None:
    """Search the catalogue of known lists; without WORDS, show all of it."""
    from filterlists.catalogue import search as search_catalogue  # noqa: PLC0415

    found = [known.as_dict() for known in search_catalogue(" ".join(words))]
    if as_json:
        print_json({"lists": found})
        return
    rows = [(known["name"], known["title"], known["licence"], known["purpose"]) for known in found]
    console().print(table(["name", "title", "licence", "what it is for"], rows))


@lists.command("add")
@click.argument("source")
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
@click.argument("name")
@click.pass_obj
def remove(session: Session, name: str) -> None:
    """Remove a list and its text from the data folder."""
    with session.changes() as changes:
        changes.remove_list(name)
    click.echo(f"Removed {plain(name)}.")


@lists.command("enable")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def enable(session: Session, name: str, as_json: bool) -> None:
    """Switch a list on."""
    with session.changes() as changes:
        _show_entry(changes.enable_list(name, enabled=True), "Enabled", as_json)


@lists.command("disable")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def disable(session: Session, name: str, as_json: bool) -> None:
    """Switch a list off; its text is kept."""
    with session.changes() as changes:
        _show_entry(changes.enable_list(name, enabled=False), "Disabled", as_json)


@lists.command("update")
@click.argument("names", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def update(ctx: click.Context, names: Sequence[str], as_json: bool) -> None:
    """Fetch lists again: those named, or all that are switched on."""
    session: Session = ctx.obj
    with (
        session.changes() as changes,
        telling_when_stopped(changes.stopped),
        console().status("Fetching lists …"),
    ):
        results = changes.update_lists(names)
    if as_json:
        print_json({"results": results})
    for result in results if not as_json else ():
        click.echo(_update_line(result), err=result["error"] is not None)
    if any(result["error"] for result in results):
        ctx.exit(1)


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
