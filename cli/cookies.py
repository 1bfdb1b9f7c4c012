"""`jejak cookies`: what becomes of cookies, by type, on every site."""

from collections.abc import Mapping
from typing import Any

import click

from cli.clearing import clearing
from cli.completing import site_names
from cli.cookieexplain import explain
from cli.cookiewords import ACTIONS, LIKELY_ID, TYPES, choice_in_words, in_words
from cli.period import Since
from cli.screen import aligned, plain, print_json
from cli.session import Session

SHOWN = 100
PRESETS = ("relaxed", "balanced", "strict")
ACTION = "What becomes of it: keep, session, cap:N (days), strip, or default to take a choice back."


@click.group()
def cookies() -> None:
    """Decide by type which cookies are kept, and see which were.

    Every cookie is of one of five types: necessary, functional, analytics, advertising, unclassified. It is
    the page's own (first party) or another company's (third party). It may be kept, kept until the browser
    closes (session), kept for some days at most (cap:7), or stripped.
    """


cookies.add_command(explain)
cookies.add_command(clearing)


@cookies.command("policy")
@click.argument("preset", required=False, type=click.Choice((*PRESETS, "default")))
@click.option("--site", shell_complete=site_names, help="On this site only; default takes it back.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def policy(session: Session, preset: str | None, site: str | None, as_json: bool) -> None:
    """Show what becomes of each type of cookies, or choose PRESET for it.

    A preset takes back what you set for types on all sites; choices for single sites and cookies stay. With
    --site it takes back what you set for types on that site.
    """
    if site is not None and preset is None:
        raise click.UsageError("Say which policy holds there: relaxed, balanced, strict or default.")
    wish = {} if preset is None else {"preset": preset}
    wish |= {} if site is None else {"site": site}
    _show(_changed(session, wish) if wish else _policy(session), as_json)


@cookies.command("set")
@click.argument("words", nargs=-1, required=True, metavar="[TYPE] ACTION")
@click.option("--party", type=click.Choice(["first", "third"]), help="Whose cookies of the type.")
@click.option("--cookie", metavar="NAME", help="One cookie by name instead of a type.")
@click.option("--site", shell_complete=site_names, help="On this site only.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def set_cookies(
    session: Session,
    words: tuple[str, ...],
    party: str | None,
    cookie: str | None,
    site: str | None,
    as_json: bool,
) -> None:
    """Set what becomes of a type of cookies, or of one.

    \b
    jejak cookies set analytics strip --party first
    jejak cookies set --cookie _ga cap:1 --site shop.example
    jejak cookies set --cookie uid advertising      (say which type it is of)

    ACTION is keep, session, cap:N (days), strip, or default, which takes a choice back.
    """  # noqa: D301 - \b is click's word for "as it stands"
    wish = _wish_for_cookie(cookie, words, party) if cookie is not None else _wish_for_type(words, party)
    _show(_changed(session, {**wish, **({"site": site} if site is not None else {})}), as_json)


def _wish_for_cookie(cookie: str, words: tuple[str, ...], party: str | None) -> dict[str, str]:
    if len(words) != 1:
        raise click.UsageError(
            "With --cookie say one thing only: an action such as strip, or the cookie's type."
        )
    if party:
        raise click.UsageError("--party is for types; a choice for one cookie holds wherever it is.")
    return {"cookie": cookie, "own_type" if words[0] in TYPES else "treatment": words[0]}


def _wish_for_type(words: tuple[str, ...], party: str | None) -> dict[str, str]:
    if len(words) != 2:
        raise click.UsageError(
            "Say a type and an action, as: jejak cookies set analytics strip --party first"
        )
    if words[0] not in TYPES:
        raise click.UsageError(f"{words[0]!r} is no type of cookies; there are {', '.join(TYPES)}.")
    if party is None:
        raise click.UsageError(
            "Say whose cookies: --party first (the page's own) or --party third (others')."
        )
    return {"type": words[0], "treatment": words[1], "party": party}


@cookies.command("ls")
@click.option("--site", shell_complete=site_names, help="On this site only.")
@click.option("--since", type=Since(), default="7d", show_default=True, help="30m, 24h, 7d, today, all …")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def ls(session: Session, site: str | None, since: tuple[str, float | None], as_json: bool) -> None:
    """List cookies that were seen, by type: who set or got them, and how often they were kept or not.

    Those of other companies are counted each time; of a site's own only what was changed, once an hour, and
    so are those that scripts set in the page, which the extension sees to.
    """
    from store.reports import Reports  # noqa: PLC0415

    found = Reports(session.home.database).cookies(since[1], site)
    if as_json:
        print_json({"cookies": found})
        return
    rows = [
        (
            f"{TYPES.get(each['type'], each['type'])}{LIKELY_ID if each['likely_id'] else ''}",
            each["name"],
            each["company"],
            each["host"],
            "third" if each["third_party"] else "first",
            "script" if each["by_script"] else "header",
            *(each[action] for action in ACTIONS),
        )
        for each in found[:SHOWN]
    ]
    columns = ["type", "cookie", "company", "host", "party", "set by", *ACTIONS.values()]
    click.echo(aligned(columns, rows, right=columns[6:]) if rows else "No cookies were seen.")
    if len(found) > SHOWN:
        click.echo(f"… and {len(found) - SHOWN} more: --json has them all.")


def _changed(session: Session, wish: Mapping[str, str]) -> Mapping[str, Any]:
    with session.changes() as changes:
        return changes.change_cookies(wish)


def _policy(session: Session) -> Mapping[str, Any]:
    from store.cookiewish import policy_report  # noqa: PLC0415
    from store.preferences import load  # noqa: PLC0415

    return policy_report(load(session.home.database))


def _show(answer: Mapping[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(answer)
        return
    kept = answer["third_party_cookies"] == "keep"
    click.echo(f"Policy: {answer['preset']}{', with all third-party cookies kept' if kept else ''}")
    rows = [
        (TYPES[each["type"]], in_words(each["first"]), in_words(each["third"])) for each in answer["types"]
    ]
    click.echo(aligned(["type", "the page's own", "other companies'"], rows))
    for choice in answer["choices"]:
        click.echo(plain(choice_in_words(choice)))
