"""Facts as the store reads them, for tests of the sentences made of them."""

from dataclasses import replace

from footprint.datapoint import Kind, Source
from footprint.profile import Identifier, Other, Told

PAGE = Told(
    Kind.PAGE, "Page address", "dl", "https://news.example/a", Source.URL, "news.example", 7, stopped=1, got=0
)
ID = Identifier(
    Kind.CLIENT_ID, "Visitor ID", "cid", "48e013ab-4b78", 7, ("shop.example",), True, False, 100.0, 200.0
)
CRITEO = Other("criteo", "Criteo", 9, got=False)


def told(kind: Kind, value: str, **fields: object) -> Told:
    """A value told of this kind, stopped once, with some of its fields changed."""
    return replace(PAGE, kind=kind, value=value, **fields)  # type: ignore[arg-type] # a test names the fields


def identifier(**fields: object) -> Identifier:
    """An identifier with some of its fields changed."""
    return replace(ID, **fields)  # type: ignore[arg-type] # a test names the fields
