"""`jejak consent`: sites that did what you had refused in their consent banners."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from cli.completing import site_names
from cli.consentwords import sentences, what
from cli.period import Since
from cli.screen import aligned, plain, print_json, when
from cli.session import Session

SHOWN = 100


@click.group()
def consent() -> None:
    """See where your answer to a site's consent banner was not what happened.

    A claim is made only where the site itself has kept your answer in a form that is known, and where a
    cookie, or an identifier sent to a company known for advertising or analytics, contradicts it.
    """


@consent.command("ls")
@click.option("--since", type=Since(), default="30d", show_default=True, help="30m, 24h, 7d, today, all …")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def ls(session: Session, since: tuple[str, float | None], as_json: bool) -> None:
    """List the sites, those with most companies first."""
    sites = _found(session, since[1], None)
    if as_json:
        print_json({"sites": sites})
        return
    for site in sites:
        for sentence in sentences(site):
            click.echo(sentence)
    click.echo("\njejak consent show SITE says what contradicted it." if sites else _nothing(None))


@consent.command("show")
@click.argument("site", shell_complete=site_names)
@click.option("--since", type=Since(), default="30d", show_default=True, help="30m, 24h, 7d, today, all …")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def show(session: Session, site: str, since: tuple[str, float | None], as_json: bool) -> None:
    """Show what you answered on SITE according to which signal, and what contradicted it."""
    from store.sitenames import page_site  # noqa: PLC0415

    sites = _found(session, since[1], site)
    found: Mapping[str, Any] = sites[0] if sites else {"site": page_site(site), "findings": []}
    if as_json:
        print_json(found)
        return
    for sentence, finding in zip(sentences(found), found["findings"], strict=True):
        click.echo(sentence)
        _print_answers(finding["evidence"])
        _print_evidence(finding["evidence"])
    if not sites:
        click.echo(_nothing(page_site(site)))


def _found(session: Session, since: float | None, site: str | None) -> Sequence[Mapping[str, Any]]:
    from store.reports import Reports  # noqa: PLC0415

    sites: Sequence[Mapping[str, Any]] = Reports(session.home.database).consent(since, None, site)["sites"]
    return sites


def _print_answers(evidence: Sequence[Mapping[str, Any]]) -> None:
    """What the site's signals say, each once."""
    answers = {(each["signal"], each["key"], each["said"], each["chosen_at"]) for each in evidence}
    for signal, key, said, chosen_at in sorted(answers, key=str):
        moment = f" ({when(chosen_at)})" if chosen_at else ""
        click.echo(plain(f"  {signal}, in {key}: {said}{moment}"))


def _print_evidence(evidence: Sequence[Mapping[str, Any]]) -> None:
    rows = [
        (
            when(each["last_seen"]),
            each["company"],
            each["host"],
            what(each),
            each["use"],
            each["times"],
            "stopped" if each["stopped"] else "happened",
        )
        for each in sorted(evidence, key=lambda each: -each["last_seen"])[:SHOWN]
    ]
    click.echo(aligned(["last", "company", "host", "what", "for", "times", ""], rows, right=["times"]))
    if len(evidence) > SHOWN:
        click.echo(f"… and {len(evidence) - SHOWN} more: --json has them all.")


def _nothing(site: str | None) -> str:
    where = f" on {plain(site)}" if site else ""
    return (
        f"Nothing contradicted an answer of yours{where}, as far as Jejak can read the site's signals. "
        "Many sites keep the answer where only the browser sees it."
    )
