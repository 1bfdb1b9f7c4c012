"""`jejak status`: is it running, what is it doing."""

from collections.abc import Mapping
from typing import Any

import click

from cli.passthrough import why_not_inspected
from cli.screen import counted, number, plain, print_json, when
from cli.session import Session

NOT_RUNNING = 3  # what init scripts use for "not running"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:
    """Say whether Jejak runs, what it listens on and what it did; exits with 3 when it doesn't run."""
    session: Session = ctx.obj
    service = session.service()
    if service is None:
        if as_json:
            print_json({"running": False, "home": str(session.home.path)})
        else:
            click.echo(f"Jejak isn't running on {session.home.path}. Start it with: jejak run")
        ctx.exit(NOT_RUNNING)
    answer = {"running": True, **service.get("/status")}
    if as_json:
        print_json(answer)
    else:
        click.echo("\n".join(_lines(answer)))


def _lines(answer: Mapping[str, Any]) -> list[str]:
    recording = "yes" if answer["recording"] else f"NO: {plain(answer['problem'])}"
    lines = [
        f"Jejak {answer['version']} runs since {when(answer['started_at'])}",
        f"  proxy      {answer['proxy']['host']}:{answer['proxy']['port']}",
        f"  API        {answer['api']['host']}:{answer['api']['port']}",
        f"  rules      {number(answer['rules'])} from {counted(len(answer['lists']), 'list')}",
        f"  requests   {number(answer['seen'])} seen, {number(answer['blocked'])} stopped",
        f"  unseen     {counted(answer['not_inspected'], 'connection')} not inspected"
        + why_not_inspected(answer["not_inspected_reasons"]),
        f"  recording  {recording}",
        f"  data       {plain(answer['home'])}",
    ]
    return [*lines, f"  notice     {plain(answer['notice'])}"] if answer["notice"] else lines
