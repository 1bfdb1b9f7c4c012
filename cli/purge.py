"""`jejak purge`: delete from the log, for good."""

import click

from cli.completing import site_names
from cli.period import Age
from cli.screen import counted, print_json
from cli.session import Session


@click.command()
@click.option("--all", "everything", is_flag=True, help="Everything that was logged.")
@click.option("--site", shell_complete=site_names, help="What was logged on one site.")
@click.option("--company", help="What was logged of one company (its short name, as in `jejak report`).")
@click.option("--older", type=Age(), help="What is older than so many days, as 30d.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def purge(
    session: Session,
    everything: bool,
    site: str | None,
    company: str | None,
    older: int | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Delete from the log so that no byte of it stays; lists, rules and preferences are kept."""
    wanted = {"all": everything or None, "site": site, "company": company, "older_than_days": older}
    what = {key: value for key, value in wanted.items() if value is not None}
    if len(what) != 1:
        raise click.UsageError("Say one of --all, --site SITE, --company NAME or --older 30d.")
    if not yes:
        click.confirm("This can't be undone. Delete?", abort=True)
    with session.changes() as changes:
        answer = changes.purge(what)
    if as_json:
        print_json(answer)
    else:
        click.echo(f"Deleted {counted(answer['removed'], 'request')}.")
    if not answer["complete"]:
        raise click.ClickException(
            "Somebody else is reading the database, so copies of deleted rows may remain in it. "
            "Close other programs that use it and run the same command again."
        )
