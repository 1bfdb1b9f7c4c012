"""`jejak rules`: the user's own rules."""

import click

from cli.screen import plain, print_json
from cli.session import Session


@click.group()
def rules() -> None:
    """Your own rules: they win over every list."""


@rules.command("ls")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def ls(session: Session, as_json: bool) -> None:
    """List your own rules."""
    from filterlists.ownrules import OwnRules  # noqa: PLC0415

    own = OwnRules(session.home.rules).rules()
    if as_json:
        print_json({"rules": list(own)})
        return
    for rule in own:
        click.echo(plain(rule))
    if not own:
        click.echo("No rules of your own yet. Add one with: jejak rules add '||tracker.example^'", err=True)


@rules.command("add")
@click.argument("rule")
@click.pass_obj
def add(session: Session, rule: str) -> None:
    """Add RULE, in Adblock Plus syntax; one that begins with @@ is an exception."""
    with session.changes() as changes:
        changes.add_rule(rule)
    click.echo(f"Added {plain(rule)}")


@rules.command("remove")
@click.argument("rule")
@click.pass_obj
def remove(session: Session, rule: str) -> None:
    """Remove RULE, written as `jejak rules ls` shows it."""
    with session.changes() as changes:
        changes.remove_rule(rule)
    click.echo(f"Removed {plain(rule)}")
