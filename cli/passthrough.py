"""`jejak passthrough`: connections that nobody looks into."""

import time
from collections.abc import Mapping
from typing import Any

import click

from cli.screen import console, counted, number, plain, print_json, table, when
from cli.session import Session

SHOWN_SECONDS = 7 * 86_400
REASONS = {
    "never_decrypt": "never decrypted",
    "pinned": "pinned",
    "client_certificate": "wants your certificate",
    "certificate_refused": "refused our certificate",
    "blocked_by_name": "stopped by name",
    "names_differ": "stopped: two names for one server",
}


@click.group()
def passthrough() -> None:
    """Connections that pass through untouched: never decrypted, never recorded, only counted.

    A list of banks, payment, health, government, sign-in and password managers comes with Jejak. Hosts
    whose programs refuse Jejak's certificate, and servers that want a certificate of yours, are learnt and
    pass for a day. What your rules or lists stop as a whole host is stopped here, too, by its name.
    """


@passthrough.command("ls")
@click.option("--all", "everything", is_flag=True, help="Show the whole default list as well.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, always with the whole list.")
@click.pass_obj
def ls(session: Session, everything: bool, as_json: bool) -> None:
    """Show what passes, what was learnt and until when, with the connections of the last 7 days."""
    answer = _report(session)
    if as_json:
        print_json(answer)
        return
    _print_entries(answer, everything)
    _print_learnt(answer)
    _print_others(answer)


@passthrough.command("add")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def add(session: Session, name: str, as_json: bool) -> None:
    """Let NAME and all below it pass, or switch one of the list on again; '*.NAME' is all below it."""
    with session.changes() as changes:
        answer = changes.add_passthrough(name)
    _show(answer, as_json)


@passthrough.command("remove")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def remove(session: Session, name: str, as_json: bool) -> None:
    """Look into connections to NAME again: one of yours, one of the list, or a host below either."""
    with session.changes() as changes:
        answer = changes.remove_passthrough(name)
    _show(answer, as_json)


@passthrough.command("forget")
@click.argument("host")
@click.pass_obj
def forget(session: Session, host: str) -> None:
    """Try again to look into HOST, which was learnt to need passing."""
    with session.changes() as changes:
        changes.forget_passthrough(host)
    click.echo(f"Forgot {plain(host)}: the next connection to it is looked into, if it can be.")


def _report(session: Session) -> Mapping[str, Any]:
    from store.passthrough import load_passthrough  # noqa: PLC0415
    from store.reports import Reports  # noqa: PLC0415
    from store.reports_passthrough import passthrough_report  # noqa: PLC0415

    now = time.time()
    seen = Reports(session.home.database).not_inspected(now - SHOWN_SECONDS, None)
    return passthrough_report(load_passthrough(session.home.database), seen, now)


def _show(answer: Mapping[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(answer)
        return
    because = f" ({answer['by']}, {answer['category']})" if answer["by"] else ""
    done = "passes untouched" if answer["passes"] else "is looked into"
    click.echo(plain(f"{answer['name']} {done} from the next connection on{because}."))


def _print_entries(answer: Mapping[str, Any], everything: bool) -> None:
    """The user's own and those that were met or switched off; the rest of the list as numbers."""
    default = [entry for entry in answer["entries"] if entry["category"] != "own"]
    shown = [
        entry
        for entry in answer["entries"]
        if everything or entry["category"] == "own" or entry["connections"] or not entry["passes"]
    ]
    rows = [
        (entry["name"], entry["category"], "" if entry["passes"] else "looked into", entry["connections"])
        for entry in shown
    ]
    if rows:
        console().print(table(["name", "category", "", "connections"], rows, right=["connections"]))
    if not everything:
        categories = dict.fromkeys(entry["category"] for entry in default)
        click.echo(f"{counted(len(default), 'name')} on the list: {', '.join(categories)}. --all shows them.")


def _print_learnt(answer: Mapping[str, Any]) -> None:
    if not answer["learnt"]:
        return
    rows = [
        (
            each["host"],
            REASONS.get(each["reason"], each["reason"]),
            "browsers" if each["browsers"] else "other programs",
            when(each["until"]),
            each["connections"],
        )
        for each in answer["learnt"]
    ]
    click.echo("\nLearnt; `jejak passthrough forget HOST` tries again")
    console().print(table(["host", "why", "for", "until", "connections"], rows, right=["connections"]))


def _print_others(answer: Mapping[str, Any]) -> None:
    others = [each for each in answer["hosts"] if each["reason"] != "never_decrypt"]
    if others:
        rows = [
            (each["host"], REASONS.get(each["reason"], each["reason"]), each["connections"])
            for each in others
        ]
        click.echo("\nNot looked into in the last 7 days, besides")
        console().print(table(["host", "why", "connections"], rows, right=["connections"]))


def why_not_inspected(reasons: Mapping[str, int]) -> str:
    """Reasons with their numbers, as a sentence adds them in brackets; "" where there are none."""
    parts = [f"{number(count)} {REASONS.get(reason, reason)}" for reason, count in reasons.items() if count]
    return f" ({', '.join(parts)})" if parts else ""
