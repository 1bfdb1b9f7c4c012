"""`jejak setup`: puts Jejak into this machine, and takes it back."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from cli.screen import print_json
from cli.session import Session
from cli.setupoptions import API_PORT, PROXY_PORT, Wanted
from desktop.browsers import KINDS
from store.lock import held

PORT = click.IntRange(1, 65535)


@click.group(invoke_without_command=True)
@click.option(
    "--proxy",
    type=click.Choice(["extension", "system", "pac"]),
    default="extension",
    show_default=True,
    help="What leads traffic to Jejak: the extension, the system's proxy setting, or that with a PAC file.",
)
@click.option("--no-service", is_flag=True, help="Don't start Jejak at log-in.")
@click.option(
    "--browser",
    "browsers",
    type=click.Choice([*KINDS, "none"]),
    multiple=True,
    help="Change this kind of browser only; repeatable. Default: all that are found.",
)
@click.option("--port", type=PORT, help=f"The proxy's port (default: the running one's, else {PROXY_PORT}).")
@click.option("--api-port", type=PORT, default=API_PORT, show_default=True, help="The API's port.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; needs --yes or --dry-run.")
@click.pass_context
def setup(
    ctx: click.Context,
    proxy: str,
    no_service: bool,
    browsers: tuple[str, ...],
    port: int | None,
    api_port: int,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Set Jejak up for your everyday browser: certificate, start at log-in, proxy.

    Every change is remembered together with what stood there before; `jejak setup undo` takes them back.
    """
    if ctx.invoked_subcommand is not None:
        return
    if as_json and not (yes or dry_run):
        raise click.UsageError("--json doesn't ask, so it needs --yes or --dry-run.")
    session: Session = ctx.obj
    service = session.service()
    running_port = PROXY_PORT if service is None else service.info.proxy_port
    wanted = Wanted(browsers, proxy, not no_service, port or running_port, api_port)
    with _alone(session):
        _set_up(session, wanted, ask=not yes, dry_run=dry_run, as_json=as_json)


@setup.command()
@click.option("--wipe-data", is_flag=True, help="Delete the data folder too: log, lists, rules, settings.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_obj
def undo(session: Session, wipe_data: bool, yes: bool) -> None:
    """Take everything back that setup changed, stop Jejak, and keep the data unless told otherwise.

    What somebody else changed since stays. Safe to run twice.
    """
    from cli.takingback import undo_all  # noqa: PLC0415 - takes 0.1 s to import

    if not yes:
        data = f" and delete {session.home.path} for good" if wipe_data else ""
        click.confirm(f"Take Jejak out of this machine{data}?", abort=True)
    with _alone(session):
        complete = undo_all(session, click.echo)
        if complete and wipe_data:
            _wipe(session)
    if not complete:
        raise click.ClickException("Not everything could be taken back. Mend the above and run this again.")


@setup.command()
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_obj
def rotate(session: Session, yes: bool) -> None:
    """Make a new certificate authority, let the same browsers trust it, and destroy the old one."""
    from cli.takingback import replace_authority  # noqa: PLC0415

    if not yes:
        click.confirm("Replace Jejak's certificate authority by a new one?", abort=True)
    with _alone(session):
        complete = replace_authority(session, click.echo)
    if not complete:
        raise click.ClickException("The old one, whose key is gone, is still in a store. Run this again.")


@setup.command()
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.pass_obj
def remove(session: Session, yes: bool) -> None:
    """Take the certificate authority out of the browsers, and destroy its key and certificate."""
    from cli.takingback import remove_authority  # noqa: PLC0415

    if not yes:
        click.confirm("Remove Jejak's certificate authority and destroy its key?", abort=True)
    with _alone(session):
        complete = remove_authority(session, click.echo)
    if not complete:
        raise click.ClickException("The certificate, whose key is gone, is still in a store. Run this again.")


@contextmanager
def _alone(session: Session) -> Iterator[None]:
    """Two at once would write over each other's memory of what stood there before."""
    with held(session.home.path / "setup.lock"):
        yield


def _set_up(session: Session, wanted: Wanted, *, ask: bool, dry_run: bool, as_json: bool) -> None:
    from cli.settingup import Plan  # noqa: PLC0415

    plan = Plan.make(session, wanted)
    if not as_json:
        click.echo("Jejak would do this:" if dry_run else "Jejak will do this:")
        click.echo("\n".join(f"  {number}. {title}" for number, title in enumerate(plan.titles, 1)))
    if ask and not dry_run:
        click.confirm("\n`jejak setup undo` takes it back. Go on?", abort=True)
    outcomes = dict.fromkeys(plan.titles, "planned") if dry_run else plan.carry_out()
    left = plan.left_to_do()
    if as_json:
        steps = [{"title": title, "outcome": outcome} for title, outcome in outcomes.items()]
        print_json({"steps": steps, "left": left})
        return
    if not dry_run:
        click.echo("\n" + "\n".join(f"  {outcome:<8} {title}" for title, outcome in outcomes.items()))
    click.echo("\nLeft for you:\n" + "\n".join(f"  - {words}" for words in left))


def _wipe(session: Session) -> None:
    from store.wipe import wipe  # noqa: PLC0415

    left = wipe(session.home)
    click.echo(f"  done     Delete {session.home.path}")
    if left:
        names = ", ".join(path.name for path in left)
        click.echo(f"  kept     Not made by Jejak, so it stays there: {names}")
