"""`jejak rules`: the user's own rules."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import click

from cli.completing import own_rules
from cli.errors import CommandError
from cli.period import Span
from cli.rulesedit import edit, told
from cli.rulesfix import fix
from cli.screen import counted, plain, print_json, when
from cli.session import Session
from filterlists.ownrule import OwnRule
from filterlists.rulecheck import Fault


@click.group()
def rules() -> None:
    """Your own rules: they win over every list."""


rules.add_command(edit)
rules.add_command(fix)


@rules.command("ls")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def ls(session: Session, as_json: bool) -> None:
    """List your own rules, and until when those hold that end by themselves."""
    from filterlists.ownrules import OwnRules  # noqa: PLC0415

    own = OwnRules(session.home.rules).entries()
    if as_json:
        print_json({"rules": [{"rule": rule.text, "until": rule.until} for rule in own]})
        return
    for rule in own:
        click.echo(_line(rule))
    if not own:
        click.echo("No rules of your own yet. Add one with: jejak rules add '||tracker.example^'", err=True)


def _line(rule: OwnRule) -> str:
    return plain(rule.text) if rule.until is None else f"{plain(rule.text)}  (until {when(rule.until)})"


@rules.command("add")
@click.argument("rule")
@click.option("--for", "seconds", type=Span(), help="Let it end by itself: 30m, 12h, 7d, 4w …")
@click.pass_obj
def add(session: Session, rule: str, seconds: float | None) -> None:
    """Add RULE, in Adblock Plus syntax; one that begins with @@ is an exception."""
    until = None if seconds is None else time.time() + seconds
    with session.changes() as changes:
        changes.add_rule(rule, until)
    click.echo(f"Added {plain(rule)}" + ("" if until is None else f", until {when(until)}"))


@rules.command("remove")
@click.argument("rule", shell_complete=own_rules)
@click.pass_obj
def remove(session: Session, rule: str) -> None:
    """Remove RULE, written as `jejak rules ls` shows it."""
    with session.changes() as changes:
        changes.remove_rule(rule)
    click.echo(f"Removed {plain(rule)}")


@rules.command("export")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default="-")
@click.option("--force", is_flag=True, help="Overwrite FILE where it is there already.")
@click.pass_obj
def export(session: Session, file: Path, force: bool) -> None:
    """Write your own rules to FILE, comments and all; without FILE, print them."""
    from filterlists.ownrules import OwnRules  # noqa: PLC0415

    text = OwnRules(session.home.rules).text()
    if str(file) == "-":
        click.echo(text, nl=False)
        return
    try:
        with file.open("w" if force else "x", encoding="utf-8") as opened:
            opened.write(text)
    except FileExistsError as error:
        raise CommandError(f"{file} is there already. Say --force to overwrite it.") from error
    except OSError as error:
        raise CommandError(f"{file} can't be written: {error.strerror or error}.") from error
    click.echo(f"Wrote your rules to {plain(file)}.")


@rules.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--skip", is_flag=True, help="Leave out the lines that can't be used instead of stopping.")
@click.pass_obj
def import_rules(session: Session, file: BinaryIO, skip: bool) -> None:
    """Add the rules of FILE to your own, - being standard input; those you have already are left alone."""
    from filterlists.decoding import as_text  # noqa: PLC0415
    from filterlists.merging import merge  # noqa: PLC0415
    from filterlists.ownrules import OwnRules, version_of  # noqa: PLC0415

    before = OwnRules(session.home.rules).text()
    merged = merge(before, as_text(file.read(), getattr(file, "name", "standard input")))
    for fault in merged.faults:
        click.echo(told(fault), err=True)
    if merged.faults and not skip:
        lines = counted(len(merged.faults), "line")
        raise CommandError(f"Nothing was imported: {lines} can't be used. Say --skip to leave them out.")
    if merged.added:
        with session.changes() as changes:
            changes.replace_rules(merged.text, version_of(before))
    click.echo(_imported(merged.added, merged.known, merged.faults))


def _imported(added: int, known: int, wrong: Sequence[Fault]) -> str:
    parts = [f"Added {counted(added, 'rule')}"]
    if known:
        parts.append(f"{counted(known, 'rule')} you had already")
    if wrong:
        parts.append(f"{counted(len(wrong), 'line')} left out")
    return ", ".join(parts) + "."
