"""Reads the files of companies: a small line format, strict, so that a slip is named with its line.

A company is a block of lines, blocks are set apart by blank lines, `#` begins a comment:

    [Criteo] FR https://www.criteo.com/
    site: criteo.example
    tracker advertising: criteo.com criteo.net
    known consent: gum.criteo.example

The first line names the company, its country (ISO 3166) and home page, the last two optional. `site`
are websites of its own, which people visit; `tracker` are hosts that track on other websites; `known`
are hosts that do something else there. A place may have a path (`facebook.com/tr`, `*` in it stands
for anything), and `name.*` stands for each of the company's sites called so (`google.*/pagead/`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

HEAD = re.compile(r"\[(?P<name>[^\[\]]+)\](?: (?P<country>[A-Z]{2}))?(?: (?P<home_page>https?://\S+))?")
ROW = re.compile(r"(?P<use>site|tracker|known)(?: (?P<category>[a-z]+))?: (?P<places>\S.*)")
HOST = re.compile(r"(?!-)[a-z0-9_-]+(\.[a-z0-9_-]+)*\.([a-z][a-z0-9-]+|\*)")


class CompanyFileError(Exception):
    """A file of companies that can't be read; the message names file, line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """Places of one use; `category` is "" for sites."""

    use: str
    category: str
    places: tuple[str, ...]


@dataclass(slots=True)
class Block:
    """One company as its file has it."""

    name: str
    country: str
    home_page: str
    rows: list[Row] = field(default_factory=list)


def read_blocks(text: str, file: str, categories: frozenset[str]) -> Iterator[Block]:
    """The companies of one file; raises CompanyFileError."""
    block: Block | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("["):
            if block:
                yield block
            block = _head(line, f"{file}:{number}")
        elif line and not line.startswith("#"):
            if block is None:
                raise CompanyFileError(f"{file}:{number}: no [Company] stands above this line")
            block.rows.append(_row(line, f"{file}:{number}", categories))
    if block:
        yield block


def _head(line: str, place: str) -> Block:
    head = HEAD.fullmatch(line)
    if head is None:
        raise CompanyFileError(f"{place}: write [Name] CC https://home.page/, not {line!r}")
    return Block(head["name"], head["country"] or "", head["home_page"] or "")


def _row(line: str, place: str, categories: frozenset[str]) -> Row:
    row = ROW.fullmatch(line)
    if row is None or (row["use"] == "site") == bool(row["category"]):
        raise CompanyFileError(f"{place}: write site: … or tracker CATEGORY: … or known CATEGORY: …")
    category = row["category"] or ""
    if category and category not in categories:
        raise CompanyFileError(
            f"{place}: {category!r} is no category; there are {', '.join(sorted(categories))}"
        )
    places = tuple(row["places"].split())
    for each in places:
        if not HOST.fullmatch(each.partition("/")[0]):
            raise CompanyFileError(f"{place}: {each!r} isn't a host, or a host with a path")
    return Row(row["use"], category, places)
