"""`jejak decode`: what a request tells its receiver."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from cli.screen import aligned, counted, plain, print_json
from cli.session import Session
from store.home import Home

if TYPE_CHECKING:
    from footprint.companies import Owner
    from footprint.decoding import Decoded, Shown

SCHEMES = ("http", "https", "ws", "wss")
MOST_SHOWN = 72
COLUMNS = ("kind", "what it is", "value", "field", "certainty")


@click.command()
@click.argument("url")
@click.option("--post", type=click.File("rb"), help="A file with the request's body; - for standard input.")
@click.option("--header", "headers", multiple=True, metavar="'K: V'", help="A header of it; may be repeated.")
@click.option("--all", "everything", is_flag=True, help="Show technical fields, too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def decode(
    session: Session,
    url: str,
    post: IO[bytes] | None,
    headers: tuple[str, ...],
    everything: bool,
    as_json: bool,
) -> None:
    """Say what a request for URL tells its receiver. Nothing is sent, and nothing is kept."""
    from footprint.bodies import MAX_BODY  # noqa: PLC0415
    from footprint.decoding import decode as decoded  # noqa: PLC0415
    from footprint.sent import SentRequest  # noqa: PLC0415

    data = Home.at(session.home_option).data  # not made where it is missing: nothing is kept
    body = post.read(MAX_BODY + 1) if post else b""
    method = "POST" if post else "GET"
    sent = SentRequest(method, _checked(url), tuple(map(_header, headers)), body)
    found = decoded(sent, partial(_owner, data))
    if as_json:
        print_json(_as_dict(found))
    else:
        click.echo("\n".join(_lines(found, everything)))


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        known = parts.scheme.lower() in SCHEMES and parts.hostname
    except ValueError:
        known = None
    if not known:
        raise click.BadParameter(
            f"{plain(url[:MOST_SHOWN])!r} is no address of a request: write it with https:// and a host, "
            "in quotes.",
            param_hint="URL",
        )
    return url


def _header(text: str) -> tuple[str, str]:
    name, colon, value = text.partition(":")
    if not colon or not name.strip():
        raise click.BadParameter(
            f"{plain(text[:MOST_SHOWN])!r} is no header: write it as 'Name: value'.", param_hint="--header"
        )
    return name.strip().lower(), value.strip()


def _owner(data: Path, host: str, path: str) -> "Owner | None":
    """Whose a host is, by our own files, else by what the user fetched."""
    from footprint.companies import Companies  # noqa: PLC0415 (a tenth of a second, and seldom needed)
    from store.datasets import DataSets  # noqa: PLC0415

    found = Companies.load().owner(host, path)
    return found or DataSets(data).fetched().companies.owner(host, path)


def _as_dict(found: "Decoded") -> dict[str, Any]:
    return {
        "vendor": found.vendor or None,
        "company": found.company or None,
        "category": found.category.value,
        "data_points": [
            {
                "kind": each.kind.value,
                "name": each.name,
                "key": each.key,
                "value": each.value,
                "meaning": each.meaning or None,
                "certainty": each.certainty.value,
                "source": each.source.value,
                "technical": each.technical,
            }
            for each in found.shown
        ],
    }


def _lines(found: "Decoded", everything: bool) -> Iterable[str]:
    yield f"{plain(_whose(found))}\n"
    shown = [each for each in found.shown if everything or not each.technical]
    yield aligned(COLUMNS, [_row(each) for each in shown])
    if hidden := len(found.shown) - len(shown):
        yield f"\n{counted(hidden, 'field')} more that say nothing about you, or that aren't known: --all"


def _whose(found: "Decoded") -> str:
    company = found.company or ("owner unknown" if found.vendor else "Owner unknown")
    whose = f"{found.vendor}: {company}" if found.vendor else company
    return f"{whose}, {found.category.value}" if found.company or found.vendor else whose


def _row(each: "Shown") -> tuple[str, ...]:
    value = f"{each.meaning} ({each.value})" if each.meaning else each.value
    return each.kind.value, each.name, _cut(value), _cut(each.key), each.certainty.value


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"
