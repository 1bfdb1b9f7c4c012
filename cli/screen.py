"""Writing to a terminal: text that came from the web is shown, never obeyed."""

import json
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

THIN_SPACE = "\u2009"


def plain(text: object) -> str:
    r"""The text with control, escape and bidirectional characters written out, as `\x1b`.

    A tracker chooses its own URLs and cookie names; printed raw they could move the cursor, rename the
    terminal's window or turn the line around.
    """
    return "".join(
        character if unicodedata.category(character)[0] != "C" else _escaped(character)
        for character in str(text)
    )


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def console() -> "Console":
    """A console that interprets no markup and highlights nothing."""
    from rich.console import Console  # noqa: PLC0415 (most answers need no more than plain lines)

    return Console(markup=False, highlight=False, emoji=False)


def print_json(value: object) -> None:
    """One JSON document; non-ASCII stays readable, control characters are escaped by JSON itself."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str))


def table(columns: Sequence[str], rows: Sequence[Sequence[object]], right: Sequence[str] = ()) -> "Table":
    """A borderless table; columns named in `right` hold numbers and are right-aligned."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in columns:
        made.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else Text(_cell(cell)) for cell in row))
    return made


def aligned(columns: Sequence[str], rows: Sequence[Sequence[object]], right: Sequence[str] = ()) -> str:
    """The same as plain lines that nothing wraps, without the 0.1 s that a table takes to load."""
    cells = [tuple(columns), *(tuple(map(_cell, row)) for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    ends = [column in right for column in columns]
    return "\n".join("  ".join(map(_padded, line, widths, ends)).rstrip() for line in cells)


def _padded(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if right else cell + space


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters have two, those on top of others none."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )


def _cell(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    return plain(value)


def number(value: int) -> str:
    """A count with thousands set apart."""
    return f"{value:,}"


def counted(value: int, one: str, many: str | None = None) -> str:
    """A count with its noun, as "1 site" or "1,204 sites"."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def when(timestamp: float | None) -> str:
    """A moment in local time, "" where there is none."""
    if timestamp is None:
        return ""
    return datetime.fromtimestamp(timestamp).astimezone().strftime("%Y-%m-%d %H:%M")
