"""What one company would know of the user, printed in sentences, each with where it is to be seen."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from cli.screen import console, counted, number, plain, table, when

ABOUT = {
    "identifiers": "How it would recognise you",
    "own_details": "Your own details",
    "personal_details": "Personal details",
    "interests": "What you are interested in",
    "searches": "What you searched for",
    "purchases": "What you bought",
    "pages": "What you read",
    "location": "Where you are",
    "device": "Your device",
    "hours": "When you are there",
}
MOST_SITES, MOST_PROOFS = 20, 3


def print_profile(profile: Mapping[str, Any], total_sites: int, who: str) -> None:
    """The sentences under their headings, what they were read from, and the sites; `who` says who it is."""
    click.echo(_lead(profile, total_sites))
    click.echo(plain(who))
    let_through = f"{number(profile['got'])} let through"
    met = f"on {counted(profile['days'], 'day')}, {_between(profile['first_seen'], profile['last_seen'])}"
    click.echo(f"{counted(profile['stopped'], 'request')} stopped, {let_through}, {met}.")
    shown = ""
    for claim in profile["claims"]:
        if claim["about"] != shown:
            shown = claim["about"]
            click.echo(f"\n{ABOUT.get(shown, shown)}")
        click.echo(f"  {plain(claim['text'])}{_proof(claim['evidence'])}")
    _print_source(profile["read"])
    _print_sites(profile["sites"])


def _lead(profile: Mapping[str, Any], total_sites: int) -> str:
    """On how many sites it saw the user, and would have."""
    sites, name = profile["sites"], plain(profile["name"])
    saw = sum(1 for site in sites if site["got"])
    missed = len(sites) - saw
    if not saw:
        return f"{name} would have seen you on {missed} of your {counted(total_sites, 'site')}."
    more = f", and would have seen you on {missed} more" if missed else ""
    return f"{name} saw you on {saw} of your {counted(total_sites, 'site')}{more}."


def _proof(evidence: Sequence[Mapping[str, Any]]) -> str:
    """The requests and fields in which it is to be seen."""
    places = [f"{each['request_id']} {plain(each['key'])}".strip() for each in evidence[:MOST_PROOFS]]
    return f"  [{'; '.join(places)}]" if places else ""


def _print_source(read: Mapping[str, Any]) -> None:
    """What values were read from, and how to see a request."""
    if not read["requests"]:
        click.echo("\nIts requests themselves are no longer kept, only how many there were.")
        return
    which = "all of its" if read["requests"] >= read["of"] else f"{number(read['requests'])} of its"
    click.echo(
        f"\nIDs are complete; all else was read from {which} {counted(read['of'], 'request')}, "
        f"{_between(read['since'], read['until'])}. In brackets: request and field (jejak log --id NUMBER)."
    )


def _print_sites(sites: Sequence[Mapping[str, Any]]) -> None:
    rows = [
        (each["site"], number(each["days"]), number(each["stopped"]), number(each["got"]),
         when(each["first_seen"]), when(each["last_seen"]))
        for each in sites[:MOST_SITES]
    ]  # fmt: skip
    columns = ["where", "days", "stopped", "let through", "first", "last"]
    click.echo()
    console().print(table(columns, rows, right=columns[1:4]))
    if len(sites) > MOST_SITES:
        click.echo(f"… and {number(len(sites) - MOST_SITES)} more (--json shows all)")


def _between(first: float, last: float) -> str:
    return f"{when(first)} to {when(last)}"
