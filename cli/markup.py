"""HTML put together by hand: every text is escaped, only what was made here is markup."""

from collections.abc import Sequence
from html import escape

from cli.screen import number, plain

type Content = "Markup | str | int"


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(name: str, *content: Content, **attributes: str) -> Markup:
    """An element with its content; attributes without a value are left out, `class_` is `class`."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value
    )
    return Markup(f"<{name}{said}>{joined(*content)}</{name}>")


def joined(*content: Content) -> Markup:
    """One after the other; control characters and those that turn text around are written out."""
    return Markup("".join(each if isinstance(each, Markup) else escape(_text(each)) for each in content))


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Content]]) -> Markup:
    """A table with its name; numbers stand to the right, the first column heads its row."""
    numeric = [bool(rows) and all(isinstance(row[at], int) for row in rows) for at in range(len(columns))]
    sides = ["n" if each else "" for each in numeric]
    head = (element("th", each, scope="col", class_=side) for each, side in zip(columns, sides, strict=True))
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *head)),
        element("tbody", *(_row(row, sides) for row in rows)),
    )


def _row(row: Sequence[Content], sides: Sequence[str]) -> Markup:
    first, *rest = row
    cells = (element("td", each, class_=side) for each, side in zip(rest, sides[1:], strict=True))
    return element("tr", element("th", first, scope="row", class_=sides[0]), *cells)


def _text(value: str | int) -> str:
    return number(value) if isinstance(value, int) else plain(value)
