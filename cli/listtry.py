"""`jejak lists try`: what a list would have changed for what you have seen, before it is switched on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.completing import all_list_names
from cli.errors import telling_when_stopped
from cli.screen import console, counted, number, plain, print_json, when
from cli.session import Session

if TYPE_CHECKING:
    from cli.replay import Change, Replay
    from cli.whatif import Tried
    from filterlists.verdict import FilterList
    from store.home import Home

MOST = 12
"""So many lines of each kind are printed; --json has all."""


@click.command("try")
@click.argument("source", shell_complete=all_list_names)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def try_list(session: Session, source: str, as_json: bool) -> None:
    """Say what SOURCE would have changed: a name, an https URL or a file. Nothing is switched on.

    The requests of your log are judged again, with what protects you now and with the list besides: what
    would newly be stopped, what its exceptions would let through, and which sites it could break.
    """
    with (
        telling_when_stopped("Nothing was changed."),
        console().status("Looking for the list …") as doing,
    ):
        tried = _tried(session, source)
        doing.update("Judging the requests of your log again …")
        found = _replayed(session.home, tried)
    if as_json:
        print_json(_as_json(tried, found))
        return
    click.echo("\n".join(map(plain, _told(tried.text, tried.on, found, source))))


def _tried(session: Session, source: str) -> "Tried":
    import asyncio  # noqa: PLC0415

    from cli.library import library  # noqa: PLC0415
    from cli.whatif import meant  # noqa: PLC0415

    path = Path(source).expanduser()
    source = str(path.absolute()) if path.is_file() else source
    return asyncio.run(meant(library(session.home), source))


def _replayed(home: "Home", tried: "Tried") -> "Replay":
    from cli.library import library  # noqa: PLC0415
    from cli.whatif import Ground, replayed  # noqa: PLC0415
    from filterlists.ownrules import OwnRules  # noqa: PLC0415
    from store.preferences import load  # noqa: PLC0415

    ground = Ground(library(home), OwnRules(home.rules), load(home.database), home.database)
    return replayed(ground, tried.text)


def _as_json(tried: "Tried", found: "Replay") -> dict[str, Any]:
    def changes(all_of_them: "Iterable[Change]") -> list[dict[str, Any]]:
        return [{**asdict(each.request), "rule": each.rule, "line": each.line} for each in all_of_them]

    return {
        "name": tried.text.name,
        "title": tried.text.title,
        "enabled": tried.on,
        "requests": found.requests,
        "sites": len(found.sites),
        "since": found.first,
        "stopped_already": found.stopped_already,
        "newly_stopped": changes(found.stopped),
        "freed": changes(found.freed),
        "altered": changes(found.altered),
        "at_risk": changes(found.at_risk),
    }


def _told(tried: "FilterList", on: bool, found: "Replay", source: str) -> list[str]:
    if not found.requests:
        return [
            "There is no history yet to try it on. Browse for a day with Jejak, then try again; or read what "
            f"it is for with `jejak lists search {tried.name}`."
        ]
    return [
        f"{tried.title}, tried on {counted(found.requests, 'request')} to other companies on "
        f"{counted(len(found.sites), 'site')} since {when(found.first)}:",
        *_section("Newly stopped", found.stopped, "Nothing that passed would be stopped."),
        *_section("Let through by its exceptions", found.freed, "Nothing that is stopped would pass."),
        *_section("Passed on changed", found.altered, "No request would be changed."),
        *_risks(found.at_risk),
        "",
        f"Of what it stops, you have {counted(found.stopped_already, 'request')} stopped already.",
        "Sites' own requests aren't in the log, and pages are known by their site only: rules for one page "
        "or for sites' own requests may do more than this shows.",
        "It is switched on: this compares with being without it."
        if on
        else f"Nothing was switched on. `jejak lists add {source}` takes it.",
    ]


def _section(title: str, changes: "Sequence[Change]", nothing: str) -> list[str]:
    if not changes:
        return ["", f"{title}: {nothing}"]
    by_company: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_company[change.request.company].append(change)
    ordered = sorted(by_company.items(), key=lambda item: -_requests(item[1]))
    lines = [
        f"  {number(_requests(of)):>7}  {company}  on {_sites(of)}  [{of[0].rule[:60]}]"
        for company, of in ordered[:MOST]
    ]
    more = (
        [f"  … and {counted(len(ordered) - MOST, 'company', 'companies')} more."]
        if len(ordered) > MOST
        else []
    )
    total = f"{counted(_requests(changes), 'request')} to {counted(len(ordered), 'company', 'companies')}"
    return ["", f"{title}: {total}", *lines, *more]


def _risks(changes: "Sequence[Change]") -> list[str]:
    if not changes:
        return ["", "At risk: no site. Nothing of the kind that pages need would be stopped."]
    by_site: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_site[change.request.site or "(unknown)"].append(change)
    lines = []
    for site, of in sorted(by_site.items(), key=lambda item: -_requests(item[1]))[:MOST]:
        worst = max(of, key=lambda change: change.request.requests)
        what = f"{worst.request.type} from {worst.request.host}"
        lines.append(f"  {site}: {counted(_requests(of), 'request')}, as {what}  [{worst.rule[:60]}]")
    return ["", f"At risk: {counted(len(by_site), 'site')} could lack something that it needs", *lines]


def _requests(changes: "Iterable[Change]") -> int:
    return sum(change.request.requests for change in changes)


def _sites(changes: "Iterable[Change]") -> str:
    names = sorted({change.request.site or "(unknown)" for change in changes})
    return ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")
