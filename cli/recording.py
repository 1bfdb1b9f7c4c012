"""`jejak recording`: whether a record is kept of what was stopped."""

import click

from cli.session import Session


@click.command()
@click.argument("state", type=click.Choice(["on", "off"]))
@click.pass_obj
def recording(session: Session, state: str) -> None:
    """Keep a record of requests (on), or stop trackers and keep nothing of it (off)."""
    with session.changes() as changes:
        changes.set_recording(on=state == "on")
    click.echo(
        "Requests are recorded."
        if state == "on"
        else "Nothing is recorded. Trackers are stopped all the same."
    )
