"""The first start: fetch the default lists, or say that there is no network and go on."""

import click
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from cli.screen import console, plain
from filterlists.library import Library
from filterlists.library import Progress as ListProgress


async def fetch_default_lists(lists: Library) -> bool:
    """Fetch the default lists that were never fetched; whether anything changed.

    Without a network it says so in one line within two seconds, and the built-in list goes on alone.
    """
    missing = lists.defaults_missing()
    if not missing:
        return False
    with Progress(
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), console=console(), transient=True
    ) as bars:
        tasks = {name: bars.add_task(name, total=None) for name in missing}

        def show(progress: ListProgress) -> None:
            bars.update(tasks[progress.name], completed=progress.done, total=progress.total)

        results = await lists.update(missing, progress=show, first_start=True)
    failed = [result for result in results if result.error]
    if failed:
        names = ", ".join(result.name for result in failed)
        click.echo(
            plain(f"Not fetched: {names} ({failed[0].error}). Going on; later: jejak lists update"), err=True
        )
    return any(result.changed for result in results)
