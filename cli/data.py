"""`jejak data`: data sets of others that are fetched when you say so, and what is known of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.completing import data_names
from cli.errors import CommandError, telling_when_stopped
from cli.screen import aligned, counted, plain, print_json, when
from cli.session import Session

if TYPE_CHECKING:
    from store.datasets import DataEntry


@click.group()
def data() -> None:
    """Fetch data sets of others, which say more about cookies, addresses and companies."""


@data.command("ls")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def ls(session: Session, as_json: bool) -> None:
    """Show which there are: what for, under which licence, and those you have with their date and size."""
    from store.datasets import DataSets  # noqa: PLC0415

    entries = DataSets(session.home.data).entries()
    if as_json:
        print_json({"data": [entry.as_dict() for entry in entries]})
        return
    rows = [
        (each.name, each.licence, when(each.fetched_at) or "not fetched", _size(each), each.purpose)
        for each in entries
    ]
    click.echo(aligned(["name", "licence", "fetched", "holds", "for"], rows))
    for entry in entries:
        if entry.error:
            click.echo(plain(f"\n{entry.name}: {entry.error}"), err=True)


@data.command("update")
@click.argument("names", nargs=-1, shell_complete=data_names)
@click.option("--yes", is_flag=True, help="Agree to the licences without being asked.")
@click.option(
    "--file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="PATH",
    help="Take the text of the one data set that is named from a file.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def update(ctx: click.Context, names: Sequence[str], yes: bool, file: Path | None, as_json: bool) -> None:
    """Fetch data sets: those NAMEd, or those free for every use and those that you have."""
    from cli.listprogress import bars  # noqa: PLC0415

    session: Session = ctx.obj
    if file is not None and len(names) != 1:
        raise click.UsageError("--file is the text of one data set: name that one.")
    _agree(session, names, file, asked=not yes, shown=not as_json)
    with (
        session.changes() as changes,
        telling_when_stopped("What hadn't arrived in full is as it was: see `jejak data ls`."),
        bars("Fetching …") as progress,
    ):
        results = changes.update_data(names, None if file is None else str(_absolute(file)), progress)
    if as_json:
        print_json({"results": results})
    for result in results if not as_json else ():
        click.echo(plain(_line(result)), err=result["error"] is not None)
    if any(result["error"] for result in results):
        ctx.exit(1)


@data.command("remove")
@click.argument("name", shell_complete=data_names)
@click.pass_obj
def remove(session: Session, name: str) -> None:
    """Delete the copy of a data set; what it said counts no more."""
    with session.changes() as changes:
        changes.remove_data(name)
    click.echo(f"Removed {plain(name)}.")


def _agree(session: Session, names: Sequence[str], file: Path | None, asked: bool, shown: bool) -> None:
    """Show what would be fetched and on which terms, and ask; Abort where the answer is no."""
    from footprint.dataset import data_sets  # noqa: PLC0415
    from store.datasets import DataSets  # noqa: PLC0415

    wanted = DataSets(session.home.data).wanted(names)
    for each in (data_sets()[name] for name in wanted) if shown or asked else ():
        click.echo(plain(f"{each.title} ({each.licence}: {each.terms})"), err=not shown)
        click.echo(plain(f"  for {each.purpose}"), err=not shown)
        click.echo(plain(f"  from {file or each.url}, see {each.home_page}"), err=not shown)
    if asked:
        _ask()


def _ask() -> None:
    try:
        agreed = click.confirm("Use them under these licences?", err=True)
    except click.Abort as unanswered:
        raise CommandError("Nothing was fetched: nobody agreed. Say so with --yes.") from unanswered
    if not agreed:
        raise CommandError("Nothing was fetched.")


def _absolute(file: Path) -> Path:
    return file.expanduser().absolute()


def _size(entry: "DataEntry") -> str:
    return "" if entry.count is None else f"{entry.count:,} {entry.entries}"


def _line(result: Mapping[str, Any]) -> str:
    if result["error"]:
        return f"Not updated: {result['name']}. {result['error']}"
    state = "updated" if result["changed"] else "is current"
    return f"{result['name']} {state}: {counted(result['count'], 'entry', 'entries')}."
