"""Reads the files of companies: a small line format, strict, so that a slip is named with its line.

A company is a block of lines, blocks are set apart by blank lines, `#` begins a comment line:

    [Criteo] FR https://www.criteo.com/
    group: Example Holding
    privacy: https://www.criteo.com/privacy/
    site: criteo.example
    hosting: pages.criteo.example
    tracker advertising: criteo.com criteo.net
    known consent: gum.criteo.example

The first line names the company, its country (ISO 3166) and home page, the last two optional; `group` is
the company that owns it, `privacy` where it says what it does with personal data, both optional. `site`
are websites of its own, which people visit; `hosting` are hosts where other people keep their pages and
files; `tracker` are hosts that track on other websites; `known` are hosts that do something else there.
A line may be repeated where it would get too long. A place is a host, or a host and the beginning of a
path (`facebook.com/tr`, one `*` in it stands for anything); `google.*` stands for each of the company's
sites called so (`google.*/pagead/`, `adservice.google.*`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_HOST = r"(?!-)[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.(?:[a-z][a-z0-9-]+|\*)"
_PLACE = rf"{_HOST}(?:/[!-)+-~]*\*?[!-)+-~]*)?"
HEAD = re.compile(r"\[(?P<name>[^\[\]]+)\](?: (?P<country>[A-Z]{2}))?(?: (?P<home_page>https?://\S+))?")
FACT = re.compile(r"(?:group: (?P<group>\S.*)|privacy: (?P<privacy>https?://\S+))")
ROW = re.compile(r"(?P<use>site|hosting|tracker|known)(?: (?P<category>[a-z]+))?: (?P<places>\S.*)")
PLACE = re.compile(_PLACE)
PLACES = re.compile(rf"{_PLACE}(?: +{_PLACE})* *")


class CompanyFileError(Exception):
    """A file of companies that can't be read; the message names file, line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Row:
    """Places of one use; `category` is "" for sites and hosting; `where` is file and line."""

    use: str
    category: str
    places: tuple[str, ...]
    where: str = field(default="", compare=False)


@dataclass(slots=True)
class Block:
    """One company as its file has it; `where` is file and line."""

    name: str
    country: str
    home_page: str
    where: str = field(default="", compare=False)
    rows: list[Row] = field(default_factory=list)
    group: str = ""
    privacy: str = ""


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
            _add(block, line, f"{file}:{number}", categories)
    if block:
        yield block


def _head(line: str, where: str) -> Block:
    head = HEAD.fullmatch(line)
    if head is None:
        raise CompanyFileError(f"{where}: write [Name] CC https://home.page/, not {line!r}")
    return Block(head["name"], head["country"] or "", head["home_page"] or "", where)


def _add(block: Block, line: str, where: str, categories: frozenset[str]) -> None:
    fact = FACT.fullmatch(line)
    if fact is None:
        block.rows.append(_row(line, where, categories))
    else:
        block.group, block.privacy = fact["group"] or block.group, fact["privacy"] or block.privacy


def _row(line: str, where: str, categories: frozenset[str]) -> Row:
    row = ROW.fullmatch(line)
    if row is None or (row["use"] in {"site", "hosting"}) == bool(row["category"]):
        raise CompanyFileError(
            f"{where}: write site: … or hosting: … or tracker CATEGORY: … or known CATEGORY: … "
            "or group: NAME or privacy: https://…"
        )
    category = row["category"] or ""
    if category and category not in categories:
        raise CompanyFileError(
            f"{where}: {category!r} is no category; there are {', '.join(sorted(categories))}"
        )
    places = tuple(row["places"].split())
    if not PLACES.fullmatch(row["places"]):
        wrong = next((place for place in places if not PLACE.fullmatch(place)), row["places"])
        raise CompanyFileError(f"{where}: {wrong!r} isn't a host, or a host with a path")
    return Row(row["use"], category, places, where)
