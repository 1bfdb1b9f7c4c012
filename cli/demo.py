"""`jejak demo`: a quarter of an hour of somebody's browsing, made up, and what Jejak says of it."""

import asyncio
import shlex
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from cli.errors import CommandError
from cli.stopping import stopped_by_signals, unless

if TYPE_CHECKING:
    from types import FrameType

    from cli.demostage import Stage
    from demo.story import Story
    from store.home import Home

SECONDS = 12.0
"""In which the quarter of an hour goes by, where the machine is fast enough."""
SHOWN = "meta"
ENDS = (signal.SIGTERM, signal.SIGHUP)


@click.command()
@click.option("--pages", type=click.IntRange(min=1), help="Open only so many pages.")
@click.option("--no-browser", is_flag=True, help="Open no browser, though a Chromium is there.")
@click.option("--once", is_flag=True, help="End after the report, instead of waiting for Ctrl-C.")
def demo(pages: int | None, no_browser: bool, once: bool) -> None:
    """See Jejak at work in less than a minute: no set-up, no network, nothing left behind.

    Starts a small web of made-up sites, with the trackers that real sites have, and a Jejak of its own in a
    temporary folder; sends a scripted quarter of an hour of browsing through it, in seconds; and prints the
    report on what really happened there. Where there is a Chromium, one with a profile of its own shows the
    same in the extension. Ctrl-C ends it and deletes all of it.
    """
    from api.server import ApiError  # noqa: PLC0415 - all of this takes long to import
    from cli.demostage import passing_home, prepare  # noqa: PLC0415
    from demo.story import Story  # noqa: PLC0415
    from proxy.errors import ProxyError  # noqa: PLC0415

    story = Story.load(time.time()).first(pages)
    click.echo(introduction(story))
    try:
        with _like_ctrl_c(), passing_home() as home:
            prepare(home)
            with home.lock():
                asyncio.run(_show(home, story, once=once, browser=not no_browser))
    except (ProxyError, ApiError) as error:
        raise CommandError(str(error)) from error
    click.echo("The demo has ended; nothing of it is left.")


def introduction(story: "Story") -> str:
    """What is about to be seen, and that none of it is real."""
    return (
        "Jejak demo: made-up sites, visited by nobody, on this machine alone. Nothing is sent anywhere.\n"
        f"A script opens {len(story.visits)} pages of {len(story.sites)} sites through a Jejak of their own: "
        "a quarter of an hour in some seconds.\n"
    )


def report_address(stage: "Stage") -> str:
    """The extension's report, which pairs itself by what stands in its address."""
    from cli.extension import extension_origin  # noqa: PLC0415

    service, code = f"http://127.0.0.1:{stage.running.ports[1]}", stage.running.pairing_code()
    return f"{extension_origin()}/report.html#/overview?service={service}&code={code}"


def next_steps(stage: "Stage", report: str, shown: bool) -> str:
    """How to look further while the demo runs; `shown`: a browser has opened the report."""
    jejak = f"jejak --home {stage.home.path}"
    browser = (
        ("The browser that has just opened shows the same in the extension. Open any of these sites in it.",)
        if shown
        else (
            "Or in a browser of its own, with the extension; open any of these sites there yourself:",
            "",
            f"    {jejak} browse {shlex.quote(report)}",
        )
    )
    return "\n".join(
        (
            "",
            "All of the above was made up; the stopping was real. Look further, in another terminal:",
            "",
            f"    {jejak} report --company criteo",
            f"    {jejak} report --site kasutlari.example",
            f"    {jejak} log --fields --company tiktok --limit 5",
            "",
            *browser,
            "",
            "Ctrl-C ends the demo and deletes all of it.",
        )
    )


async def _show(home: "Home", story: "Story", *, once: bool, browser: bool) -> None:
    from cli.demobrowser import opened  # noqa: PLC0415
    from cli.demostage import stage  # noqa: PLC0415
    from demo.visitor import Visitor  # noqa: PLC0415

    stop, hurry = stopped_by_signals(signal.SIGHUP)
    async with stage(home, story, hurry) as running:
        visitor = Visitor(story, running.through_jejak())
        with _progress(len(story.visits)) as tell:
            if not await unless(stop, visitor.browse(SECONDS, tell)):
                return
        await running.running.settle()
        _report(home)
        if once:
            return
        report = report_address(running)
        async with opened(home, running.running.ports[0], report, wanted=browser) as shown:
            click.echo(next_steps(running, report, shown))
            await stop.wait()


def _report(home: "Home") -> None:
    """The report in all, then one company's: `SHOWN` if it was met, else the first."""
    from cli.report import MADE_UP, print_all, print_company, report_of  # noqa: PLC0415
    from store.reports import Reports  # noqa: PLC0415

    reports = Reports(home.database)
    click.echo(MADE_UP)
    everything = report_of(reports)
    print_all(everything, "all")
    met = [company["slug"] for company in everything["companies"]]
    for shown in [SHOWN] if SHOWN in met else met[:1]:
        click.echo("\n" + "-" * 72 + "\nOne company of these (jejak report --company NAME):\n")
        print_company(home, report_of(reports, company=shown), shown)


@contextmanager
def _progress(pages: int) -> Iterator[Callable[[int], None]]:
    """A bar while pages are opened, where somebody looks."""
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    with click.progressbar(length=pages, label="Pages opened", show_eta=False, file=sys.stderr) as bar:
        yield lambda done: bar.update(done - bar.pos)


@contextmanager
def _like_ctrl_c() -> Iterator[None]:
    """Let other ends of a program clean up as Ctrl-C does, before and after the event loop sees to them."""

    def stop(_number: int, _frame: "FrameType | None") -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in ENDS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
