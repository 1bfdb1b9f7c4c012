"""`jejak export`: the log as a file, with the digest that tells whether it was changed since."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.completing import site_names
from cli.errors import CommandError
from cli.log import VALUES
from cli.period import Since
from cli.screen import counted, plain
from cli.session import Session

if TYPE_CHECKING:
    from store.stored import StoredRequest

FORMATS = ("json", "csv", "har")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--format", "kind", type=click.Choice(FORMATS), help="Otherwise as FILE is called.")
@click.option("--since", type=Since(), default="all", show_default=True, help="30m, 24h, 7d, today, all …")
@click.option("--site", shell_complete=site_names, help="Only what was on this site.")
@click.option("--company", help="Only what would have gone to this company (its short name).")
@click.option(
    "--values",
    type=click.Choice(VALUES),
    default="full",
    show_default=True,
    help="How much of what was carried.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def export(
    session: Session,
    file: Path,
    kind: str | None,
    since: tuple[str, float | None],
    site: str | None,
    company: str | None,
    values: str,
    force: bool,
) -> None:
    """Write the log to FILE as JSON, CSV or HAR, and its SHA-256 beside it.

    Nobody but you can read the file. Of your own details (`jejak me`) it has only where they were found, but
    for what was recorded before you gave them. --values redacted leaves out what tells who you are, none all
    values.
    """
    from importlib.metadata import version  # noqa: PLC0415

    from store.export import FORMATS as WRITERS  # noqa: PLC0415
    from store.export import exported  # noqa: PLC0415
    from store.reports import Reports  # noqa: PLC0415
    from store.shownvalues import Values  # noqa: PLC0415

    write = WRITERS[kind or _format_of(file)]
    asked = {"since": since[1], "site": site, "company": company}
    requests = _Counted(exported(Reports(session.home.database), asked, Values(values)))
    digest = _write(file, write(requests, version("jejak")), force)
    _write(file.with_name(f"{file.name}.sha256"), [f"{digest}  {file.name}\n"], force=True)
    click.echo(plain(f"{file}: {counted(requests.count, 'request')}, SHA-256 {digest}"))
    click.echo(plain(f"Whether it is still the same says: sha256sum --check {file.name}.sha256"))


class _Counted:
    """Requests as they go by, and how many they were."""

    def __init__(self, requests: "Iterable[StoredRequest]") -> None:
        self._requests = requests
        self.count = 0

    def __iter__(self) -> "Iterator[StoredRequest]":
        for request in self._requests:
            self.count += 1
            yield request


def _format_of(file: Path) -> str:
    kind = file.suffix.removeprefix(".").lower()
    if kind not in FORMATS:
        raise CommandError(f"{file}: say which format with --format {'|'.join(FORMATS)}.")
    return kind


def _write(file: Path, pieces: Iterable[str], force: bool) -> str:
    """Write a file whole or not at all, mode 0600; its SHA-256. Raises CommandError."""
    if file.exists() and not force:
        raise CommandError(f"{file} is there already. Choose another name, or write over it with --force.")
    draft, digest = file.with_name(f".{file.name}.{os.getpid()}.tmp"), hashlib.sha256()
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as output:
            for piece in pieces:
                output.write(data := piece.encode("utf-8", "replace"))
                digest.update(data)
            output.flush()
            os.fsync(output.fileno())
        draft.replace(file)
    except OSError as error:
        raise CommandError(f"{file} can't be written: {error.strerror or error}.") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return digest.hexdigest()
