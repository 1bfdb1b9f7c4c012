"""`jejak status`: is it running, what is it doing."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from cli.passthrough import why_not_inspected
from cli.pausing import clock
from cli.screen import counted, number, plain, print_json, when
from cli.session import Session
from store.home import Home
from store.lock import is_held

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
            click.echo(_not_found(session.home))
        ctx.exit(NOT_RUNNING)
    answer = {"running": True, **service.get("/status")}
    if as_json:
        print_json(answer)
    else:
        click.echo("\n".join(_lines(answer)))


def _not_found(home: Home) -> str:
    if is_held(home.lock_file):
        return (
            f"A Jejak is at work on {home.path}, but doesn't say where: {home.service} is missing. Either it "
            "is starting or ending, or there is no room on the disk for that file; then free some."
        )
    return f"Jejak isn't running on {home.path}. Start it with: jejak run"


def _lines(answer: Mapping[str, Any]) -> list[str]:
    recording = "yes" if answer["recording"] else f"NO: {plain(answer['problem'])}"
    lines = [
        f"Jejak {answer['version']} runs since {when(answer['started_at'])}",
        f"  proxy      {answer['proxy']['host']}:{answer['proxy']['port']}",
        *_workers(answer["processes"]),
        f"  API        {answer['api']['host']}:{answer['api']['port']}",
        f"  rules      {number(answer['rules'])} from {counted(len(answer['lists']), 'list')}",
        f"  requests   {number(answer['seen'])} seen, {number(answer['blocked'])} stopped",
        f"  unseen     {counted(answer['not_inspected'], 'connection')} not inspected"
        + why_not_inspected(answer["not_inspected_reasons"]),
        f"  recording  {recording}",
        *_paused(answer["paused"]),
        f"  data       {plain(answer['home'])}",
    ]
    return [*lines, f"  notice     {plain(answer['notice'])}"] if answer["notice"] else lines


def _paused(sites: Sequence[Mapping[str, Any]]) -> list[str]:
    names = ", ".join(f"{plain(each['site'])} until {clock(each['until'])}" for each in sites)
    return [f"  PAUSED     {names}"] if sites else []


def _workers(processes: Sequence[int]) -> list[str]:
    return (
        [f"  workers    {len(processes)}, processes {', '.join(map(str, processes))}"]
        if processes[1:]
        else []
    )
