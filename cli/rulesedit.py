"""`jejak rules edit`: all of the user's own rules, in the user's own editor."""

from pathlib import Path

import click

from cli.errors import CommandError
from cli.screen import counted, plain
from cli.session import Session
from filterlists.errors import FilterListError
from filterlists.privatefile import write_private
from filterlists.rulecheck import Fault, faults


@click.command("edit")
@click.pass_obj
def edit(session: Session) -> None:
    """Edit your own rules with $VISUAL or $EDITOR; what you save is checked before it counts."""
    from filterlists.ownrules import OwnRules, version_of  # noqa: PLC0415

    before = OwnRules(session.home.rules).text()
    text = _edited(before, session.home.path)
    if text == before:
        click.echo("Nothing was changed.")
        return
    try:
        with session.changes() as changes:
            changes.replace_rules(text, version_of(before))
    except (CommandError, FilterListError) as error:
        raise CommandError(f"{error} {_kept(text, session.home.path)}") from error
    click.echo("Saved. It counts from the next request on.")


def _edited(before: str, folder: Path) -> str:
    """What the user made of it, all of which can be used; raises CommandError where the user gives up."""
    text = _in_editor(before)
    while wrong := faults(text.splitlines()):
        for fault in wrong:
            click.echo(told(fault), err=True)
        if not _again():
            lines = counted(len(wrong), "line")
            raise CommandError(f"Nothing was changed: {lines} can't be used. {_kept(text, folder)}")
        text = _in_editor(text)
    return text


def _in_editor(text: str) -> str:
    edited = click.edit(text, extension=".txt")
    return text if edited is None else edited


def _again() -> bool:
    try:
        return click.confirm("Edit again?", default=True, err=True)
    except click.Abort:  # nobody is there to ask
        click.echo(err=True)
        return False


def _kept(text: str, folder: Path) -> str:
    path = folder / "rules-not-saved.txt"
    write_private(path, text)
    return f"What you wrote is in {path}."


def told(fault: Fault) -> str:
    """A line that can't be used, in words."""
    return "\n".join(map(plain, f"Line {fault.line}: {fault.message}".split("\n")))
