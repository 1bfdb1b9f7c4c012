"""The first start: fetch the default lists, or say that there is no network and go on."""

import click

from cli.listprogress import bars
from cli.screen import plain
from filterlists.library import Library


async def fetch_default_lists(lists: Library) -> bool:
    """Fetch the default lists that were never fetched; whether anything changed.

    Without a network it says so in one line within two seconds, and the built-in list goes on alone.
    """
    missing = lists.defaults_missing()
    if not missing:
        return False
    with bars() as show:
        results = await lists.update(missing, progress=show, first_start=True)
    failed = [result for result in results if result.error]
    if failed:
        names = ", ".join(result.name for result in failed)
        click.echo(
            plain(f"Not fetched: {names} ({failed[0].error}). Going on; later: jejak lists update"), err=True
        )
    return any(result.changed for result in results)
