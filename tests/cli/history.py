"""A data folder with a log, for commands that read it."""

from collections.abc import Sequence
from pathlib import Path

from footprint.companies import Category
from footprint.record import Outcome, Record
from store.home import Home
from store.writer import Writer


def past(url: str, *, site: str = "news.example", **fields: object) -> Record:
    """A request that passed, as the log has it, with some of its fields changed."""
    host = url.split("/")[2]
    given: dict[str, object] = {
        "time": 1_795_000_000.0,
        "site": site,
        "site_certainty": "extension",
        "method": "GET",
        "url": url,
        "host": host,
        "resource_type": "image",
        "third_party": True,
        "outcome": Outcome.ALLOWED,
        "reason": "no_rule",
        "company_slug": host,
        "company": host,
        "category": Category.ADVERTISING,
    }
    return Record(**given | fields)  # type: ignore[arg-type] # a test names the fields it is about


def logged(folder: Path, records: Sequence[Record]) -> Home:
    """The data folder in which these were logged."""
    home = Home.open(folder)
    writer = Writer(home.database)
    writer.start()
    for record in records:
        writer.put(record)
    writer.close()
    return home
