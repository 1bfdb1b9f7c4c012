"""`jejak pair`: a code that connects a browser's extension to the running service."""

import click

from cli.screen import print_json, when
from cli.session import Session


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def pair(session: Session, as_json: bool) -> None:
    """Make a new pairing code for the extension; the one before it no longer counts."""
    answer = session.running_service().send("POST", "/pair/code", {})
    if as_json:
        print_json(answer)
        return
    click.echo(f"Pairing code: {answer['code']}")
    click.echo(f"Type it into the extension before {when(answer['expires_at'])}. It works once.")
