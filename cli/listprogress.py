"""Bars for downloads of lists, one a list, as they begin."""

from collections.abc import Iterator
from contextlib import contextmanager

from cli.screen import console, plain
from filterlists.listentry import OnProgress, Progress


@contextmanager
def bars(what: str = "") -> Iterator[OnProgress]:
    """Draw a bar for every list that a download tells of; nothing is left of them in the end.

    `what` stands with a spinner meanwhile, for servers that take their time. No terminal: nothing is drawn.
    """
    from rich.progress import BarColumn, DownloadColumn, SpinnerColumn, TaskID, TextColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    screen = console()
    with Bars(*columns, console=screen, transient=True, disable=not screen.is_terminal) as drawn:
        waiting = drawn.add_task(what, total=None, visible=bool(what))
        tasks: dict[str, TaskID] = {}

        def show(progress: Progress) -> None:
            if progress.name not in tasks:
                tasks[progress.name] = drawn.add_task(plain(progress.name), total=None)
            drawn.update(waiting, visible=False)
            drawn.update(tasks[progress.name], completed=progress.done, total=progress.total)

        yield show
