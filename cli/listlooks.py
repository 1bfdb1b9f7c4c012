"""`jejak lists ls | search | show | overlap`: which lists there are, what is in them, what they do."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from cli.completing import all_list_names, list_names
from cli.screen import aligned, console, plain, print_json, table, when
from cli.session import Session

if TYPE_CHECKING:
    from cli.knownlists import Here

MOST_TITLE = 50
FEW = 5
"""So many lists of the catalogue are shown with everything that is known of them."""


@click.command("ls")
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
            "" if entry.rules is None else entry.rules,
            when(entry.fetched_at),
            entry.title[:MOST_TITLE],
            state(entry.as_dict()),
        )
        for entry in entries
    ]
    click.echo(aligned(["name", "", "rules", "fetched", "title", ""], rows, right=["rules"]))
    for entry in entries:
        if entry.error:
            click.echo("")
            click.echo(plain(f"{entry.name}: {entry.error}"))


@click.command("search")
@click.argument("words", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def search(session: Session, words: Sequence[str], as_json: bool) -> None:
    """Search the catalogue of known lists; without WORDS, show all of it."""
    from cli import knownlists  # noqa: PLC0415
    from filterlists.catalogue import search as search_catalogue  # noqa: PLC0415

    found, here = search_catalogue(" ".join(words)), _here(session)
    if as_json:
        print_json({"lists": [knownlists.as_dict(known, here) for known in found]})
    elif not found:
        click.echo(
            "No list of the catalogue has all of these words. Any https URL can be added as well.", err=True
        )
    elif len(found) <= FEW:
        click.echo("\n\n".join(knownlists.told(known, here) for known in found))
    else:
        rows = [(known.name, known.kind, knownlists.size(known, here), known.purpose) for known in found]
        console().print(table(["name", "kind", "size", "what it is for"], rows))


@click.command("show")
@click.argument("name", shell_complete=all_list_names)
@click.option(
    "--never-fired",
    "only_never_fired",
    is_flag=True,
    help="Print its rules that matched nothing in your log.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def show(session: Session, name: str, only_never_fired: bool, as_json: bool) -> None:
    """Show what is in list NAME, and what it did: rules by kind, lines left out, decisions of 7 days.

    Of a list of the catalogue that isn't here, show what the catalogue knows.
    """
    from cli import knownlists, listfacts  # noqa: PLC0415
    from cli.library import library  # noqa: PLC0415
    from filterlists.catalogue import catalogue  # noqa: PLC0415
    from store.listfacts import facts, never_fired  # noqa: PLC0415
    from store.reports import Reports  # noqa: PLC0415

    lists, reports = library(session.home), Reports(session.home.database)
    known, here = catalogue().get(name), knownlists.among(lists.entries())
    if only_never_fired:
        rules = never_fired(lists, reports, name)
        _show({"never_fired": rules}, "\n".join(map(_numbered, rules)), as_json)
    elif known and not knownlists.is_fetched(known, here):
        _show(knownlists.as_dict(known, here), knownlists.told(known, here), as_json)
    else:
        found = facts(lists, reports, name)
        _show(found, listfacts.told(found), as_json)


@click.command("overlap")
@click.argument("names", nargs=-1, shell_complete=list_names)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def overlap(session: Session, names: Sequence[str], as_json: bool) -> None:
    """Show how many rules lists share, and how many each has alone: those NAMEd, or all that are on."""
    from dataclasses import asdict  # noqa: PLC0415

    from cli.library import library  # noqa: PLC0415
    from filterlists.overlap import overlap as compare  # noqa: PLC0415

    lists = library(session.home)
    found = compare([lists.list_of(name) for name in names] if names else lists.enabled_lists())
    if as_json:
        print_json(asdict(found))
        return
    rows = [(share.name, share.rules, share.alone) for share in found.lists]
    console().print(table(["name", "rules", "in no other"], rows, right=["rules", "in no other"]))
    pairs = [(pair.shared, pair.first, pair.second) for pair in found.pairs]
    if pairs:
        click.echo("")
        console().print(table(["shared", "by", "and"], pairs, right=["shared"]))


def state(entry: Mapping[str, Any]) -> str:
    """What a person should know of a list's text in two words, "" for nothing."""
    if entry["quarantined_at"] is not None:
        return "update put aside"
    if entry["error"]:
        return "update failed" if entry["fetched_at"] else "not fetched"
    return "rolled back" if entry["rolled_back"] else ""


def _here(session: Session) -> "Here":
    from cli.knownlists import among  # noqa: PLC0415
    from cli.library import library  # noqa: PLC0415

    return among(library(session.home).entries())


def _show(found: Mapping[str, object], told: str, as_json: bool) -> None:
    if as_json:
        print_json(found)
    else:
        click.echo(told)


def _numbered(rule: Mapping[str, Any]) -> str:
    return f"{rule['line']:>7}  {plain(rule['rule'])}"
